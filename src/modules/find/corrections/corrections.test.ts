import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from '../../../../test/running-app.ts'
import { type ServiceGround, serviceGround } from '../testing-services.ts'

let ground: ServiceGround
beforeAll(async () => {
  ground = await serviceGround()
})
afterAll(() => ground?.stop())

const HOSTILE = `<script>alert(1)</script>'); drop table find.correction; --\u202e`
const right = { part: 'times', words: 'It starts at ten.' }
const suggest = async (service: string, fields: Record<string, string> = right): Promise<Page> => {
  const visitor = ground.visitor()
  return visitor.post(`/services/${service}/correction`, fields, await visitor.get(`/services/${ground.play}/correction`))
}
const rows = () =>
  ground.base.query<{ id: string; state: string; words: string; name: string | null; email: string | null; reason: string }>(
    'select public_id as id, state, words, name, email, reason from find.correction c order by c.id desc',
  )
const editor = async (name = 'Ivo Editor') =>
  ground.visitor(await ground.network.worker({ name, permissions: ['find.settle_corrections'], teams: [] }))
const settle = async (who: Awaited<ReturnType<typeof editor>>, page: Page, how: string, reason = '') => {
  const [row] = await rows()
  return who.post(`/corrections/${row?.id}/settlement`, { how, reason, _key: randomUUID() }, page)
}

test('hostile words are kept as they were typed, shown as words, and turn nothing round', async () => {
  expect((await suggest(ground.play, { ...right, words: HOSTILE, name: '<b>Mo</b>' })).location).toMatch(/thanks=yes$/)
  expect((await rows())[0]).toMatchObject({ words: HOSTILE.replace('\u202e', ''), name: '<b>Mo</b>', email: null })
  const page = await (await editor()).get('/corrections')
  expect(page.body).toContain('&lt;script>alert(1)&lt;/script>')
  expect(page.body).toContain('&lt;b>Mo&lt;/b>')
  expect(page.body).not.toMatch(/<script>alert|<b>Mo/)
})

test.each([
  ['no part', { words: 'It is wrong' }, 'Choose the part that is wrong'],
  ['a part there is not', { part: 'secrets', words: 'It is wrong' }, 'Choose the part that is wrong'],
  ['no words', { part: 'times' }, 'Write what is wrong'],
  ['a book', { part: 'times', words: 'a'.repeat(1001) }, '1 letter too long'],
])('%s is asked for, with what was typed kept', async (_what, fields, words) => {
  const before = (await rows()).length
  const page = await suggest(ground.play, fields)
  expect(page.status).toBe(422)
  expect(page.body).toContain(words)
  expect(await rows()).toHaveLength(before)
})

test('about abuse one may say what is wrong and is not asked who one is; a refuge is not there', async () => {
  const form = await ground.visitor().get(`/services/${ground.abuse}/correction`)
  expect(form.body).toContain('govuk-exit-this-page')
  expect(form.body).not.toMatch(/name="(name|email)"/)
  await suggest(ground.abuse, { ...right, name: 'Mo', email: 'mo@post.example' })
  expect((await rows())[0]).toMatchObject({ words: right.words, name: null, email: null })
  expect((await suggest(ground.refuge)).status).toBe(404)
})

test('two editors settle one at the same moment: one stands, the other is told; it can be opened again', async () => {
  await suggest(ground.play)
  const [ivo, hester] = [await editor('Ivo'), await editor('Hester')]
  const [first, second] = [await ivo.get('/corrections'), await hester.get('/corrections')]
  const answers = await Promise.all([settle(ivo, first, 'taken', 'Changed'), settle(hester, second, 'not-taken', 'It is right')])
  expect(answers.map(({ location }) => location).sort()).toEqual(['/corrections', '/corrections?first=colleague'])
  const [row] = await rows()
  expect(row).toMatchObject(answers[0].location === '/corrections' ? { state: 'taken', reason: 'Changed' } : { state: 'not_taken' })
  await hester.post(`/corrections/${row?.id}/reopening`, { _key: randomUUID() }, second)
  expect((await rows())[0]).toMatchObject({ state: 'open', reason: '' })
  expect((await settle(hester, second, 'not-taken')).body).toContain('Say why it is not taken')
})

test('only who may settle reads them: by the page, and by the database alone', async () => {
  const worker = ground.visitor(await ground.network.worker({ permissions: ['home.see_today', 'find.tell', 'directory.edit'] }))
  expect((await worker.get('/corrections')).status).toBe(404)
  const token = await ground.network.worker({ permissions: ['find.tell'] })
  const asWorker = (statement: ReturnType<typeof sql>) =>
    ground.base.db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, (trx) => statement.execute(trx))
  expect((await asWorker(sql`select * from find.corrections('open', 100)`)).rows).toEqual([])
  await expect(asWorker(sql`select find.settle_correction(${randomUUID()}::uuid, 'taken', '')`)).rejects.toThrow()
  await expect(asWorker(sql`select * from find.correction`)).rejects.toThrow('permission denied')
})

test('five an hour come from one browser', async () => {
  const visitor = ground.visitor()
  const page = await visitor.get(`/services/${ground.play}/correction`)
  const ask = () => visitor.post(`/services/${ground.play}/correction`, { ...right, _key: randomUUID() }, page)
  const answers = []
  for (let n = 0; n < 6; n++) answers.push((await ask()).status)
  expect(answers).toEqual([303, 303, 303, 303, 303, 422])
})

test('after twelve months nothing of it is left, settled or not', async () => {
  await ground.base.query(`update find.correction set made_at = platform.clock() - interval '12 months' + interval '1 hour'`)
  const forget = () => ground.base.db.asService('maintenance', 'maintenance', (trx) => sql`select find.forget()`.execute(trx))
  await forget()
  expect(await rows()).not.toEqual([])
  await ground.base.query(`update find.correction set made_at = made_at - interval '2 hours'`)
  await forget()
  expect(await rows()).toEqual([])
})
