import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second. */
const MS_A_TICK = 10

/** Processor time that a process has had, in milliseconds, its finished children included. */
function cpuOf(pid: number): number {
  const fields = statOf(pid)
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * MS_A_TICK
}

/** Resident memory in bytes; with `shared` counted once among all that share it. */
function memoryOf(pid: number, counting: 'Rss' | 'Pss'): number {
  try {
    const kilobytes = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(new RegExp(`^${counting}:\\s+(\\d+) kB`, 'm'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

/** The fields of /proc/<pid>/stat after the name; none for a process that has gone. Field 1 is the parent. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** A process and its children: the postmaster with its backends. */
function familyOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))[1]) === pid)
    .map(Number)
  return [pid, ...children]
}

/** Processor milliseconds of a web process and of the whole database, so far. Linux only. */
export function cpuSoFar(webPids: readonly number[], postmaster: number): { readonly web: number; readonly database: number } {
  const sum = (pids: readonly number[]): number => pids.reduce((total, pid) => total + cpuOf(pid), 0)
  return { web: sum(webPids), database: sum(familyOf(postmaster)) }
}

/** Bytes that the platform holds: `rss` counts shared pages in every process that maps them, `pss` counts them once. */
export function memoryNow(
  webPids: readonly number[],
  postmaster: number,
): { readonly web: number; readonly rss: number; readonly pss: number } {
  const sum = (pids: readonly number[], counting: 'Rss' | 'Pss'): number => pids.reduce((total, pid) => total + memoryOf(pid, counting), 0)
  const all = [...webPids, ...familyOf(postmaster)]
  return { web: sum(webPids, 'Rss'), rss: sum(all, 'Rss'), pss: sum(all, 'Pss') }
}
