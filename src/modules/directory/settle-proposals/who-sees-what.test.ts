import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outboxOnly } from '../../../platform/notifications/senders.ts'
import { proposalTasks, TELL_JOB } from './tell-the-proposer.ts'
import {
  EDITOR,
  freshKey as key,
  openProposal as open,
  PROVIDER,
  type ProposalsGround,
  proposalsGround,
  settleProposal as settle,
  type ProposalsWorker as Worker,
} from './testing-proposals.ts'

let ground: ProposalsGround
let provider: Worker
let editor: Worker
beforeAll(async () => {
  ground = await proposalsGround()
  provider = await ground.worker('Ombeline Provider', PROVIDER)
  editor = await ground.worker('Ivo Editor', ...EDITOR)
})
afterAll(() => ground?.stop())

const audited = async (action: string) => (await ground.base.query('select 1 from audit.event where action = $1', [action])).length
const tasks = () => proposalTasks({ db: ground.base.db, url: 'http://localhost', sender: outboxOnly })
/** What the job that tells a proposer leaves in the outbox. */
const tell = async (proposal: string) => {
  await tasks()[TELL_JOB]?.({ proposal })
  return ground.base.query<{ address: string }>('select address from notifications.message where about_id = $1', [proposal])
}

describe('nothing but their own', () => {
  test.each(['others', 'hidden'] as const)('%s is not there: the same page as for nothing, and nothing is written', async (which) => {
    const absent = (await provider.visitor.get(`/your-listings/${randomUUID()}`)).body
    const masked = (body: string) => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|value="[^"]*"/g, '')
    const page = await provider.visitor.get(`/your-listings/${ground[which]}`)
    expect([page.status, masked(page.body)]).toEqual([404, masked(absent)])
    expect(await ground.propose(provider.token, { bring: 'Mine' }, ground[which])).toBe('not-here')
    if (which === 'hidden') expect((await editor.visitor.get(`/listings/${ground.hidden}`)).status).toBe(404)
  })

  test('no list holds what is not theirs', async () => {
    const list = (await provider.visitor.get('/your-listings')).body
    expect(list).toContain('Messy play')
    expect(list).not.toMatch(/Elsewhere play|Quiet mornings/)
    expect((await editor.visitor.get('/listings')).body).not.toContain('Quiet mornings')
    await ground.propose(provider.token, { bring: 'A kite.' })
    expect((await editor.visitor.get('/proposals')).body).toContain('Ombeline Provider')
    // Somebody of the partner that keeps nothing, with the same permission.
    const stranger = await ground.stranger()
    expect((await stranger.get('/your-listings')).body).not.toMatch(/Messy play|Waiting for an editor/)
    expect((await stranger.get(`/your-listings/${ground.group}`)).status).toBe(404)
  })

  test('what another directory keeps is shown and not changed', async () => {
    expect((await provider.visitor.get(`/your-listings/${ground.fed}`)).body).toContain('Ask A neighbour to change it')
    expect(await ground.propose(provider.token, { bring: 'Mine' }, ground.fed)).toBe('from-a-feed')
  })

  test('whoever has left sees nothing, changes nothing and is not written to; what they proposed can still be settled', async () => {
    const gone = await ground.worker('Gone Away', PROVIDER)
    const proposal = await ground.propose(gone.token, { bring: 'A coat.' })
    const [account] = await ground.base.query<{ id: number }>("select id from access.account where display_name = 'Gone Away'")
    await ground.base.db.asOperator((trx) => sql`select access.set_active(${account?.id}::bigint, false)`.execute(trx))
    expect((await gone.visitor.get(`/your-listings/${ground.group}`)).location).toContain('/sign-in')
    expect(await ground.propose(gone.token, { bring: 'A hat.' })).toBe('not-here')
    expect((await settle(editor, await open(editor, proposal), proposal, { all: 'yes' })).location).toBe('/proposals?did=settled')
    expect(await ground.read()).toContain('A coat.')
    expect(await tell(proposal)).toEqual([])
  })

  test('a partner that no longer keeps it is a stranger to it', async () => {
    const tie = async (partner: string) => {
      const page = await editor.visitor.get('/keepers')
      const [url = ''] = page.body.match(/\/keepers\/[0-9a-f-]{36}(?=[^>]*>(?:(?!<\/form>).)*Test hub team: )/s) ?? []
      return editor.visitor.post(url, { ...key(), partner }, page)
    }
    await tie('')
    expect((await provider.visitor.get(`/your-listings/${ground.group}`)).status).toBe(404)
    const [partner] = await ground.base.query<{ id: string }>('select public_id as id from access.organisation')
    await tie(partner?.id ?? '')
    expect((await provider.visitor.get(`/your-listings/${ground.group}`)).status).toBe(200)
    expect(await audited('keeper.said')).toBe(2)
  })
})

describe('looking back', () => {
  test('the history names people to editors and partners to providers; a file of it runs no formula', async () => {
    await ground.propose(provider.token, { whoFor: '=1+1' }).then(async (id) => settle(editor, await open(editor, id), id, { all: 'yes' }))
    const editors = (await editor.visitor.get(`/listings/${ground.group}/history`)).body
    const providers = (await provider.visitor.get(`/your-listings/${ground.group}/history`)).body
    expect(editors).toMatch(/Ombeline Provider, Test hub team proposed it; Ivo Editor took it/)
    expect(providers).toContain('Test hub team proposed it')
    expect(providers).not.toMatch(/Ivo Editor|They rang.*Ivo/)
    const file = await editor.visitor.get(`/listings/${ground.group}/history.csv`)
    expect(file.body).toContain(`"Who it is for, in words",,"'=1+1"`)
  })

  test('who proposed and settled is forgotten after three years; what was changed, and for whom, is not', async () => {
    await ground.base.query("update directory.change set at = at - interval '3 years 1 day' where field = 'whoFor'")
    await tasks()['directory.forget-names']?.({})
    const rows = await ground.base.query(
      "select field, by_name, settled_by, by_organisation is not null as kept from directory.change where at < platform.clock() - interval '3 years'",
    )
    expect(rows).toEqual(rows.map(() => ({ field: 'whoFor', by_name: null, settled_by: null, kept: true })))
    expect(rows.length).toBeGreaterThan(0)
  })

  test('putting back is a proposal like any other', async () => {
    const page = await provider.visitor.get(`/your-listings/${ground.group}/history`)
    const url = page.body.match(/action="([^"]*putting-back)"/)?.[1] ?? ''
    expect((await provider.visitor.post(url, key(), page)).location).toContain('done=put-back')
    expect(await ground.read()).toContain('=1+1')
    const [row] = await ground.base.query<{ id: string; field: string }>(
      "select p.public_id as id, f.field from directory.proposal p join directory.proposed_field f on f.proposal_id = p.id where p.state = 'waiting'",
    )
    expect(row?.field).toBe('whoFor')
    await settle(editor, await open(editor, row?.id ?? ''), row?.id ?? '', { all: 'yes' })
    expect(await ground.read()).not.toContain('=1+1')
  })
})
