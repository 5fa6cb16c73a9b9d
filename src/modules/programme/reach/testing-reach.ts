import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { beforeAll } from 'vitest'
import { type RegisterGround, registerGround } from '../../../../test/register-ground.ts'
import { Visitor } from '../../../../test/running-app.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { putStrands } from './put-strands.ts'
import { quarterOf } from './quarter-rules.ts'
import { countQuarter } from './reach-queries.ts'

export const LEAD = ['home.see_today', 'programme.see_reach', 'programme.freeze_quarter']

/** So many people of an age, at a session of a service in a place. Each gets a number of their own, from one on. */
interface Came {
  readonly location?: string
  readonly service?: string
  readonly age: number | null
  readonly people: number
  readonly from?: number
  readonly heads?: number
}

/** What a page says, without its markup. */
export const words = (body: string): string =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ')

/** The ground of registers, in the middle of a quarter's last month: registers of today are of a quarter that will have ended in three weeks. */
export class ReachGround {
  readonly #registers: RegisterGround
  /** The session of somebody who reads the figures. */
  reading = ''
  constructor(registers: RegisterGround) {
    this.#registers = registers
  }

  async aReader(permissions: readonly string[] = LEAD): Promise<Visitor> {
    return new Visitor(this.#registers.running.app, await this.#registers.network.worker({ name: 'Una Testreach', permissions }))
  }

  async today(): Promise<Temporal.PlainDate> {
    const [row] = await this.#registers.base.query<{ now: Temporal.Instant }>('select platform.clock() as now')
    return onTheWall(row?.now ?? Temporal.Now.instant()).toPlainDate()
  }

  /** The rows of a session's register that were booked, in their order. */
  async rowsOf(session: string): Promise<string[]> {
    const rows = await this.#registers.base.query<{ id: string }>(
      `select x.public_id as id from bookings.attendee x join bookings.place_attendee pa on pa.attendee_id = x.id join bookings.place p on p.id = pa.place_id
       join bookings.occurrence o on o.id = p.occurrence_id where o.public_id = $1 and x.kind <> 'expected' order by x.id`,
      [session],
    )
    return rows.map(({ id }) => id)
  }

  /** Nothing was marked, matched or published. */
  async clear(): Promise<void> {
    for (const table of [
      'bookings.mark',
      'bookings.person_match',
      'bookings.published_person',
      'bookings.published_standing',
      'bookings.published_encounter',
      'access.same_person',
    ])
      await this.#registers.base.query(`delete from ${table}`)
    await this.#registers.base.query('update bookings.attendee set person_id = null')
  }

  /** This quarter's figures, as a reader is given them. */
  async count() {
    const quarter = quarterOf(await this.today())
    const who = { credential: { kind: 'session', token: this.reading }, purpose: 'programme' } as const
    const counts = await this.#registers.base.db.asViewer(who, (trx) => countQuarter(trx, quarter))
    return {
      people: (kind: string) => counts.counted.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.people, 0),
      ages: () => counts.counted.filter(({ kind }) => kind === 'all').map(({ age }) => age),
      visits: counts.visited.map((one) => one.people).sort(),
    }
  }

  /** Publishes that they came, as a register would. */
  async published(wish: Came): Promise<void> {
    const about = [randomUUID(), wish.service ?? this.#registers.network.service, wish.location ?? this.#registers.network.location]
    const adult = wish.age === null
    await this.#registers.base.query(
      `insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
       select n, $1, (platform.clock() at time zone 'Europe/London')::date, $2, $3, $4, $5, 1 from generate_series($6::int, $6::int + $7::int - 1) n`,
      [...about, adult ? 'adult' : 'child', wish.age, wish.from ?? 1, wish.people],
    )
    await this.#registers.base.query(
      `insert into bookings.published_encounter (session, on_date, service, location, kind, who, age_from_months, count, version)
       values ($1, (platform.clock() at time zone 'Europe/London')::date, $2, $3, 'booked', $4, $5, $6, 1)`,
      [...about, adult ? 'adult' : 'child', adult ? null : (wish.age ?? 0) * 12, wish.people + (wish.heads ?? 0)],
    )
  }
}

export function reachGround(): { readonly registers: RegisterGround; readonly reach: ReachGround } {
  const registers = registerGround()
  const reach = new ReachGround(registers)
  beforeAll(async () => {
    const today = await reach.today()
    const { last } = quarterOf(today)
    await registers.base.moveClock(`${today.until(last.subtract({ days: 14 })).days} days`)
    await registers.base.db.asOperator((trx) =>
      putStrands(
        trx,
        { strands: [{ code: 'early', name: 'Early language', from: '2022-04-01' }], services: { play: 'early' } },
        () => registers.network.service,
      ),
    )
    reach.reading = await registers.network.worker({ permissions: LEAD })
  })
  return { registers, reach }
}
