import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import { deskTests } from '../../../platform/identity/testing-desk.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putHelpDesk } from '../help-hours/help-desk.ts'
import { ringTasks } from './forget-rings.ts'

const hours = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }))
const line = { name: 'the hub line', phone: '01632 960000', hours, closed: [], childDay: null, childNight: null }
const sam = {
  called: 'Samira Quietly',
  language: 'ur',
  interpreter: 'yes',
  way: 'call',
  phone: '07700 900142',
  days: ['3', '4'],
  parts: ['morning'],
}
const RINGS = ['home.see_today', 'guides.ring_back', 'identity.use_desk']

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await base.db.asOperator((trx) => putHelpDesk(trx, line))
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

/** Puts the clock on the wall of London to this time. */
async function clockTo(wall: string): Promise<void> {
  const [row] = await base.query<{ now: string }>('select platform.clock()::text as now')
  const now = Temporal.Instant.from(row?.now.replace(' ', 'T') ?? '')
  const wanted = Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/London').toInstant()
  await base.moveClock(`${wanted.since(now).total('seconds')} seconds`)
}

type Said = Record<string, string | readonly string[]>
const rows = () => base.query<{ called: string }>('select called from guides.ring order by id')
const text = ({ body }: Page): string =>
  body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' ,', ',')

/** From the form to the last button; answers the page after it, and what a second press is answered. */
async function ask(said: Said): Promise<{ check: Page; done: Page; again: Page }> {
  const visitor = new Visitor(running.app)
  const check = await visitor.post('/ring-me', said, await visitor.get('/ring-me'))
  const send = () => visitor.post('/ring-me', { ...said, step: 'ask' }, check)
  return { check, done: await send(), again: await send() }
}

async function worker(permissions = RINGS): Promise<Visitor> {
  return new Visitor(running.app, await network.worker({ permissions }))
}

/** Presses a button of somebody on the list as it was seen. */
async function press(who: Visitor, list: Page, called: string, mark: string | undefined): Promise<Page> {
  const forms = list.body.match(/<form.*?<\/form>/gs) ?? []
  const body = forms.find((form) => form.includes(`: ${called}<`) && form.includes(mark ? 'action="/ring-back/marks"' : 'undoing')) ?? ''
  return who.post(`/ring-back/marks${mark ? '' : '/undoing'}`, mark ? { mark } : {}, { ...list, body })
}

describe('somebody who asks to be rung', () => {
  test('is told when, says no reason, and is one however often they press; nothing of them is in an address or a log', async () => {
    await clockTo('2027-02-02T20:00')
    const form = await new Visitor(running.app).get('/ring-me')
    expect(form.body).toContain('Exit this page')
    expect(form.body).toContain('href="tel:999"')
    expect(form.body).not.toMatch(/<textarea|checked/)
    const { check, done, again } = await ask(sam)
    expect([check.status, done.status, again.status]).toEqual([200, 200, 200])
    expect(text(check)).toContain('We will ring on Wednesday 3 February, between 9:00 and 12:00.')
    expect(text(check)).toMatch(/Samira Quietly.*اردو.*07700 900 142.*We leave none.*We do not say it/)
    expect(text(done)).toContain('We will ring on Wednesday 3 February, between 9:00 and 12:00. We will say only your name.')
    expect(done.body).not.toMatch(/Samira|900 ?142/)
    expect(done.headers['cache-control']).toContain('no-store')
    expect(await base.query('select phone, may_leave_message, may_say_from, days from guides.ring')).toEqual([
      { phone: '07700900142', may_leave_message: false, may_say_from: false, days: [3, 4] },
    ])
    expect(await base.query(`select action from audit.event where action like 'ring.%'`)).toEqual([{ action: 'ring.asked' }])
    expect(running.log.join()).not.toMatch(/Samira|900142|900 142/)
  })

  test('has nothing written down before the last button, and can change what they typed', async () => {
    const before = await rows()
    const visitor = new Visitor(running.app)
    const odd = { ...sam, called: '<b>Kit</b>', language: 'other', otherLanguage: 'Welsh', mayLeaveMessage: 'yes' }
    const check = await visitor.post('/ring-me', odd, await visitor.get('/ring-me'))
    expect(check.body).toContain('&lt;b>Kit')
    expect(text(check)).toMatch(/Welsh.*We can leave one/)
    const form = await visitor.post('/ring-me', { ...odd, step: 'change' }, check)
    expect(form.body).toMatch(/value="07700 900142"/)
    expect(form.body.match(/ checked/g)).toHaveLength(6)
    expect(await rows()).toEqual(before)
  })

  test.each<[string, Said, RegExp]>([
    ['a number that is short', { phone: '07700 9001' }, /That number is 2 digits short/],
    ['two numbers', { phone: '07700 900142 or 07700 900143' }, /Write one number here/],
    ['a number that costs us', { phone: '0906 701 1234' }, /We cannot ring this kind of number/],
    ['a text to a landline', { way: 'text', phone: '01632 960001' }, /only to a mobile/],
    ['signing on a call', { language: 'bfi' }, /We cannot sign on a call/],
    ['a language without its name', { language: 'other' }, /Write which language/],
    ['a language of nobody', { language: 'xx' }, /Choose a language/],
    ['no safe time', { days: [], parts: ['night'] }, /Tick at least one day.*Tick at least one time/],
    [
      'a time when nobody is there',
      { days: ['7'] },
      /Nobody is here to ring at those times. We are here: Monday 09:00 to 17:00.*01632 960000/,
    ],
  ])('is asked again in plain words about %s, and nothing is written', async (_what, said, words) => {
    const before = await rows()
    const visitor = new Visitor(running.app)
    const page = await visitor.post('/ring-me', { ...sam, ...said, step: 'ask' }, await visitor.get('/ring-me'))
    expect([page.status, text(page).match(words)?.length], text(page)).toEqual([422, 1])
    expect(page.body).toContain('value="Samira Quietly"')
    expect(await rows()).toEqual(before)
  })

  test('waits an hour after ten from one address', async () => {
    await clockTo('2027-02-09T20:00')
    await base.query('delete from guides.ring')
    const visitor = new Visitor(running.app)
    const form = await visitor.get('/ring-me')
    const send = () => visitor.post('/ring-me', { ...sam, step: 'ask' }, form)
    for (let n = 0; n < 10; n++) expect((await send()).status).toBe(200)
    const done = await send()
    expect([done.status, text(done).includes('Try again in an hour, or ring 01632 960000')]).toEqual([422, true])
    expect(await rows()).toHaveLength(10)
    await clockTo('2027-02-09T21:01')
    expect((await send()).status).toBe(200)
  })
})

describe('who rings back', () => {
  test('sees the soonest safe time first and what is safe now; no answer comes back three times; a press can be taken back', async () => {
    await base.query('delete from guides.ring')
    await clockTo('2027-03-01T20:00')
    await ask({ ...sam, called: 'Late', days: ['5'] })
    await ask({ ...sam, called: 'Soon', days: ['2', '3'], parts: ['morning', 'afternoon'], phone: '07700 900150' })
    await clockTo('2027-03-02T09:30')
    const seenBy = async () => {
      const who = await worker()
      return { who, list: await who.get('/ring-back') }
    }
    const first = await seenBy()
    expect(text(first.list)).toMatch(
      /Soon, Urdu Safe now Safe until 12:00.*07700 900 150.*Late, Urdu Safe next on Friday 5 March, 9:00 to 12:00/,
    )
    for (const [wall, next] of [
      ['2027-03-02T09:40', /Soon, Urdu Safe next on Tuesday 2 March, 14:00 to 17:00.*try 1 of 3/],
      ['2027-03-02T14:10', /Soon, Urdu Safe next on Wednesday 3 March, 9:00 to 12:00.*try 2 of 3/],
      ['2027-03-03T09:10', /Late, Urdu.*Marked in the last two hours Soon, No answer, try 3 of 3/],
    ] as const) {
      await clockTo(wall)
      const { who, list } = await seenBy()
      const colleague = await seenBy()
      expect((await press(who, list, 'Soon', 'no_answer')).location).toBe('/ring-back')
      expect(text(await who.get('/ring-back'))).toMatch(next)
      // Their page is as it was before: somebody was quicker.
      expect((await press(colleague.who, colleague.list, 'Soon', 'done')).location).toBe('/ring-back?moved=yes')
    }
    const { who, list } = await seenBy()
    await press(who, list, 'Soon', undefined)
    const undone = await who.get('/ring-back')
    expect(text(undone)).toMatch(/Soon, Urdu Safe now/)
    await press(who, undone, 'Soon', 'rung')
    await clockTo('2027-03-03T11:11')
    expect(text((await seenBy()).list)).not.toContain('Soon')
  })

  test('is told when nobody rang as we said', async () => {
    await clockTo('2027-03-06T10:00')
    expect(text(await (await worker()).get('/ring-back'))).toMatch(/Late, Urdu We did not ring when we said Safe next on Friday 12 March/)
  })

  test('is nobody without the permission, at a door or in the database', async () => {
    expect((await new Visitor(running.app).get('/ring-back')).status).toBe(303)
    expect((await (await worker(['home.see_today'])).get('/ring-back')).status).toBe(404)
    for (const call of ['list_rings()', `hold_ring(gen_random_uuid())`, 'forget_rings()', 'ringing_back()'])
      await expect(
        base.db.asPublic((trx) => trx.executeQuery({ sql: `select guides.${call}`, parameters: [], query: { kind: 'RawNode' } } as never)),
      ).rejects.toThrow(/permission denied/)
  })

  test('sees an initial and no number where a queue can read the screen', async () => {
    const at = await deskTests(base, network, running)
    const dilys = await at.aColleague('Dilys Deskworthy', RINGS)
    await at.aDesk('public').then(async (device) => {
      await at.open(device, dilys)
      const { status, body } = await device.get('/ring-back')
      expect([status, body.includes('L.')]).toEqual([200, true])
      expect(body).not.toMatch(/Late|900 ?142|tel:07/)
    })
    const room = await at.aDesk('private', 'Back room')
    await at.open(room, dilys)
    expect(text(await room.get('/ring-back'))).toMatch(/Late, Urdu.*07700 900 142/)
  })

  test('loses sight of everybody after four weeks: after the end, or after they asked', async () => {
    await base.query('delete from guides.ring')
    await clockTo('2027-04-06T20:00')
    await ask({ ...sam, called: 'Waiting' })
    await ask({ ...sam, called: 'Ended', phone: '07700 900151' })
    await clockTo('2027-04-14T09:10')
    const who = await worker()
    await press(who, await who.get('/ring-back'), 'Ended', 'done')
    const forget = ringTasks(base.db)['guides.forget-rings']
    for (const [wall, left] of [
      ['2027-05-04T19:59', ['Waiting', 'Ended']],
      ['2027-05-04T20:10', ['Ended']],
      ['2027-05-12T09:00', ['Ended']],
      ['2027-05-12T09:20', []],
    ] as const) {
      await clockTo(wall)
      await forget?.({} as never)
      expect((await rows()).map(({ called }) => called)).toEqual(left)
    }
    expect(await base.query('select from guides.ring_mark')).toEqual([])
  })
})
