import { readFileSync } from 'node:fs'

/** Below this share of the processors busy, a machine counts as at rest. */
const AT_REST = 0.15
const LOOK_MS = 1500

/** Ticks that all processors together have been busy and have counted, so far. */
function ticks(): { readonly busy: number; readonly all: number } {
  const [, ...fields] = readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/) ?? []
  const counts = fields.slice(0, 8).map(Number)
  const all = counts.reduce((sum, count) => sum + count, 0)
  return { busy: all - (counts[3] ?? 0) - (counts[4] ?? 0), all }
}

/**
 * Waits for the machine to come to rest before a latency is taken, since a bar in milliseconds is meant for a machine with nothing else to do;
 * at most so long, then it goes on. Answers the share of the processors that others had in the last look, for saying so beside the figure.
 */
export async function machineAtRest(longestMs: number): Promise<number> {
  const end = performance.now() + longestMs
  for (;;) {
    const before = ticks()
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const after = ticks()
    const share = (after.busy - before.busy) / Math.max(1, after.all - before.all)
    if (share < AT_REST || performance.now() > end) return share
  }
}
