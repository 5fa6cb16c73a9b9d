import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lostErrorLinks } from '../../../../test/error-links.ts'
import { type Page, Visitor } from '../../../../test/running-app.ts'
import { type ToldFacts, tellTheOwner, toldWords } from './tell-the-owner.ts'
import { linkIn, OWNER, type OwnersGround, ownersGround } from './testing-owners.ts'

let ground: OwnersGround
let editor: Visitor
let owner: Visitor
let link: string
const EDITOR = ['directory.edit', 'directory.settle_proposals', 'directory.assure']
beforeAll(async () => {
  ground = await ownersGround()
  editor = new Visitor(ground.running.app, await ground.network.worker({ name: 'Ivo Editor', permissions: EDITOR, teams: [] }))
})
beforeEach(async () => {
  await ground.afresh()
  owner = new Visitor(ground.running.app)
  link = linkIn(await ground.morning())
  ground.sent.length = 0
})
afterAll(() => ground?.stop())

const key = () => ({ _key: randomUUID() })
const read = async (service = ground.massage): Promise<string> => (await new Visitor(ground.running.app).get(`/services/${service}`)).body
const reply = async (): Promise<{ id: string; state: string; became: string }> =>
  (
    await ground.base.query<{ id: string; state: string; became: string }>('select public_id as id, state, became from directory.reply')
  )[0] ?? {
    ...{ id: '', state: '', became: '' },
  }
const hear = async (id: string): Promise<string[]> => {
  await tellTheOwner(ground.deps, { reply: id })
  return ground.sent.map(({ address, body }) => `${address}: ${body}`)
}
const history = () =>
  ground.base.query<{ field: string; new: unknown; why: string; settled_name: string | null }>(
    'select field, new, why, settled_name from directory.change order by id desc limit 1',
  )
const say = async (fields: Record<string, string>) => owner.post(link, { ...key(), ...fields }, await owner.get(link))
const hidden = ({ body }: Page) =>
  Object.fromEntries([...body.matchAll(/name="(seen-\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
/** The boxes of the page as a browser would send them back, unchanged but for these. */
const boxes = (page: Page) => ({
  ...hidden(page),
  name: 'Baby massage',
  channels: 'phone',
  phone: '01632 960300',
  languages: '',
  selfReferral: 'yes',
  send: 'no',
  status: 'active',
})

test('a worker opens what an owner said beside the listing, puts it right and has seen to it; the history says on whose word, the owner hears once', async () => {
  await say({ what: 'changed', service: ground.massage, words: 'Ring 01632 960311 now.' })
  const { id } = await reply()
  const url = `/upkeep/listings/${ground.massage}/replies/${id}`
  const page = await editor.get(url)
  expect(page.body).toContain('Ring 01632 960311 now.')
  const nothing = await editor.post(`${url}/following`, { ...key(), ...boxes(page) }, page)
  expect([nothing.status, lostErrorLinks(nothing.body)]).toEqual([422, []])
  const [one, two] = await Promise.all([
    editor.post(`${url}/following`, { ...key(), ...boxes(page), phone: '01632 960311', told: 'Thank you, Mo.' }, page),
    editor.post(`${url}/following`, { ...key(), ...boxes(page), phone: '01632 960399' }, page),
  ])
  // Two editors at once: one was first, the other is told so.
  expect([one?.location.split('?')[1], two?.location.split('?')[1]].sort()).toEqual(['said=colleague', 'said=followed'])
  expect(await read()).toMatch(/01632 9603(11|99)/)
  expect(await history()).toMatchObject([{ field: 'phone', why: 'Mo Keeper said so by the link: “Ring 01632 960311 now.”' }])
  expect(await reply()).toMatchObject({ state: 'done', became: 'changed' })
  await hear(id)
  const [told, again] = await hear(id)
  expect(told).toMatch(
    new RegExp(
      `^${OWNER}: You told us that something has changed: Baby massage\\.\\n\\nIt is done\\. Families read it now\\.[\\s\\S]*${link}`,
    ),
  )
  expect(again).toBeUndefined()
  await ground.base.query(`update directory.service set phone = '01632 960300' where public_id = $1`, [ground.massage])
})

test('it has closed: it leaves the pages with a reason, and its owner hears so; an owner who left is not written to', async () => {
  await say({ what: 'closed', service: ground.massage })
  const { id } = await reply()
  const url = `/upkeep/listings/${ground.massage}/replies/${id}`
  const page = await editor.get(url)
  const closing = { ...boxes(page), status: 'defunct' }
  expect((await editor.post(`${url}/following`, { ...key(), ...closing, why: '' }, page)).body).toContain(
    'Say why families no longer read it',
  )
  expect((await editor.post(`${url}/following`, { ...key(), ...closing, why: 'They moved away.' }, page)).location).toContain(
    'taken-off=yes',
  )
  expect(await ground.published(ground.massage)).toBe(false)
  expect(await history()).toMatchObject([
    { field: 'status', new: 'defunct', why: 'Mo Keeper said so by the link: it has closed. They moved away.' },
  ])
  expect((await hear(id))[0]).toMatch(/Families no longer see it\.(?![\s\S]*still-right)/)
  await ground.base.query(`update directory.owner set left_on = directory.today()`)
  await ground.base.query(`delete from notifications.message where key = 'reply ' || $1`, [id])
  ground.sent.length = 0
  expect(await hear(id)).toEqual([])
  await ground.base.query(`update directory.service set status = 'active' where public_id = $1`, [ground.massage])
  await ground.base.query(`select directory.rebuild_listing(array[id]) from directory.service where public_id = $1`, [ground.massage])
})

test('an owner fills in what moved by the link: nothing of it is public until an editor takes it, and they hear what was not taken and why', async () => {
  const url = `${link}/${ground.massage}`
  const page = await owner.get(url)
  expect([page.status, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([200, 'no-referrer', 'no-store'])
  const wrong = await owner.post(url, { ...key(), days: 'Someday', phone: '1' }, page)
  expect([wrong.status, lostErrorLinks(wrong.body)]).toEqual([422, []])
  const filled = {
    days: ['Tuesdays'],
    opens: ['9:30am'],
    closes: ['11am'],
    cost: '2.50',
    phone: '01632 960300',
    email: '',
    note: 'In the small room',
  }
  expect((await owner.post(url, { ...key(), ...filled }, page)).location).toBe(`${link}?done=filled`)
  expect((await owner.post(url, { ...key(), ...filled, cost: '3' }, await owner.get(url))).location).toBe(`${link}?done=filled`)
  expect(await read()).not.toMatch(/£3|Tuesday|small room/)
  const proposals = await ground.base.query<{ id: string; made: string; by: number | null }>(
    'select public_id as id, made_name as made, made_by as by from directory.proposal',
  )
  expect(proposals).toMatchObject([{ made: 'Mo Keeper', by: null }])
  const { id: said, state } = await reply()
  expect(state).toBe('open')
  // From the working list an editor is led to the fields.
  expect((await editor.get(`/upkeep/listings/${ground.massage}/replies/${said}`)).location).toBe(`/proposals/${proposals[0]?.id}`)
  const open = await editor.get(`/proposals/${proposals[0]?.id}`)
  expect(open.body).toMatch(/Mo Keeper, by the link they were sent[\s\S]*In the small room/)
  const choices = { 'take-schedules': 'as-proposed', 'take-cost': 'no', 'reason-cost': 'It is free, the hall says' }
  expect((await editor.post(`/proposals/${proposals[0]?.id}/settlement`, { ...key(), ...choices }, open)).location).toBe(
    '/proposals?did=settled',
  )
  expect(await read()).toMatch(/Tuesday/)
  expect((await reply()).state).toBe('done')
  expect((await hear(said))[0]).toMatch(/One thing of 2 you filled in is taken[\s\S]*Not taken: Cost\. It is free, the hall says/)
  await editor.post(`/proposals/${proposals[0]?.id}/undoing`, key(), open)
  expect((await reply()).state).toBe('open')
})

test('a link that was passed on fills in no more than what moves, of no listing but its own, and of none whose places are secret', async () => {
  const propose = (service: string, fields: object, token = link.split('/').at(-1) ?? '') =>
    ground.base.query(
      `begin; set local role hearth_public; select directory.propose_asked(sha256('${token}'::bytea), '${service}', '${JSON.stringify(fields)}', ''); commit`,
    )
  for (const fields of [{ status: 'defunct' }, { places: [] }, { name: 'Mine' }, { terms: [] }]) {
    await expect(propose(ground.massage, fields)).rejects.toThrow('not by a link')
    await ground.base.query('rollback')
  }
  await propose(ground.refuge, { cost: { pence: 1, note: '' } })
  await propose(ground.massage, { cost: { pence: 1, note: '' } }, 'no-such-link')
  expect(await ground.base.query('select 1 from directory.proposal')).toEqual([])
  for (const service of [ground.refuge, randomUUID(), 'x']) expect((await owner.get(`${link}/${service}`)).status).toBe(404)
  // What is masked is filled in without a word of where it is.
  expect((await owner.get(`${link}/${ground.masked}`)).body).not.toMatch(/Secret Lane|5XX/)
  await ground.base.query(`update directory.location set sensitive = true where name = 'A house'`)
  expect((await owner.get(`${link}/${ground.masked}`)).status).toBe(404)
  await ground.base.query(`update directory.location set sensitive = false where name = 'A house'`)
  await ground.base.query('update directory.owner set left_on = directory.today()')
  expect((await owner.get(`${link}/${ground.massage}`)).status).toBe(404)
})

test('what an owner hears says what was done, and no more than one page', () => {
  const facts: ToldFacts = {
    ...{ email: '', asking: '', live: true, name: 'Messy play', kind: 'changed', became: 'nothing', told: 'It says so already.' },
    filled: false,
    taken: 0,
    refused: [],
  }
  expect(toldWords(facts, undefined).body).toMatch(
    /^You told us that something has changed: Messy play\.\n\nWe have looked at it, and changed nothing\.\n\nIt says so already\.\n\n/,
  )
  expect(toldWords({ ...facts, filled: true, taken: 2, told: '' }, undefined).body).toContain('All 2 things you filled in are taken.')
})
