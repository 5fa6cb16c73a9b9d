import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lostErrorLinks } from '../../../../test/error-links.ts'
import { type Page, Visitor } from '../../../../test/running-app.ts'
import { takeBounce } from '../../../cli/bounces.ts'
import { linkIn, type OwnersGround, ownersGround } from '../confirm-a-listing/testing-owners.ts'
import { keepRight, noteBounces } from './keep-right.ts'

let ground: OwnersGround
let editor: Visitor
beforeAll(async () => {
  ground = await ownersGround()
  editor = new Visitor(
    ground.running.app,
    await ground.network.worker({ name: 'Ivo Editor', permissions: ['directory.assure', 'directory.set_upkeep'], teams: [] }),
  )
})
beforeEach(() => ground.afresh())
afterAll(() => ground?.stop())

const key = () => ({ _key: randomUUID() })
const night = () => ground.base.db.asService('upkeep', 'publishing', keepRight)
const countOn = ({ body }: Page, list: string): number => Number(new RegExp(`${list} \\((\\d+)\\)`).exec(body)?.[1])
const days = { remind: '0, 7, 14', fallback: '21', hide: '180', warn: '0' }
const change = async (wish: Partial<typeof days> & { look?: string }): Promise<Page> =>
  editor.post('/upkeep/rules/days', { ...key(), ...days, ...wish }, await editor.get('/upkeep/rules'))
const policy = async () =>
  (
    await ground.base.query(
      'select remind_after as remind, fallback_after as fallback, hide_after as hide, warn_after as warn from directory.upkeep_policy',
    )
  )[0]
const steps = async () =>
  (await ground.base.query<{ step: number }>('select distinct asked_step as step from directory.upkeep where kept')).map(({ step }) => step)

test('a rule of two weeks makes what was confirmed before due sooner; only who may change rules does', async () => {
  const page = await editor.get('/upkeep/rules')
  await ground.base.query(
    `insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on) select s.id, 'the hub', directory.today() - 20, directory.today() from directory.service s where s.public_id = $1`,
    [ground.network.service],
  )
  const due = async (): Promise<number> =>
    (
      await ground.base.query<{ n: number }>(
        'select u.due_on - directory.today() as n from directory.upkeep u join directory.service s on s.id = u.service_id where s.public_id = $1',
        [ground.network.service],
      )
    )[0]?.n ?? 0
  await ground.base.query(`update directory.upkeep set due_on = a.due_on from directory.assurance a where a.service_id = upkeep.service_id`)
  expect(await due()).toBeGreaterThan(60)
  await editor.post('/upkeep/rules', { what: 'rule', category: 'Activities, clubs and groups', days: '14' }, page)
  expect(await due()).toBe(-6)
  expect((await editor.post('/upkeep/rules', { what: 'rule', category: 'No such', days: '14', ...key() }, page)).status).toBe(422)
  const reader = new Visitor(ground.running.app, await ground.network.worker({ permissions: ['directory.assure'] }))
  for (const url of ['/upkeep/rules', '/upkeep/rules/days', '/upkeep/rules/days/undoing'])
    expect((await reader.post(url, days, await reader.get('/upkeep/rules'))).status, url).toBe(404)
})

test('a look ahead changes nothing; a change carries asking over, is told in the audit, and is undone once', async () => {
  await ground.morning()
  expect(await steps()).toEqual([0])
  const looked = await change({ remind: '0, 14', fallback: '30', look: 'yes' })
  expect([looked.status, await policy()]).toEqual([200, { remind: [0, 7, 14], fallback: 21, hide: 180, warn: 0 }])
  expect(looked.body).toMatch(/(Tomorrow|On \w+ \d+ \w+ \d+|On \d+ \w+ \d+) no owners would be asked/)
  const wrong = await change({ remind: '0, 3', hide: '10' })
  expect([wrong.status, lostErrorLinks(wrong.body)]).toEqual([422, []])
  await ground.base.query('update directory.upkeep set asked_step = 2')
  expect((await change({ remind: '0, 14', fallback: '30' })).location).toContain('changed=days')
  // The third of three reminders was that of day 14, which is the second of two.
  expect(await steps()).toEqual([1])
  expect((await change({ remind: '0, 14', fallback: '30' })).location).toContain('changed=same')
  const page = await editor.get('/upkeep/rules')
  expect(page.body).toMatch(/Changed by Ivo Editor[\s\S]*asking after 0, 7 and 14 days/)
  const [, id = ''] = /name="change" value="(\d+)"/.exec(page.body) ?? []
  const undo = () => editor.post('/upkeep/rules/days/undoing', { ...key(), change: id }, page)
  expect((await undo()).location).toContain('changed=undone')
  expect([await policy(), await steps()]).toEqual([{ remind: [0, 7, 14], fallback: 21, hide: 180, warn: 0 }, [2]])
  expect((await undo()).location).toContain('changed=moved')
  expect(await ground.base.query(`select count(*)::int as n from audit.event where action = 'directory.upkeep_days_changed'`)).toEqual([
    { n: 2 },
  ])
})

test('families are told from the day that the network says, and read the day of the last check in any case', async () => {
  await ground.base.query(
    `insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on) select s.id, 'the hub', directory.today() - 100, directory.today() from directory.service s where s.public_id = $1`,
    [ground.massage],
  )
  const read = async () => (await new Visitor(ground.running.app).get(`/services/${ground.massage}`)).body
  expect(await read()).toMatch(/Not checked since/)
  await change({ warn: '30' })
  expect(await read()).toMatch(/Checked by the hub on/)
  expect(
    await ground.base.query(`select distinct due_on - checked_on > 100 as later from directory.listing where service = $1`, [
      ground.massage,
    ]),
  ).toEqual([{ later: true }])
  await change({})
  expect(await read()).toMatch(/Not checked since/)
})

test('a shorter time hides nothing for thirty days, and nothing that is new to the lists', async () => {
  await ground.overdue(500)
  await ground.base.query('update directory.upkeep_policy set set_on = directory.today() - 400')
  await change({ hide: '60' })
  expect((await night()).hidden).toBe(0)
  const all = countOn(await editor.get('/upkeep'), 'All listings')
  expect(countOn(await editor.get('/upkeep?list=hiding'), 'Hidden, or about to be')).toBe(all)
  await ground.base.query(`update directory.upkeep_policy set set_on = directory.today() - 30`)
  await ground.base.query(
    `update directory.upkeep set since = directory.today() where service_id <> (select id from directory.service where public_id = $1)`,
    [ground.massage],
  )
  expect((await night()).hidden).toBe(1)
  await change({})
})

const report = (message: string, status = '5.1.1'): string =>
  `Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; mo@post.example\nAction: failed\nStatus: ${status}\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <${message}@hearth>\n\n--b--\n`

test('mail that comes back later is a doubt for a worker and no more: the owner is asked on until somebody says so, with a way back', async () => {
  await ground.morning()
  const [sent] = await ground.base.query<{ id: string }>(
    `select public_id as id from notifications.message where about_kind = 'asking' order by made_at desc limit 1`,
  )
  const bounce = report(sent?.id ?? '')
  expect(await takeBounce(ground.base.db, report(randomUUID()))).toContain('nothing was noted')
  expect(await takeBounce(ground.base.db, bounce)).toContain('came back (5.1.1)')
  expect(await takeBounce(ground.base.db, bounce)).toContain('nothing was noted')
  const standing = () =>
    ground.base.query('select bounced_on is not null as bounced, doubtful_on is not null as doubtful from directory.owner')
  expect(await standing()).toEqual([{ bounced: false, doubtful: true }])
  expect(countOn(await editor.get('/upkeep'), 'Address fails')).toBeGreaterThan(0)
  // Nothing else follows from a report that anybody could have made up.
  expect((await editor.get(`/upkeep/listings/${ground.massage}`)).body).toContain('mail to this address may come back')
  await ground.base.query(`update directory.asking set on_date = on_date - 10`)
  await ground.overdue(10)
  ground.sent.length = 0
  expect(await ground.morning()).toHaveLength(1)
  const page = await editor.get('/upkeep/owners')
  const [, owner = ''] = /\/upkeep\/owners\/([0-9a-f-]{36})\/mail/.exec(page.body) ?? []
  const say = (mail: string) => editor.post(`/upkeep/owners/${owner}/mail`, { ...key(), mail }, page)
  await say('returns')
  expect(await standing()).toEqual([{ bounced: true, doubtful: false }])
  await say('arrives')
  await ground.base.query('delete from directory.asking')
  await night()
  expect(await standing()).toEqual([{ bounced: false, doubtful: false }])
  expect((await editor.post(`/upkeep/owners/${randomUUID()}/mail`, { ...key(), mail: 'returns' }, page)).status).toBe(404)
})

test('mail that is held up five times over a week surfaces as that; what goes through ends it, or the link in it', async () => {
  await ground.base.query(`update directory.owner set email_since = email_since - interval '99 days'`)
  const owner = async () => (await ground.base.query(`select held_times as times, held_up_on is not null as up from directory.owner`))[0]
  /** One more message leaves; answers its id. */
  const ask = async (): Promise<string> => {
    await ground.base.query(`update directory.asking set on_date = on_date - 10`)
    await ground.overdue(10)
    await ground.morning()
    return (
      (await ground.base.query<{ id: string }>(`select m.public_id as id from notifications.message m order by m.id desc limit 1`))[0]
        ?.id ?? ''
    )
  }
  const heldUp = async (): Promise<string> => {
    const sent = await ask()
    await ground.base.moveClock('2 days')
    return takeBounce(ground.base.db, report(sent, '4.2.2'))
  }
  for (let n = 0; n < 4; n++) expect(await heldUp()).toContain('is held up (4.2.2)')
  expect(await owner()).toEqual({ times: 4, up: false })
  ground.sent.length = 0
  await heldUp()
  expect(await owner()).toEqual({ times: 5, up: true })
  // Ten days later nobody is signed in any more.
  const clerk = new Visitor(ground.running.app, await ground.network.worker({ permissions: ['notifications.read_outbox'], teams: [] }))
  expect((await clerk.get('/outbox')).body).toContain('It is held up, or was given up on')
  const worker = new Visitor(ground.running.app, await ground.network.worker({ permissions: ['directory.assure'], teams: [] }))
  expect((await worker.get('/upkeep/owners')).body).toMatch(
    /Mail is held up[\s\S]*Held up 5 times since \d+ \w+ \d{4}, and nothing has gone through/,
  )
  expect(countOn(await worker.get('/upkeep'), 'Address fails')).toBeGreaterThan(0)
  expect((await worker.get(`/upkeep/listings/${ground.massage}`)).body).toContain('mail to this address is held up')
  // They came by the link of one: it arrived after all.
  const [link, reader] = [linkIn(ground.sent), new Visitor(ground.running.app)]
  await reader.post(link, { what: 'right', service: ground.massage, ...key() }, await reader.get(link))
  await noteBounces(ground.base.db)
  expect(await owner()).toEqual({ times: 0, up: false })
  await heldUp()
  await ask()
  await ground.base.moveClock('6 days')
  await noteBounces(ground.base.db)
  expect(await owner()).toEqual({ times: 1, up: false })
  await ground.base.moveClock('2 days')
  await noteBounces(ground.base.db)
  expect(await owner()).toEqual({ times: 0, up: false })
  await ground.base.moveClock('-20 days')
})
