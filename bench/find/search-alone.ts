import { listSynonyms, listTerms } from '../../src/modules/directory/index.ts'
import { openListings } from '../../src/modules/find/index.ts'
import { search } from '../../src/modules/find/search.ts'
import type { SearchIndex } from '../../src/modules/find/search-index.ts'
import { nameTerms } from '../../src/modules/find/search-names.ts'
import type { Database } from '../../src/platform/database/doors.ts'
import { renderPage } from '../../src/platform/look/render-page.ts'
import { packed, written } from '../../src/platform/web/answer.ts'
import type { Figure } from '../measuring/figures.ts'
import { median, percentile } from '../measuring/percentiles.ts'
import { type AskedSearch, benchFrame, foundPage, readAddress } from './found-page.ts'
import { type Material, sizes } from './sizes.ts'
import { suggestionsAlone } from './suggestions-alone.ts'

const WARM = 300
/** Each address is timed so often, and its best time taken: what differs is then the searches, and not who else had the processor. */
const TRIES = 3

/** The search call, the drawing of the page and its compression, each by itself in this process; and what the copy of the listing holds in memory. */
export async function searchAlone(db: Database, addresses: readonly string[], listings: number): Promise<Figure[]> {
  const before = heldMemory()
  const copy = await openListings({ db })
  const held = heldMemory() - before
  const asked: AskedSearch[] = []
  for (const address of addresses) asked.push(await readAddress(db, address))
  const { searches, drawings, compressions } = timeEach(copy.current().index, asked)
  const suggestions = suggestionsAlone(
    copy.current().index,
    asked.map(({ query }) => query.words).filter((words) => words.length > 1),
  )
  const { index } = copy.current()
  const material = { listings: index.columns.rows, ...(await wordsOf(db)) }
  await copy.stop()
  const drawing = median(drawings)
  return [
    { what: 'search call alone, p50', value: median(searches), unit: 'ms' },
    { what: 'drawing the page alone, p50', value: drawing, unit: 'ms' },
    { what: 'search p50 against drawing p50', value: median(searches) / drawing, unit: 'times', atMost: 1, aim: '0.5' },
    { what: 'search p95 against drawing p50', value: percentile(searches, 0.95) / drawing, unit: 'times', atMost: 4 },
    { what: 'compressing p50 against drawing p50', value: median(compressions) / drawing, unit: 'times', atMost: 0.5 },
    ...suggestions,
    { what: 'memory of the copy, rows and index', value: held / listings / 1024, unit: 'KB a listing', atMost: 3 },
    ...sizes(material, asked, median(searches)),
  ]
}

interface Times {
  readonly searches: number[]
  readonly drawings: number[]
  readonly compressions: number[]
}

function timeEach(index: SearchIndex, asked: readonly AskedSearch[]): Times {
  for (const one of asked.slice(0, WARM)) timeOne(index, one)
  const best = asked.map((one) => {
    const tries = Array.from({ length: TRIES }, () => timeOne(index, one))
    return [0, 1, 2].map((part) => Math.min(...tries.map((times) => times[part] ?? Number.NaN)))
  })
  const part = (at: number): number[] => best.map((times) => times[at] ?? Number.NaN)
  return { searches: part(0), drawings: part(1), compressions: part(2) }
}

/** Milliseconds of searching, drawing and compressing. */
function timeOne(index: SearchIndex, asked: AskedSearch): readonly [number, number, number] {
  const start = performance.now()
  const answer = search(index, asked.query, new Date().toISOString().slice(0, 10))
  const found = performance.now()
  // With its bytes: a page that is sent as it is needs them, too.
  const bytes = written(renderPage(foundPage(asked, answer, index, benchFrame)))
  const drawn = performance.now()
  packed(bytes)
  return [found - start, drawn - found, performance.now() - drawn]
}

async function wordsOf(db: Database): Promise<Omit<Material, 'listings'>> {
  return db.asPublic(async (trx) => ({ synonyms: await listSynonyms(trx), terms: nameTerms(await listTerms(trx)) }))
}

function heldMemory(): number {
  if (!globalThis.gc) throw new Error('Memory is measured with --expose-gc.')
  for (let i = 0; i < 3; i++) globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
