/** What stands round a page of a list, in the standard's order. */
export interface Envelope {
  readonly total_items: number
  readonly total_pages: number
  readonly page_number: number
  /** How many are in this page, not how many were asked for. */
  readonly size: number
  readonly first_page: boolean
  readonly last_page: boolean
  readonly empty: boolean
}

/** `count` records of `total` on this page of so many each. Whoever reads page after page until the last one stops, wherever they began. */
export function envelopeOf({ total, page, each, count }: { total: number; page: number; each: number; count: number }): Envelope {
  const pages = Math.ceil(total / each)
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: count,
    first_page: page === 1,
    last_page: page >= pages,
    empty: count === 0,
  }
}

/** The page as text, round records that already are. */
export function pageText(envelope: Envelope, records: readonly string[]): string {
  return `${JSON.stringify(envelope).slice(0, -1)},"contents":[${records.join(',')}]}`
}
