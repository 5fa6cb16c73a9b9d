import type { Figure } from '../measuring/figures.ts'
import { median, percentile } from '../measuring/percentiles.ts'
import { book, openForm, type Tried } from './browser.ts'
import type { TimetableHouse } from './timetable-house.ts'

const ROUNDS = 10
const CLIENTS = 50

/** Fifty browsers, half at each process, send the form for one place at the same moment; ten times over. */
export async function race(house: TimetableHouse): Promise<Figure[]> {
  const wrong: string[] = []
  const tries: Tried[] = []
  for (const session of await house.sessions(ROUNDS, 1)) {
    const browsers = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => openForm(urlOf(house, n), session)))
    const round = await Promise.all(browsers.map((browser) => book(browser, 'Otis')))
    tries.push(...round)
    const winners = round.filter(({ outcome }) => outcome === 'booked').length
    const kept = await confirmedPlaces(house, session)
    if (winners !== 1 || kept !== 1) wrong.push(`${winners} told so, ${kept} kept`)
  }
  const waits = tries.map(({ ms }) => ms)
  const errors = tries.filter(({ outcome }) => outcome === 'error' || outcome === 'busy').length
  if (wrong.length > 0) console.log(`  rounds without exactly one winner: ${wrong.join('; ')}`)
  return [
    {
      what: `${CLIENTS} clients, one place, two processes: rounds of ${ROUNDS} with exactly one winner`,
      value: ROUNDS - wrong.length,
      unit: '',
      atLeast: ROUNDS,
    },
    { what: 'the same: answers that were an error', value: errors, unit: '', atMost: 0 },
    { what: 'the same: p50', value: median(waits), unit: 'ms' },
    { what: 'the same: p95', value: percentile(waits, 0.95), unit: 'ms' },
  ]
}

export function urlOf({ servers }: TimetableHouse, n: number): string {
  return servers[n % servers.length]?.url ?? ''
}

async function confirmedPlaces({ database }: TimetableHouse, session: string): Promise<number> {
  const { rows } = await database.superuser.query<{ n: number }>(
    `select count(*)::int as n from bookings.place p join bookings.booking b on b.id = p.booking_id join bookings.occurrence o on o.id = p.occurrence_id
     where o.public_id = $1 and b.state = 'confirmed' and p.dropped_at is null`,
    [session],
  )
  return rows[0]?.n ?? 0
}
