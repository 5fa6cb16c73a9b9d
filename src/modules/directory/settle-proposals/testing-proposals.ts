import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallNetwork } from '../../../../test/small-network.ts'
import { createAct } from '../../../platform/deeds/act.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { proposeChange } from '../keep-my-listings/propose.ts'
import type { ListingFields } from '../listing-fields.ts'
import { putLocations, putOrganisations, putServices, rebuildListing, type ServiceWish } from '../put-listings.ts'
import { tieKeeper } from '../say-who-keeps/say-who-keeps.ts'

/** Two organisations: one that the workers here keep, and one that nobody keeps. */
export interface ProposalsGround {
  readonly base: TestDatabase
  readonly running: RunningApp
  readonly network: SmallNetwork
  /** Theirs, with times when one can just come. */
  readonly group: string
  /** Another organisation's. */
  readonly others: string
  /** Theirs, and at a place that is nobody's to find. */
  readonly hidden: string
  /** Theirs, from somebody else's directory. */
  readonly fed: string
  worker(name: string, ...permissions: readonly string[]): Promise<{ readonly token: string; readonly visitor: Visitor }>
  /** A worker of a partner that keeps nothing. */
  stranger(): Promise<Visitor>
  /** Proposes as a worker; answers the proposal. */
  propose(token: string, fields: Partial<ListingFields>, listing?: string): Promise<string>
  /** What the public reads of the group. */
  read(): Promise<string>
  put(id: string, wish: Partial<ServiceWish>): Promise<void>
  stop(): Promise<void>
}

export type ProposalsWorker = Awaited<ReturnType<ProposalsGround['worker']>>

export const freshKey = (): { readonly _key: string } => ({ _key: randomUUID() })
export const openProposal = (who: ProposalsWorker, proposal: string): Promise<Page> => who.visitor.get(`/proposals/${proposal}`)
export const settleProposal = (who: ProposalsWorker, page: Page, proposal: string, fields: Record<string, string>): Promise<Page> =>
  who.visitor.post(`/proposals/${proposal}/settlement`, { ...freshKey(), ...fields }, page)

export const PROVIDER = 'directory.propose'
export const EDITOR = ['directory.edit', 'directory.settle_proposals'] as const

export async function proposalsGround(): Promise<ProposalsGround> {
  const base = await testDatabase()
  const network = await smallNetwork(base)
  const [group, others, hidden, fed, elsewhere, refuge] = Array.from({ length: 6 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const [own] = await base.query<{ id: string }>('select public_id as id from directory.organisation')
  const organisation = own?.id ?? ''
  await base.db.asOperator(async (trx) => {
    await putOrganisations(trx, [{ id: elsewhere, name: 'Elsewhere' }])
    await putLocations(trx, [{ id: refuge, name: 'The Willows', sensitive: true }])
    const { rows } = await sql<{ feed: number }>`select feed from directory.begin_run('a file', 'A neighbour')`.execute(trx)
    const schedules = [{ byday: ['TU'], opensAt: '10:00', closesAt: '11:30', location: network.location }]
    const { ids } = await putServices(trx, [
      {
        id: group,
        organisation,
        name: 'Messy play',
        summary: 'Paint and mud.',
        bring: 'Old clothes.',
        channels: ['in_person'],
        locations: [network.location],
        schedules,
        terms: ['Activities'],
        pricePence: 200,
        audiences: ['dads'],
        criteria: 'Under five.',
      },
      { id: others, organisation: elsewhere, name: 'Elsewhere play', channels: ['phone'] },
      { id: hidden, organisation, name: 'Quiet mornings', locations: [refuge] },
      { id: fed, feed: rows[0]?.feed ?? 0, feedKey: '1', organisation, name: 'From next door', channels: ['phone'] },
    ])
    await rebuildListing(trx, ids)
    const partner = await sql<{ id: string }>`select public_id as id from access.organisation`.execute(trx)
    await tieKeeper(trx, organisation, partner.rows[0]?.id ?? '')
  })
  const running = await runApp(base)
  const act = createAct(base.db)
  return {
    ...{ base, running, network, group, others, hidden, fed },
    worker: async (name, ...permissions) => {
      const token = await network.worker({ name, permissions, teams: [] })
      return { token, visitor: new Visitor(running.app, token) }
    },
    stranger: async () => {
      const token = await network.worker({ name: 'Sid Stranger', permissions: [PROVIDER], teams: [] })
      await base.query(
        `with made as (insert into access.organisation (name) values ('Strangers') returning id)
         update access.account a set organisation_id = made.id from made where a.display_name = 'Sid Stranger'`,
      )
      return new Visitor(running.app, token)
    },
    propose: async (token, fields, listing = group) => {
      const who = { credential: { kind: 'session', token }, purpose: 'manage', requestId: randomUUID() } as const
      const answer = await proposeChange({ act }, who, { key: randomUUID(), listing, as: 'provider', fields, note: '' })
      return answer.subjects?.[0] ?? answer.outcome
    },
    read: async () => (await new Visitor(running.app).get(`/services/${group}`)).body,
    put: (id, wish) =>
      base.db.asOperator(async (trx) =>
        rebuildListing(trx, (await putServices(trx, [{ name: 'Messy play', organisation, ...wish, id }])).ids).then(() => undefined),
      ),
    stop: async () => {
      await running.stop()
      await base.drop()
    },
  }
}
