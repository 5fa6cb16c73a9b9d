import { randomUUID } from 'node:crypto'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork, testSecrets } from '../../../../test/small-network.ts'
import type { Letter, Sent } from '../../../platform/notifications/senders.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { findServicePage } from '../directory-queries.ts'
import { putOwner, setOwner } from '../keep-listings-right/upkeep-deeds.ts'
import { loadListings } from '../load-listings.ts'
import { putLocations, putServices, rebuildListing } from '../put-listings.ts'
import { type AskDeps, askOwners, sendAsking } from './ask-owners.ts'

export const OWNER = 'mo.keeper@example.org'

/** Listings with one owner, whom mornings ask. */
export interface OwnersGround {
  readonly base: TestDatabase
  readonly network: SmallNetwork
  readonly running: RunningApp
  readonly massage: string
  readonly refuge: string
  /** At a place that is published only roughly. */
  readonly masked: string
  /** What has left since the last start of a test. */
  readonly sent: Letter[]
  /** What jobs of upkeep stand on; its mail goes to `sent`. */
  readonly deps: AskDeps
  answerWith(answer: Sent): void
  /** Nobody has been asked, everything is due today, and one owner answers for all of it. */
  afresh(): Promise<void>
  overdue(days: number): Promise<unknown>
  /** Who is to be asked is, and the messages leave. */
  morning(): Promise<readonly Letter[]>
  published(service: string): Promise<boolean>
  stop(): Promise<void>
}

export const linkIn = (letters: readonly Letter[]): string => /\/still-right\/[\w-]+/.exec(letters[0]?.body ?? '')?.[0] ?? ''

export async function ownersGround(): Promise<OwnersGround> {
  const base = await smallDatabase()
  const network = await smallNetwork(base)
  const [massage, refuge, masked, house] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string]
  const organisation = (await base.query<{ id: string }>('select public_id as id from directory.organisation'))[0]?.id ?? ''
  await base.db.asOperator(async (trx) => {
    await putLocations(trx, [{ id: house, name: 'A house', address: '4 Secret Lane', town: 'Testby', postcode: 'LE12 5XX', masked: true }])
    const { ids } = await putServices(trx, [
      { id: massage, organisation, name: 'Baby massage', channels: ['phone'], phone: '01632 960300' },
      { id: refuge, organisation, name: 'The Willows', sensitive: true },
      { id: masked, organisation, name: 'Childminder', locations: [house] },
    ])
    await rebuildListing(trx, ids)
  })
  const running = await runApp(base)
  const sent: Letter[] = []
  let answer: Sent = { state: 'sent' }
  const sender = async (letter: Letter): Promise<Sent> => {
    sent.push(letter)
    return answer
  }
  const deps = { db: base.db, sender, secrets: testSecrets, url: 'http://localhost' }
  const overdue = (days: number): Promise<unknown> =>
    base.query(
      `update directory.upkeep set asked_step = -1, since = directory.today() - 400, due_on = directory.today() - ${days}, confirmed_on = directory.today() - ${days} - 92`,
    )
  return {
    ...{ base, network, running, massage, refuge, masked, sent, deps, overdue },
    answerWith: (said) => {
      answer = said
    },
    afresh: async () => {
      sent.length = 0
      answer = { state: 'sent' }
      await base.query('delete from directory.reply')
      await base.query('update directory.change set proposal_id = null')
      await base.query('delete from directory.proposed_field')
      await base.query('delete from directory.proposal')
      await base.query('delete from directory.asking')
      await base.query('update directory.upkeep set owner_id = null, second_id = null, hidden_on = null')
      await base.query('delete from directory.owner')
      await overdue(0)
      await base.db.asOperator(async (trx) => {
        const owner = await putOwner(trx, { name: 'Mo Keeper', email: OWNER })
        await setOwner(trx, [network.service, massage, refuge, masked], owner ?? '')
      })
    },
    morning: async () => {
      await askOwners(base)
      const askings = await base.query<{ id: string }>(
        'select public_id as id from directory.asking where on_date = directory.today() order by id',
      )
      for (const { id } of askings) await sendAsking(deps, { asking: id })
      return sent
    },
    published: async (service) =>
      (await base.db.asPublic((trx) => findServicePage(trx, service))) !== undefined &&
      (await base.db.asPublic((trx) => loadListings(trx, 0))).listings.some((listing) => listing.service === service),
    stop: async () => {
      await running.stop()
      await base.drop()
    },
  }
}
