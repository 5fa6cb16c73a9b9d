import type pg from 'pg'
import type { Listing } from '../../src/modules/directory/index.ts'
import type { Found, SearchAnswer } from '../../src/modules/find/search.ts'
import { PER_PAGE } from '../../src/modules/find/search.ts'

/** What a rival query found: services in order, each with the row to show it by. */
export interface RivalRow {
  readonly shown: number
  readonly metres: number | null
  readonly places: number
}

/** Fetches the rows of one page and makes the answer that the page is drawn from. */
export async function answerFrom(
  pool: pg.Pool,
  total: number,
  asked: number,
  rows: readonly RivalRow[],
  facets: SearchAnswer['facets'],
): Promise<SearchAnswer> {
  const listings = await listingsById(
    pool,
    rows.map(({ shown }) => shown),
  )
  const results = rows.flatMap(({ shown, metres, places }): Found[] => {
    const listing = listings.get(shown)
    return listing ? [{ listing, metres: metres ?? undefined, soonest: listing.dates[0], elsewhere: places - 1 }] : []
  })
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  return { total, results, page: Math.min(asked, pages), pages, facets, mended: [], widened: undefined }
}

async function listingsById(pool: pg.Pool, ids: readonly number[]): Promise<ReadonlyMap<number, Listing>> {
  const { rows } = await pool.query<Listing>({
    name: 'listings by id',
    text: `select id, service_id as "serviceId", service, location, name, org, summary, place, town, postcode, latitude, longitude, terms,
      age_min as "ageMin", age_max as "ageMax", slots, channels, languages, accessibility, flags, dates, coming,
      checked_by as "checkedBy", checked_on as "checkedOn", due_on as "dueOn"
      from directory.listing where id = any($1)`,
    values: [ids],
  })
  return new Map(rows.map((listing) => [listing.id, listing]))
}
