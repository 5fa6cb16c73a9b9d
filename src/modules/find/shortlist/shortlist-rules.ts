/** As many as a list takes: what fits on a page of paper, and in a cookie. */
export const LIST_LIMIT = 30

export type Saved = { readonly outcome: 'saved'; readonly list: readonly string[] } | { readonly outcome: 'full' }

/** A list with one more on it, last. What is there already stays where it is. */
export function withService(list: readonly string[], service: string): Saved {
  if (list.includes(service)) return { outcome: 'saved', list }
  return list.length >= LIST_LIMIT ? { outcome: 'full' } : { outcome: 'saved', list: [...list, service] }
}

export interface Listable {
  readonly id: string
  readonly sensitive: boolean
}

export interface StandingList<T extends Listable> {
  /** What is shown and kept, in the order it was saved. */
  readonly services: readonly T[]
  /** How many are no longer published: said once, without a name. */
  readonly gone: number
}

/**
 * What still stands of a list. What has become sensitive drops out and is not even counted, so that nothing on the page says that it was there.
 * `published` is whatever of the list may still be read.
 */
export function whatStands<T extends Listable>(list: readonly string[], published: readonly T[]): StandingList<T> {
  const byId = new Map(published.map((service) => [service.id, service]))
  return {
    services: list.flatMap((id) => byId.get(id) ?? []).filter(({ sensitive }) => !sensitive),
    gone: list.filter((id) => !byId.has(id)).length,
  }
}
