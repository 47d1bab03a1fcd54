import { readFileSync } from 'node:fs';
import { cpuTicks } from '../support/sipp/run.ts';

/** Processor time of a process so far, in milliseconds (proc(5): hundredths of a second). */
export const cpuMs = (pid: number): number => (cpuTicks(pid) ?? 0) * 10;

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** The machine in a line: processor, how many, memory, kernel. */
export function machine(): string {
  const cpu = readFileSync('/proc/cpuinfo', 'utf8');
  const model = /^model name\s*:\s*(.+)$/m.exec(cpu)?.[1] ?? 'unknown processor';
  const cores = (cpu.match(/^processor\s*:/gm) ?? []).length;
  const total = /^MemTotal:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  const kernel = readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim();
  return `${cores} × ${model}, ${Math.round(Number(total) / 2 ** 20)} GB, Linux ${kernel}`;
}

/** @param sorted in rising order */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
