import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countErrors, lostErrorLinks } from '../../../../test/error-links.ts'
import type { Visitor } from '../../../../test/running-app.ts'
import { outboxOnly } from '../../../platform/notifications/senders.ts'
import { putServices } from '../put-listings.ts'
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

const history = () =>
  ground.base.query<{ field: string; old: unknown; new: unknown; source: string; by_name: string; settled_name: string | null }>(
    'select field, old, new, source, by_name, settled_name from directory.change c join directory.service s on s.id = c.service_id where s.public_id = $1 order by c.id',
    [ground.group],
  )
const audited = async (action: string) => (await ground.base.query('select 1 from audit.event where action = $1', [action])).length
/** What the job that tells a proposer leaves in the outbox. */
const tell = async (proposal: string) => {
  await tasks()[TELL_JOB]?.({ proposal })
  return ground.base.query<{ subject: string; body: string; address: string }>(
    'select subject, body, address from notifications.message where about_id = $1',
    [proposal],
  )
}
const tasks = () => proposalTasks({ db: ground.base.db, url: 'http://localhost', sender: outboxOnly })
const edit = async (visitor: Visitor, base: string, part: string, fields: Record<string, string | string[]>, listing = ground.group) => {
  const url = `${base}/${listing}/parts/${part}`
  return visitor.post(url, { ...key(), ...fields }, await visitor.get(url))
}

describe('a provider proposes and an editor takes part of it', () => {
  let proposal: string

  test('what is wrong is asked about with what was typed kept, and pasted words are cleaned', async () => {
    const wrong = await edit(provider.visitor, '/your-listings', 'what', {
      name: '',
      summary: 'Paint\u00ad and foam',
      bring: 'A <b>towel</b>',
      terms: [],
    })
    expect([wrong.status, lostErrorLinks(wrong.body), countErrors(wrong.body)]).toEqual([422, [], 2])
    expect(wrong.body).toContain('A &lt;b>towel&lt;/b>')
    expect(await ground.base.query('select 1 from directory.proposal')).toEqual([])
    const sent = await edit(provider.visitor, '/your-listings', 'what', {
      name: 'Messy play',
      summary: 'Paint\u00ad and foam',
      description: '',
      bring: 'A <b>towel</b>',
      terms: ['Activities'],
    })
    expect(sent.location).toBe(`/your-listings/${ground.group}?done=sent`)
    expect((await edit(provider.visitor, '/your-listings', 'cost', { cost: '3', costNote: '' })).location).toContain('done=sent')
    const rows = await ground.base.query<{ id: string; fields: string[] }>(
      'select p.public_id as id, array_agg(f.field order by f.field) as fields from directory.proposal p join directory.proposed_field f on f.proposal_id = p.id group by 1',
    )
    // Changes of one person wait together.
    expect(rows.map(({ fields }) => fields)).toEqual([['bring', 'cost', 'summary']])
    proposal = rows[0]?.id ?? ''
    expect(await audited('proposal.made')).toBe(2)
  })

  test('until then the public reads what it read', async () => {
    const page = await ground.read()
    expect(page).toContain('Paint and mud.')
    expect(page).not.toMatch(/foam|towel/)
    expect((await provider.visitor.get(`/your-listings/${ground.group}`)).body).toMatch(/You proposed:.*Paint and foam/s)
  })

  test('each field is decided, a refusal says why, and what was chosen is kept when something is missing', async () => {
    const page = await open(editor, proposal)
    expect(page.body).toMatch(/<del>.*mud\..*<\/del><ins>.*foam.*<\/ins>/s)
    const unfinished = await settle(editor, page, proposal, { 'take-bring': 'no', 'take-summary': 'as-proposed' })
    expect([unfinished.status, lostErrorLinks(unfinished.body), countErrors(unfinished.body)]).toEqual([422, [], 2])
    expect(unfinished.body).toMatch(/id="take-summary"[^>]*checked/)
    expect(await history()).toEqual([])
  })

  test('the public reads what was taken and no more, and the proposer learns why', async () => {
    const page = await open(editor, proposal)
    const choices = {
      'take-bring': 'no',
      'reason-bring': 'We lend towels',
      'take-summary': 'as-proposed',
      'take-cost': 'as-edited',
      cost: 'free',
      costNote: '',
    }
    expect((await settle(editor, page, proposal, choices)).location).toBe('/proposals?did=settled')
    const read = await ground.read()
    expect(read).toContain('Paint and foam')
    expect(read).not.toContain('towel')
    expect(await history()).toMatchObject([
      {
        field: 'summary',
        old: 'Paint and mud.',
        new: 'Paint and foam',
        source: 'proposal',
        by_name: 'Ombeline Provider',
        settled_name: 'Ivo Editor',
      },
      { field: 'cost', old: { pence: 200 }, new: { pence: 0 } },
    ])
    const told = (await provider.visitor.get(`/your-listings/proposals/${proposal}`)).body
    expect(told).toContain('2 of 3 changes were taken.')
    expect(told).toContain('We lend towels')
    expect(told).not.toContain('Ivo Editor')
  })

  test('the proposer is told once, without the reason, which stays on our page', async () => {
    const [account] = await ground.base.query<{ id: number }>("select id from access.account where display_name = 'Ombeline Provider'")
    await ground.base.query('insert into identity.sign_in_name (name, account_id) values ($1, $2)', ['ombeline@example.org', account?.id])
    await tell(proposal)
    const body = `Your listing: Messy play\n\n2 of the 3 changes you proposed were taken. The page says why the rest was not.\n\nhttp://localhost/your-listings/proposals/${proposal}\n`
    expect(await tell(proposal)).toEqual([{ subject: 'About your listing', address: 'ombeline@example.org', body }])
  })

  test('what nobody proposed stands as it stood', async () => {
    const [row] = await ground.base.query(
      `select audiences, criteria, approved, (select count(*)::int from directory.schedule c where c.service_id = s.id) as schedules,
      (select count(*)::int from directory.service_at_location l where l.service_id = s.id) as places from directory.service s where public_id = $1`,
      [ground.group],
    )
    expect(row).toEqual({ audiences: ['dads'], criteria: 'Under five.', approved: true, schedules: 1, places: 1 })
  })

  test('a second editor is told what the first did, and nothing of theirs is written', async () => {
    const second = await ground.worker('Ruth Second', ...EDITOR)
    const again = await settle(second, await open(editor, proposal), proposal, { all: 'yes' })
    expect(again.status).toBe(403)
    const late = await settle(second, await open(second, proposal), proposal, { all: 'yes' })
    expect(late.location).toBe(`/proposals/${proposal}?first=colleague`)
    expect((await second.visitor.get(late.location)).body).toMatch(/A colleague was first.*Ivo Editor settled it/s)
    expect(await ground.read()).not.toContain('towel')
  })

  test('a settlement is undone while it stands: the proposal waits again, and the history says so', async () => {
    const page = await open(editor, proposal)
    expect((await editor.visitor.post(`/proposals/${proposal}/undoing`, key(), page)).location).toBe(`/proposals/${proposal}`)
    expect(await ground.read()).toContain('Paint and mud.')
    expect((await history()).slice(2).map(({ source }) => source)).toEqual(['undone', 'undone'])
    const back = await provider.visitor.post(
      `/your-listings/proposals/${proposal}/taking-back`,
      key(),
      await provider.visitor.get(`/your-listings/proposals/${proposal}`),
    )
    expect(back.location).toBe('/your-listings?back=1')
  })
})

describe('two at once', () => {
  test('two providers propose: both are kept; what the first changed is said beside the second', async () => {
    const other = await ground.worker('Zofia Provider', PROVIDER)
    const [one, two] = await Promise.all([
      ground.propose(provider.token, { usualWait: 'a week' }),
      ground.propose(other.token, { usualWait: 'a month', nextSteps: 'We ring.' }),
    ])
    expect(one).not.toBe(two)
    const before = await open(editor, two)
    await settle(editor, await open(editor, one), one, { all: 'yes' })
    // The page of the second was made before: what it showed is no longer what families read.
    const moved = await settle(editor, before, two, { all: 'yes' })
    expect(moved.status).toBe(422)
    expect(moved.body).toMatch(/This changed while you read.*Families read something else by now/s)
    expect(await ground.read()).toContain('A week')
    await settle(editor, moved, two, { 'take-usualWait': 'no', 'reason-usualWait': 'A week, we hear', 'take-nextSteps': 'as-proposed' })
    expect(await ground.read()).toMatch(/A week.*We ring\./s)
  })

  test('the same proposal settled twice in the same moment is settled once', async () => {
    const proposal = await ground.propose(provider.token, { pathway: 'Ring the bell.' })
    const page = await open(editor, proposal)
    const before = (await history()).length
    const both = await Promise.all([
      settle(editor, page, proposal, { all: 'yes' }),
      settle(editor, page, proposal, { 'take-pathway': 'no', 'reason-pathway': 'No' }),
    ])
    expect(both.map(({ location }) => location).sort()).toEqual([`/proposals/${proposal}?first=colleague`, '/proposals?did=settled'])
    expect((await history()).length - before).toBeLessThanOrEqual(1)
  })

  test('editors change a listing without waiting; who comes second is told, and keeps what they typed', async () => {
    const url = `/listings/${ground.group}/parts/contact`
    const [first, second] = [await editor.visitor.get(url), await editor.visitor.get(url)]
    const fields = { phone: '01632 960201', email: '', url: '' }
    expect((await editor.visitor.post(url, { ...key(), ...fields, note: 'They rang' }, first)).location).toBe(
      `/listings/${ground.group}?done=changed`,
    )
    expect(await ground.read()).toContain('01632 960201')
    const late = await editor.visitor.post(url, { ...key(), ...fields, phone: '01632 960299' }, second)
    expect(late.status).toBe(422)
    expect(late.body).toMatch(/Somebody changed this while you wrote.*01632 960201.*value="01632 960299"/s)
    expect((await history()).at(-1)).toMatchObject({ field: 'phone', source: 'editor', by_name: 'Ivo Editor', new: '01632 960201' })
  })
})

describe('what stands', () => {
  test('a service that was withdrawn meanwhile is not brought back by a proposal', async () => {
    const listing = randomUUID()
    const [own] = await ground.base.query<{ id: string }>("select public_id as id from directory.organisation where name = 'Test hub team'")
    await ground.put(listing, { name: 'Old group', organisation: own?.id ?? '' })
    const proposal = await ground.propose(provider.token, { bring: 'Nothing.' }, listing)
    await ground.base.query('update directory.service set withdrawn_at = platform.clock() where public_id = $1', [listing])
    const page = await open(editor, proposal)
    const refused = await settle(editor, page, proposal, { all: 'yes' })
    expect([refused.status, lostErrorLinks(refused.body)]).toEqual([422, []])
    expect(
      (await ground.base.query('select bring, withdrawn_at is null as back from directory.service where public_id = $1', [listing]))[0],
    ).toEqual({ bring: '', back: false })
    expect((await settle(editor, page, proposal, { 'take-bring': 'no', 'reason-bring': 'It has gone' })).location).toBe(
      '/proposals?did=settled',
    )
  })

  test('what is put again as it is read changes nothing', async () => {
    const rows = async () =>
      ground.base.query(
        `select to_jsonb(s) - 'last_modified' as service, (select jsonb_agg(to_jsonb(c) - 'id' order by c.byday) from directory.schedule c where c.service_id = s.id) as schedules,
      directory.terms_of(s.id) as terms, (select array_agg(location_id) from directory.service_at_location l where l.service_id = s.id) as places from directory.service s where s.public_id = $1`,
        [ground.group],
      )
    const before = await rows()
    const [whole] = await ground.base.query<{ wish: object }>(
      'select directory.whole_wish(id) as wish from directory.service where public_id = $1',
      [ground.group],
    )
    await ground.base.db.asOperator((trx) => putServices(trx, [whole?.wish as never]))
    expect(await rows()).toEqual(before)
  })
})
