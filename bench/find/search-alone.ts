import { gzipSync } from 'node:zlib'
import { openListings } from '../../src/modules/find/index.ts'
import { search } from '../../src/modules/find/search.ts'
import type { Database } from '../../src/platform/database/doors.ts'
import { renderPage } from '../../src/platform/look/render-page.ts'
import type { Figure } from '../measuring/figures.ts'
import { median, percentile } from '../measuring/percentiles.ts'
import { type AskedSearch, benchFrame, foundPage, readAddress } from './found-page.ts'

const WARM = 300

/** The search call, the drawing of the page and its compression, each by itself in this process; and what the copy of the listing holds in memory. */
export async function searchAlone(db: Database, addresses: readonly string[], listings: number): Promise<Figure[]> {
  const before = heldMemory()
  const copy = await openListings({ db })
  const held = heldMemory() - before
  const asked: AskedSearch[] = []
  for (const address of addresses) asked.push(await readAddress(db, address))
  const { searches, drawings, compressions } = timeEach(copy.current().index, asked)
  await copy.stop()
  const drawing = median(drawings)
  return [
    { what: 'search call alone, p50', value: median(searches), unit: 'ms' },
    { what: 'drawing the page alone, p50', value: drawing, unit: 'ms' },
    { what: 'search p50 against drawing p50', value: median(searches) / drawing, unit: 'times', atMost: 1, aim: '0.5' },
    { what: 'search p95 against drawing p50', value: percentile(searches, 0.95) / drawing, unit: 'times', atMost: 4 },
    { what: 'compressing p50 against drawing p50', value: median(compressions) / drawing, unit: 'times', atMost: 0.5 },
    { what: 'memory of the copy, rows and index', value: held / listings / 1024, unit: 'KB a listing', atMost: 3 },
  ]
}

interface Times {
  readonly searches: number[]
  readonly drawings: number[]
  readonly compressions: number[]
}

function timeEach(index: Parameters<typeof search>[0], asked: readonly AskedSearch[]): Times {
  const times: Times = { searches: [], drawings: [], compressions: [] }
  const today = new Date().toISOString().slice(0, 10)
  for (const [n, one] of [...asked.slice(0, WARM), ...asked].entries()) {
    const start = performance.now()
    const answer = search(index, one.query, today)
    const found = performance.now()
    const html = renderPage(foundPage(one, answer, index.categories, benchFrame))
    const drawn = performance.now()
    gzipSync(html, { level: 1 })
    const compressed = performance.now()
    if (n < WARM) continue
    times.searches.push(found - start)
    times.drawings.push(drawn - found)
    times.compressions.push(compressed - drawn)
  }
  return times
}

function heldMemory(): number {
  if (!globalThis.gc) throw new Error('Memory is measured with --expose-gc.')
  for (let i = 0; i < 3; i++) globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
