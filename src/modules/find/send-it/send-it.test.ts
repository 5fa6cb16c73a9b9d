import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, runApp, Visitor } from '../../../../test/running-app.ts'
import { SECRET_LANE, type ServiceGround, serviceGround } from '../testing-services.ts'
import { messageWords } from './message.ts'

let ground: ServiceGround
beforeAll(async () => {
  ground = await serviceGround({ jobs: true })
})
afterAll(() => ground?.stop())

const someone = () => `mo-${randomUUID().slice(0, 8)}@post.example`
const send = async (service: string, to: string, more: Record<string, string> = {}): Promise<Page> => {
  const visitor = ground.visitor()
  return visitor.post(`/services/${service}/send`, { to, ...more }, await visitor.get(`/services/${ground.play}/send`))
}
/** What was written to an address once the job has run; undefined when nothing waits to be sent any more and nothing was. */
async function written(to: string): Promise<{ subject: string; body: string } | undefined> {
  for (;;) {
    // Asked first: what no longer waits has become a message by then.
    const waiting = await ground.base.query('select 1 from find.sending where address = $1', [to])
    const [message] = await ground.base.query<{ subject: string; body: string; state: string }>(
      'select subject, body, state from notifications.message where address = $1',
      [to],
    )
    if (message?.state === 'kept') return message
    if (waiting.length === 0 && !message) return undefined
    await ground.running.jobs?.probe(ground.base.db)
  }
}

describe('what a message says', () => {
  const play = { name: 'Stay and play', summary: '', when: 'Tuesday, 10:00', where: 'Test hub', phone: '01632 960201', link: 'http://x/1' }

  test('a text is name, when, where, phone and link; an e-mail says it in lines, under a subject that says nothing', () => {
    expect(messageWords('text', [play])).toEqual({
      subject: '',
      body: 'Stay and play. When: Tuesday, 10:00. Where: Test hub. Ring: 01632 960201. http://x/1',
    })
    const letter = messageWords('email', [play, { ...play, name: 'Music', when: '', where: '', phone: '' }])
    expect(letter.subject).toBe('What you asked for')
    expect(letter.body).toMatch(/^Stay and play\nWhen: Tuesday, 10:00\nWhere: Test hub\nRing: 01632 960201\nhttp:\/\/x\/1\n\nMusic\nhttp/)
  })
})

test('a listing goes to an address once, and the address is not kept', async () => {
  const to = someone()
  expect((await send(ground.play, to)).location).toBe(`/services/${ground.play}/send?sent=yes`)
  expect((await written(to))?.body).toContain(
    `Stay and play\nWhere: Test hub, 1 Example Lane, Testby, LE67 3XX\nhttp://localhost/services/`,
  )
  await expect.poll(() => ground.base.query('select 1 from find.sending where address = $1', [to])).toEqual([])
})

test('one session of it goes with its own day', async () => {
  const session = await ground.network.session({ hours: 50 })
  const to = someone()
  expect((await ground.visitor().get(`/sessions/${session}`)).body).toContain(`/services/${ground.play}/send?session=${session}`)
  await send(ground.play, to, { session })
  // Late in the evening it ends on the next day, and says so.
  expect((await written(to))?.body).toMatch(/When: \w+ \d+ \w+, \d+:\d\d to (\w+ \d+ \w+, )?\d+:\d\d/)
})

test('a masked place is told as its town, and no nearer', async () => {
  const to = someone()
  await send(ground.masked, to)
  const body = (await written(to))?.body
  expect(body).toContain('The house, Testby, LE12\n')
  expect(body).not.toContain(SECRET_LANE)
})

test('what is about abuse is not sent, kindly; a refuge is not there; nothing is left behind', async () => {
  const page = await ground.visitor().get(`/services/${ground.abuse}/send`)
  expect(page.body).toContain('You can ring 01632 960301.')
  expect(page.body).not.toContain('name="to"')
  const before = await ground.base.query('select 1 from identity.tries')
  expect((await send(ground.abuse, someone())).status).toBe(403)
  expect((await send(ground.refuge, someone())).status).toBe(404)
  expect(await ground.base.query('select 1 from find.sending where services && $1', [[ground.abuse, ground.refuge]])).toEqual([])
  expect(await ground.base.query('select 1 from identity.tries')).toEqual(before)
})

test('what became sensitive after it was asked for does not leave', async () => {
  const [changing, to] = [randomUUID(), someone()]
  await ground.put(changing, { name: 'Talking group', summary: 'After a bereavement.' })
  // As it stood when somebody pressed: the job decides anew.
  await ground.base.query(
    `with s as (insert into find.sending (channel, address, services) values ('email', $1, array[$2]::uuid[]) returning public_id)
     select graphile_worker.add_job('find.send', json_build_object('sending', s.public_id)) from s`,
    [to, changing],
  )
  expect(await written(to)).toBeUndefined()
})

test('three an hour go to one address, whoever asks; the fourth is told so', async () => {
  const to = someone()
  const answers = []
  for (let n = 0; n < 4; n++) answers.push(await send(ground.play, n % 2 ? to : to.toUpperCase()))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 422])
  expect(answers[3]?.body).toContain('A few have gone there already')
  expect(await ground.base.query(`select 1 from identity.tries where encode(key, 'escape') like '%' || $1 || '%'`, [to])).toEqual([])
})

test('twenty an hour come from one browser', async () => {
  const visitor = ground.visitor()
  const page = await visitor.get(`/services/${ground.play}/send`)
  const ask = () => visitor.post(`/services/${ground.play}/send`, { to: someone(), _key: randomUUID() }, page)
  expect((await ask()).status).toBe(303)
  // As after nineteen of them.
  await ground.base.query('update identity.tries set count = count + 18')
  expect([(await ask()).status, (await ask()).status]).toEqual([303, 422])
})

test.each([
  ['', 'Type a mobile number or an e-mail address'],
  ['0116 496 0123', 'mobile'],
  ['mo@', ''],
  ['mo@post.example\r\nBcc: spy@evil.example', ''],
])('"%s" is asked about, and nothing is sent', async (to, words) => {
  const page = await send(ground.play, to)
  expect(page.status).toBe(422)
  expect(page.body).toContain(words)
  expect(await ground.base.query('select 1 from find.sending where address = $1', [to])).toEqual([])
})

test('a list goes as one message, by text only while somebody would read it', async () => {
  const visitor = ground.visitor()
  for (const service of [ground.play, ground.music])
    await visitor.post(`/services/${service}/saving`, {}, await visitor.get(`/services/${ground.play}`))
  const to = someone()
  const form = await visitor.get('/shortlist/send')
  expect((await visitor.post('/shortlist/send', { to }, form)).location).toBe('/shortlist/send?sent=yes')
  expect((await written(to))?.body).toMatch(/^Stay and play\n(?:.+\n)+\nMusic\n/)
  for (let n = 0; n < 4; n++) {
    const service = randomUUID()
    await ground.put(service, { name: `Group ${n}` })
    await visitor.post(`/services/${service}/saving`, {}, form)
  }
  expect((await visitor.post('/shortlist/send', { to: '07700 900142', _key: randomUUID() }, form)).body).toContain('A text takes 5 things.')
})

test('where no text can be sent, none is promised', async () => {
  const live = await runApp(ground.base, { live: true })
  const visitor = new Visitor(live.app)
  const form = await visitor.get(`/services/${ground.play}/send`)
  expect(form.body).not.toContain('mobile')
  const sent = (to: string) => visitor.post(`/services/${ground.play}/send`, { to, _key: randomUUID() }, form)
  expect((await sent('07700 900199')).body).toContain('We cannot send texts from here.')
  expect((await sent(someone())).status).toBe(303)
  await live.stop()
})

test('once it has left, neither the words nor the address stay', async () => {
  const [row] = await ground.base.query<{ id: string }>(
    `insert into notifications.message (key, channel, address, subject, body, about_kind, about_id)
     values ('left', 'email', 'mo@post.example', '', 'Stay and play', 'listing', gen_random_uuid()) returning public_id as id`,
  )
  await ground.base.db.asService('messages', 'messages', async (trx) => {
    await sql`select notifications.end_message(${row?.id}::uuid, 'sent', null)`.execute(trx)
  })
  expect(await ground.base.query(`select address, body from notifications.message where key = 'left'`)).toEqual([{ address: '', body: '' }])
})
