import { EventReader } from '../../test/event-stream.ts'
import type { Figure } from '../measuring/figures.ts'
import { median, percentile } from '../measuring/percentiles.ts'
import { book, openForm } from './browser.ts'
import type { TimetableHouse } from './timetable-house.ts'

const TURNS = 20

/** A place booked through one process, until a page that is open on the other is told: from the last press to the event. */
export async function liveChange(house: TimetableHouse): Promise<Figure[]> {
  const [one, other] = house.servers
  const waits: number[] = []
  for (const session of await house.sessions(TURNS, 9)) {
    const watching = await EventReader.open(`${other?.url}/sessions/${session}/live`)
    await watching.next()
    const browser = await openForm(one?.url ?? '', session)
    const before = performance.now()
    const [{ ms }] = await Promise.all([book(browser, 'Otis'), watching.next()])
    // The hold is told, too: the two posts are in the time, and nothing of the wait is left out.
    waits.push(Math.max(ms, performance.now() - before))
    watching.close()
  }
  return [
    { what: 'a place booked through one process is told on the other: p50', value: median(waits), unit: 'ms' },
    { what: 'a place booked through one process is told on the other: p95', value: percentile(waits, 0.95), unit: 'ms', atMost: 2000 },
  ]
}
