import type { RoomPoint } from './rooms.ts';

const width = 880;
const height = 400;
const margin = { left: 64, right: 230, top: 24, bottom: 52 };
const colours = ['#0a7d4f', '#2f6fd0', '#c2410c', '#9333ea'];

/** Members of one room against the processor that Asterisk takes, as one SVG. */
export function roomsPicture(curve: readonly RoomPoint[]): string {
  const nameOf = ({ kiloHertz, detectsTalk }: RoomPoint) => `${kiloHertz} kHz${detectsTalk ? ', talk detected' : ''}`;
  const mostMembers = Math.max(10, ...curve.map(({ members }) => members));
  const most = Math.max(1, ...curve.map(({ asterisk }) => asterisk));
  const right = width - margin.right;
  const x = (members: number) => margin.left + (members / mostMembers) * (right - margin.left);
  const y = (share: number) => height - margin.bottom - (share / most) * (height - margin.top - margin.bottom);
  const shares = [0, 0.25, 0.5, 0.75, 1].filter((share) => share <= most);
  const grid = shares.map(
    (share) =>
      `<line x1="${margin.left}" y1="${y(share)}" x2="${right}" y2="${y(share)}" stroke="#ddd"/>` +
      `<text x="${margin.left - 8}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share * 100} %</text>`,
  );
  const ticks = Array.from({ length: Math.floor(mostMembers / 50) + 1 }, (_, index) => index * 50).map(
    (members) => `<text x="${x(members)}" y="${height - margin.bottom + 20}" text-anchor="middle">${members}</text>`,
  );
  const curves = [...Map.groupBy(curve, nameOf)].map(([name, points], index) => {
    const colour = colours[index % colours.length] ?? '#000';
    const path = points.map((at, n) => `${n === 0 ? 'M' : 'L'}${x(at.members)} ${y(at.asterisk)}`).join(' ');
    const label = margin.top + 14 + index * 20;
    return (
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      points.map((at) => `<circle cx="${x(at.members)}" cy="${y(at.asterisk)}" r="3" fill="${colour}"/>`).join('') +
      `<rect x="${right + 16}" y="${label - 9}" width="12" height="3" fill="${colour}"/>` +
      `<text x="${right + 34}" y="${label - 3}">${name}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>
${[...grid, ...ticks, ...curves].join('\n')}
<text x="${(margin.left + right) / 2}" y="${height - 10}" text-anchor="middle">members of one room, all sending</text>
<text x="16" y="${height / 2}" text-anchor="middle" transform="rotate(-90 16 ${height / 2})">Asterisk, share of one core</text>
</svg>
`;
}
