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

/** Long work that can be put down: wherever it yields, others may have a turn. */
export type Steps<Result> = Generator<undefined, Result>

/** After so many small things of a millisecond's hundredth a yield costs nothing. */
export const FEW = 32

/** Does it all without a pause. */
export function atOnce<Result>(work: Steps<Result>): Result {
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value
}

/** Does it with a turn for others every few milliseconds. Answers its result, and the milliseconds that it worked itself. */
export async function inTurns<Result>(work: Steps<Result>, most = 8): Promise<{ readonly result: Result; readonly worked: number }> {
  let worked = 0
  for (;;) {
    const began = performance.now()
    let step = work.next()
    while (!step.done && performance.now() - began < most) step = work.next()
    worked += performance.now() - began
    if (step.done) return { result: step.value, worked }
    await setImmediate()
  }
}
