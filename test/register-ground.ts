import { sql } from 'kysely'
import { afterAll, beforeAll } from 'vitest'
import type { Purpose } from '../src/platform/access/index.ts'
import type { Acting } from '../src/platform/deeds/act.ts'
import type { TestDatabase } from '../src/platform/testing/test-database.ts'
import { expectedSession } from './expected-session.ts'
import { button } from './register-page.ts'
import { type AppWish, type Page, type RunningApp, runApp, Visitor } from './running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from './small-network.ts'

type WorkerWish = Parameters<SmallNetwork['worker']>[0]

/** What a desk needs beside the register: to find, register and match people. */
export const DESK = [
  'home.see_today',
  'bookings.see_day',
  'bookings.read_register',
  'bookings.take_register',
  'bookings.match_person',
  'families.register',
] as const

/** The ground that tests of registers stand on: a small network with the program running on it. Made before a file's tests, dropped after them. */
export class RegisterGround {
  base!: TestDatabase
  network!: SmallNetwork
  running!: RunningApp

  /** Marnie, Otis and Wren are expected in half an hour, unless said. */
  aSession(hours = 0.5): Promise<string> {
    return expectedSession(this.base, this.network, hours)
  }

  async aLead(wish: WorkerWish = {}): Promise<Visitor> {
    return new Visitor(this.running.app, await this.network.worker(wish))
  }

  /** A worker at the desk, as a visitor and as whoever asks the database. */
  async atTheDesk(wish: WorkerWish = {}): Promise<{ readonly visitor: Visitor; as(purpose?: Purpose): Acting }> {
    const token = await this.network.worker({ name: 'Rosalind Testdesk', permissions: DESK, ...wish })
    return {
      visitor: new Visitor(this.running.app, token),
      as: (purpose = 'front_desk') => ({ credential: { kind: 'session', token }, purpose, requestId: crypto.randomUUID() }),
    }
  }

  async pressed(lead: Visitor, session: string, name: string, words: 'Here' | 'Did not come'): Promise<Page> {
    const page = await lead.get(urlOf(session))
    return lead.post(urlOf(session), { mark: button(page, name, words) }, page)
  }

  marksOf(session: string): Promise<{ value: string | null; name: string | null; by: string }[]> {
    return this.base.query(
      `select m.value, x.name, a.display_name as by from bookings.mark m join bookings.occurrence o on o.id = m.occurrence_id join access.account a on a.id = m.marked_by
       left join bookings.attendee x on x.id = m.attendee_id where o.public_id = $1 order by m.id`,
      [session],
    )
  }

  /** Registers a family at the desk. Answers the public ids of its people, in their order. */
  async registerFamily(who: Acting, people: readonly { given: string; family?: string; born?: string }[]): Promise<string[]> {
    const rows = people.map(({ given, family, born }) => ({ given_name: given, family_name: family ?? '', born: born ?? null }))
    return this.base.db.asViewer(who, async (trx) => {
      const made = await sql<{
        people: string[]
      }>`select people from access.register_family(${JSON.stringify(rows)}::jsonb, 'Came to a session')`.execute(trx)
      return made.rows[0]?.people ?? []
    })
  }
}

export function urlOf(session: string): string {
  return `/today/sessions/${session}/register`
}

export function registerGround(wish: AppWish = {}): RegisterGround {
  const ground = new RegisterGround()
  beforeAll(async () => {
    ground.base = await smallDatabase()
    ground.network = await smallNetwork(ground.base)
    ground.running = await runApp(ground.base, wish)
  })
  afterAll(async () => {
    await ground.running?.stop()
    await ground.base?.drop()
  })
  return ground
}
