/** Streams that failed one after the other, after which the page asks now and then instead. */
const ENOUGH_FAILURES = 2
/** Asked so often without a stream, it is time to try for one again: three minutes. */
const ASKED_ENOUGH = 9

/** How a page follows: by a stream, or by asking. */
export interface Following {
  readonly failures: number
  readonly asked: number
}

export const fresh: Following = { failures: 0, asked: 0 }

/** What to do next, and after how long. The share, from 0 to 1, keeps all pages from coming back at one moment when a server starts again. */
export function nextStep({ failures, asked }: Following, share: number): { readonly do: 'stream' | 'ask'; readonly after: number } {
  if (failures === 0) return { do: 'stream', after: 0 }
  if (failures < ENOUGH_FAILURES || asked >= ASKED_ENOUGH) return { do: 'stream', after: 1_000 + 4_000 * share }
  return { do: 'ask', after: 20_000 }
}
