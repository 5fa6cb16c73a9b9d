import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Credential } from '../platform/access/index.ts'
import type { Database } from '../platform/database/doors.ts'
import type { IdOf } from './example-ids.ts'

/** Sessions of workers for the time of loading. */
export class Workers {
  readonly #ground: { readonly db: Database; readonly id: IdOf }
  readonly #sessions = new Map<string, Promise<string>>()

  constructor(ground: { readonly db: Database; readonly id: IdOf }) {
    this.#ground = ground
  }

  async as(key: string): Promise<Credential> {
    const session = this.#sessions.get(key) ?? this.#start(key)
    this.#sessions.set(key, session)
    return { kind: 'session', token: await session }
  }

  async #start(key: string): Promise<string> {
    const token = randomUUID()
    await this.#ground.db.asService('identity', 'sign_in', async (trx) => {
      await sql`select access.start_session(sha256(convert_to(${token}, 'UTF8')), p.account_id, 'example', true, interval '2 minutes', interval '2 minutes', 'Loading the example')
        from identity.find_example_person(${this.#ground.id('person', key)}::uuid) p`.execute(trx)
    })
    return token
  }
}
