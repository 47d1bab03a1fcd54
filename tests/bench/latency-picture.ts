import type { ContenderResult } from './results.ts';

const width = 880;
const height = 440;
const margin = { left: 64, right: 250, top: 24, bottom: 52 };
const colours = ['#444444', '#0a7d4f', '#2f6fd0', '#c2410c', '#9333ea'];

/** Set-up p50 (line) and p99 (dashes) by rate, milliseconds on a logarithmic scale, as one SVG. */
export function latencyPicture(contenders: readonly ContenderResult[]): string {
  const shown = contenders.filter(({ curve }) => curve.length > 0);
  const points = shown.flatMap(({ curve }) => curve);
  const mostRate = Math.max(50, ...points.map(({ rate }) => rate));
  const mostMs = Math.max(10, ...points.map(({ p99 }) => p99).filter(Number.isFinite));
  const decades = Math.ceil(Math.log10(mostMs));
  const x = (rate: number) => margin.left + (rate / mostRate) * (width - margin.left - margin.right);
  const y = (ms: number) =>
    height - margin.bottom - (Math.log10(Math.max(1, ms)) / decades) * (height - margin.top - margin.bottom);
  const right = width - margin.right;

  const grid = Array.from({ length: decades + 1 }, (_, decade) => {
    const at = y(10 ** decade).toFixed(1);
    return (
      `<line x1="${margin.left}" y1="${at}" x2="${right}" y2="${at}" stroke="#ddd"/>` +
      `<text x="${margin.left - 8}" y="${at}" text-anchor="end" dominant-baseline="middle">${10 ** decade}</text>`
    );
  });
  const step = mostRate > 250 ? 100 : 50;
  const ticks = Array.from({ length: Math.floor(mostRate / step) + 1 }, (_, index) => {
    const at = x(index * step).toFixed(1);
    return `<text x="${at}" y="${height - margin.bottom + 20}" text-anchor="middle">${index * step}</text>`;
  });
  const curves = shown.map(({ name, curve }, index) => {
    const colour = colours[index % colours.length] ?? '#000';
    const path = (of: 'p50' | 'p99') =>
      curve.map((at, n) => `${n === 0 ? 'M' : 'L'}${x(at.rate).toFixed(1)} ${y(at[of]).toFixed(1)}`).join(' ');
    const dots = curve.map(
      (at) => `<circle cx="${x(at.rate).toFixed(1)}" cy="${y(at.p50).toFixed(1)}" r="3" fill="${colour}"/>`,
    );
    const label = margin.top + 14 + index * 20;
    return (
      `<path d="${path('p50')}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<path d="${path('p99')}" fill="none" stroke="${colour}" stroke-dasharray="3 4"/>${dots.join('')}` +
      `<rect x="${right + 16}" y="${label - 9}" width="12" height="3" fill="${colour}"/>` +
      `<text x="${right + 34}" y="${label - 3}">${escape(name)}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>
${grid.join('\n')}
${ticks.join('\n')}
<text x="${(margin.left + right) / 2}" y="${height - 10}" text-anchor="middle">calls a second</text>
<text x="16" y="${height / 2}" text-anchor="middle" transform="rotate(-90 16 ${height / 2})">set-up in ms: p50 (line), p99 (dashes)</text>
${curves.join('\n')}
</svg>
`;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
