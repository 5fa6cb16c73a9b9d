import type { Figure } from '../measuring/figures.ts'
import { median, percentile } from '../measuring/percentiles.ts'
import { book, openForm, type ReadyBrowser, type Tried } from './browser.ts'
import { urlOf } from './race.ts'
import type { TimetableHouse } from './timetable-house.ts'

/** Places a session, so that sessions fill as they do: a booking or two for each place would only measure refusals. */
const PLACES = 20

/** Browsers with an opened form each, spread over sessions that have room for all of them. */
export async function openForms(house: TimetableHouse, count: number): Promise<ReadyBrowser[]> {
  const sessions = await house.sessions(Math.ceil(count / PLACES), PLACES)
  const browsers: ReadyBrowser[] = []
  const opener = async (): Promise<void> => {
    for (let n = opening++; n < count; n = opening++) browsers.push(await openForm(urlOf(house, n), sessions[n % sessions.length] ?? ''))
  }
  let opening = 0
  await Promise.all(Array.from({ length: 16 }, opener))
  return browsers
}

/** Bookings that begin at a steady rate whether or not earlier ones have ended. */
export async function offered(browsers: readonly ReadyBrowser[], perSecond: number): Promise<{ tries: Tried[]; seconds: number }> {
  const before = performance.now()
  const under: Promise<Tried>[] = []
  for (const [n, browser] of browsers.entries()) {
    const due = before + (n * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    under.push(book(browser, 'Otis'))
  }
  const tries = await Promise.all(under)
  return { tries, seconds: (performance.now() - before) / 1000 }
}

/** Callers who each begin the next booking when theirs has ended, until the time is over. Bookings a second. */
export async function asFastAs(callers: number, seconds: number, browsers: ReadyBrowser[]): Promise<{ perSecond: number; tries: Tried[] }> {
  const tries: Tried[] = []
  const before = performance.now()
  const caller = async (): Promise<void> => {
    for (let browser = browsers.pop(); browser && performance.now() - before < seconds * 1000; browser = browsers.pop())
      tries.push(await book(browser, 'Otis'))
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const took = (performance.now() - before) / 1000
  return { perSecond: tries.filter(({ outcome }) => outcome === 'booked').length / took, tries }
}

export function steadyFigures({ tries }: { tries: Tried[] }): Figure[] {
  const waits = tries.map(({ ms }) => ms)
  return [
    { what: `group bookings at 20 a second, ${tries.length} of them: not booked`, value: notBooked(tries), unit: '', atMost: 0 },
    { what: 'group bookings at 20 a second: p50', value: median(waits), unit: 'ms' },
    { what: 'group bookings at 20 a second: p95', value: percentile(waits, 0.95), unit: 'ms', atMost: 300 },
  ]
}

export function floodFigures({ tries, seconds }: { tries: Tried[]; seconds: number }, offeredFor: number): Figure[] {
  const count = (outcome: Tried['outcome']): number => tries.filter((one) => one.outcome === outcome).length
  const waits = tries.filter(({ outcome }) => outcome === 'booked').map(({ ms }) => ms)
  return [
    { what: `group bookings offered at 200 a second, ${tries.length} of them: booked`, value: count('booked'), unit: '' },
    { what: 'the same: told "busy, try again" (503)', value: count('busy'), unit: '' },
    { what: 'the same: any other failure', value: count('error') + count('refused'), unit: '', atMost: 0 },
    { what: 'the same: booked, a second', value: count('booked') / seconds, unit: '/s' },
    { what: 'the same: p50 of those booked', value: median(waits), unit: 'ms' },
    { what: 'the same: p95 of those booked', value: percentile(waits, 0.95), unit: 'ms' },
    { what: 'the same: last answer after the last was offered', value: Math.max(0, seconds - offeredFor), unit: 's', atMost: 15 },
  ]
}

function notBooked(tries: readonly Tried[]): number {
  return tries.filter(({ outcome }) => outcome !== 'booked').length
}
