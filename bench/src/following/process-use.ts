import { readdir, readFile } from 'node:fs/promises';

/** What processes used of the machine. */
export interface ProcessUse {
  /** Of one core, since they began; of those that ended and were waited for, too. */
  readonly cpuSeconds: number;
  /** Memory, what several share divided among them. */
  readonly memoryMb: number;
}

/** Of Linux: a process counts its time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** What a process and the processes that it started use now. Linux only. */
export async function useOf(pid: number): Promise<ProcessUse> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = await statOf(Number(name));
    if (fields !== null) parents.set(Number(name), Number(fields[1]));
  }
  const family = new Set([pid]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  const uses = await Promise.all([...family].map(useOfOne));
  return {
    cpuSeconds: uses.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    memoryMb: uses.reduce((sum, { memoryMb }) => sum + memoryMb, 0),
  };
}

async function useOfOne(pid: number): Promise<ProcessUse> {
  const fields = await statOf(pid);
  const memory = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const ticks = (fields ?? []).slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    cpuSeconds: ticks / TICKS_PER_SECOND,
    memoryMb: Number(/^Pss:\s+(\d+) kB$/m.exec(memory)?.[1] ?? 0) / 1024,
  };
}

/** The fields behind the name, which may hold anything: state, parent, … user and system time, those of its children. */
async function statOf(pid: number): Promise<string[] | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
