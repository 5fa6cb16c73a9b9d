import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../../platform/testing/test-database.ts'
import { putLocations, putServices, rebuildListing, type ServiceWish } from '../directory/index.ts'

/** Services of every kind that a way out must tell apart. */
export interface ServiceGround {
  readonly base: TestDatabase
  readonly running: RunningApp
  readonly network: SmallNetwork
  /** Anybody may save, send and read it. */
  readonly play: string
  readonly music: string
  /** Listed, and about abuse. */
  readonly abuse: string
  /** A refuge: nothing of it is ever published. */
  readonly refuge: string
  /** At a place whose address is its own. */
  readonly masked: string
  put(service: string, wish: Partial<ServiceWish>): Promise<void>
  visitor(session?: string): Visitor
  /** Signs a family member in; answers the session. */
  kin(): Promise<string>
  stop(): Promise<void>
}

export const SECRET_LANE = '4 Secret Lane'

export async function serviceGround(wish: { readonly jobs?: boolean } = {}): Promise<ServiceGround> {
  const base = await smallDatabase()
  const network = await smallNetwork(base)
  const [house, music, abuse, refuge, masked] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const putAll = async (wishes: readonly (Partial<ServiceWish> & { readonly id: string })[]): Promise<void> =>
    base.db.asOperator(async (trx) => {
      const whole = wishes.map((wish) => ({ name: 'Music', channels: ['phone'], phone: '01632 960300', ...wish }))
      await rebuildListing(trx, (await putServices(trx, whole)).ids)
    })
  await base.db.asOperator((trx) =>
    putLocations(trx, [
      {
        id: house,
        name: 'The house',
        address: SECRET_LANE,
        town: 'Testby',
        postcode: 'LE12 5XX',
        gettingThere: ['The 9 stops at Secret Lane.'],
        masked: true,
      },
    ]),
  )
  await putAll([
    { id: music },
    { id: abuse, name: 'After domestic abuse', phone: '01632 960301' },
    { id: refuge, name: 'The Willows', sensitive: true },
    { id: masked, name: 'Baby talk', locations: [house] },
  ])
  const running = await runApp(base, wish)
  return {
    ...{ base, running, network, play: network.service, music, abuse, refuge, masked },
    put: (id, wish) => putAll([{ id, ...wish }]),
    visitor: (session) => new Visitor(running.app, session),
    kin: () => signInKin(base),
    stop: async () => {
      await running.stop()
      await base.drop()
    },
  }
}

async function signInKin({ db }: TestDatabase): Promise<string> {
  const account = await db.asOperator(async (trx) => {
    const { rows } = await sql<{ id: number }>`select access.add_account('kin', 'Tansy') as id`.execute(trx)
    return rows[0]?.id ?? 0
  })
  const token = randomUUID()
  await db.asService('identity', 'sign_in', async (trx) => {
    await sql`select access.start_session(sha256(convert_to(${token}, 'UTF8')), ${account}::bigint, 'example', false, interval '30 minutes', interval '10 hours', 'Test')`.execute(
      trx,
    )
  })
  return token
}
