import { setImmediate } from 'node:timers/promises'

/** Long work in the process that serves pages: lets others have a turn every few milliseconds. */
export function breather(most = 8): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < most) return
    await setImmediate()
    since = performance.now()
  }
}
