// Taking a register of 30 people as a phone without script does: each press is a form, its answer and the page again.
import { HttpVisitor } from '../test/http-visitor.ts'
import { openTimetable, type TimetableHouse } from './bookings/timetable-house.ts'
import { type Figure, report } from './measuring/figures.ts'
import { median, percentile } from './measuring/percentiles.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { signedIn } from './running/signed-in.ts'

const FAMILIES = 15

/** Some sessions are run by volunteers, who take no register. */
const SESSIONS_LOOKED_AT = 20

await report('register', async () => {
  const house = await openTimetable()
  try {
    return await taken(house)
  } finally {
    await house.stop()
  }
})

async function taken({ servers, database, ...house }: TimetableHouse): Promise<Figure[]> {
  const url = servers[0]?.url ?? ''
  const { session, worker } = await aFullSession({ servers, database, ...house })
  const cookie = await signedIn(database, worker)
  const at = `${url}/today/sessions/${session}/register`
  const others = await machineAtRest(25_000)
  const begun = performance.now()
  let page = await (await fetch(at, { headers: { cookie } })).text()
  const presses: number[] = []
  for (const value of buttons(page)) {
    const before = performance.now()
    const answer = await fetch(at, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ _csrf: tokenOf(page), mark: value }),
    })
    page = await answer.text()
    presses.push(performance.now() - before)
  }
  const all = performance.now() - begun
  const here = Number(page.match(/<span class="hearth-big">(\d+)<\/span> here/)?.[1])
  return [
    { what: 'processors already busy with other things', value: others * 100, unit: '%' },
    { what: `people on the register, of ${FAMILIES * 2} booked: here in the end`, value: here, unit: '', atLeast: FAMILIES * 2 },
    { what: 'the whole register, one press after the other', value: all / 1000, unit: 's' },
    { what: 'a press with the page it comes back to: p50', value: median(presses), unit: 'ms' },
    { what: 'a press with the page it comes back to: p95', value: percentile(presses, 0.95), unit: 'ms', atMost: 300 },
  ]
}

interface FullSession {
  readonly session: string
  /** The name of a worker whose team runs it, and who may take its register. */
  readonly worker: string
}

/** A session that begins in half an hour, with a grown-up and a child of fifteen families booked on it. */
async function aFullSession({ sessions, servers, database, settled }: TimetableHouse): Promise<FullSession> {
  const { rows } = await database.superuser.query<FullSession>(
    `select o.public_id as session, a.display_name as worker
     from bookings.occurrence o join access.team_member m on m.team_id = o.team_id and m.role = 'member' join access.account a on a.id = m.account_id
       join access.role_held h on h.account_id = a.id join access.role_permission p on p.role = h.role and p.permission = 'bookings.take_register'
     where o.public_id = any($1::uuid[]) order by o.id, a.id limit 1`,
    [await sessions(SESSIONS_LOOKED_AT, 100)],
  )
  const [found] = rows
  if (found === undefined) throw new Error('No session has a worker who may take its register.')
  const { session } = found
  for (let n = 0; n < FAMILIES; n++) {
    const booked = await new HttpVisitor(servers[0]?.url ?? '').book(session, { you: `Marnie ${n}`, childName: `Otis ${n}` })
    if (!('booking' in booked)) throw new Error(`Family ${n} was refused: ${booked.refused}`)
  }
  await settled()
  await database.superuser.query(
    `update bookings.occurrence o set during = tstzrange(z.begins, z.begins + interval '1 hour'), local_date = (z.begins at time zone 'Europe/London')::date
     from (select platform.clock() + interval '30 minutes' as begins) z where o.public_id = $1`,
    [session],
  )
  return found
}

function buttons(page: string): string[] {
  return [...page.matchAll(/name="mark"[^>]*value="([0-9a-f-]{36} here)"/g)].map(([, value = '']) => value)
}

function tokenOf(page: string): string {
  return page.match(/name="_csrf" value="([^"]*)"/)?.[1] ?? ''
}
