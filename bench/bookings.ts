// What a booking costs and what a crowd does to it: races, steady and flooding rates, and the share of what bare statements could do.
import { closeBrowsers } from './bookings/browser.ts'
import { liveChange } from './bookings/live-change.ts'
import { race } from './bookings/race.ts'
import { asFastAs, floodFigures, offered, openForms, steadyFigures } from './bookings/rates.ts'
import { rawBookings } from './bookings/raw-statements.ts'
import { openTimetable, type TimetableHouse } from './bookings/timetable-house.ts'
import { type Figure, report } from './measuring/figures.ts'
import { median, percentile } from './measuring/percentiles.ts'
import { cpuSoFar } from './measuring/processes.ts'
import { machineAtRest } from './measuring/quiet.ts'

const CALLERS = 16
const SECONDS = 6

await report('bookings', async () => {
  const house = await openTimetable()
  try {
    const figures = [...(await race(house)), ...(await steady(house)), ...(await againstRaw(house)), ...(await liveChange(house))]
    return [...figures, ...floodFigures(await offered(await openForms(house, 2000), 200), 10)]
  } finally {
    await closeBrowsers()
    await house.stop()
  }
})

/** The day's ordinary pace, and what a booking costs at it: the two posts, the message it leaves and everything below them. */
async function steady(house: TimetableHouse): Promise<Figure[]> {
  const browsers = await openForms(house, 300)
  await house.settled()
  const others = await machineAtRest(25_000)
  const before = cpuOf(house)
  const done = await offered(browsers, 20)
  await house.settled()
  const after = cpuOf(house)
  return [
    { what: 'group bookings at 20 a second: processors already busy with other things', value: others * 100, unit: '%' },
    ...steadyFigures(done),
    { what: 'CPU a booking, web processes, its message included', value: (after.web - before.web) / browsers.length, unit: 'ms' },
    { what: 'CPU a booking, database', value: (after.database - before.database) / browsers.length, unit: 'ms' },
  ]
}

function cpuOf({ servers, database }: TimetableHouse): ReturnType<typeof cpuSoFar> {
  return cpuSoFar(
    servers.map(({ pid }) => pid),
    database.postmaster,
  )
}

/** The same bookings through two servers and as bare statements, turn about, so that both meet the same machine. */
async function againstRaw(house: TimetableHouse): Promise<Figure[]> {
  await asFastAs(CALLERS, 2, await openForms(house, 200))
  const raw: number[] = []
  const http: Awaited<ReturnType<typeof asFastAs>>[] = []
  for (let turn = 0; turn < 2; turn++) {
    await house.settled()
    raw.push(await rawBookings(house, SECONDS / 2, 500))
    const browsers = await openForms(house, 600)
    await house.settled()
    http.push(await asFastAs(CALLERS, SECONDS / 2, browsers))
  }
  const tries = http.flatMap((one) => one.tries)
  const [through, bare] = [mean(http.map(({ perSecond }) => perSecond)), mean(raw)]
  const waits = tries.map(({ ms }) => ms)
  return [
    { what: `bookings through HTTP, ${CALLERS} callers`, value: through, unit: '/s' },
    { what: `the same statements bare, ${CALLERS} connections`, value: bare, unit: '/s' },
    { what: 'through HTTP against bare statements', value: through / bare, unit: 'times', atLeast: 0.4, aim: '0.6' },
    {
      what: 'bookings as fast as they go: not booked',
      value: tries.filter(({ outcome }) => outcome !== 'booked').length,
      unit: '',
      atMost: 0,
    },
    { what: 'bookings as fast as they go: p50', value: median(waits), unit: 'ms' },
    { what: 'bookings as fast as they go: p95', value: percentile(waits, 0.95), unit: 'ms' },
  ]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
