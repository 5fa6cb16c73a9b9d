import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page, Visitor } from '../../../../test/running-app.ts'
import { type ServiceGround, serviceGround } from '../testing-services.ts'

let ground: ServiceGround
beforeAll(async () => {
  ground = await serviceGround()
  await ground.network.session()
})
afterAll(() => ground?.stop())

const atTheDesk = async (): Promise<Visitor> =>
  ground.visitor(await ground.network.worker({ permissions: ['find.tell', 'home.see_today'] }))
const published = () =>
  ground.base.query<{ service: string | null; location: string | null; how: string; count: number; version: number }>(
    'select service, location, how, count, version from find.published_telling order by id',
  )
/** What was counted since. */
const since = async (work: () => Promise<unknown>) => {
  const before = (await published()).length
  await work()
  return (await published()).slice(before)
}
const press = async (desk: Visitor, service: string, fields: Record<string, string> = { how: 'told' }): Promise<Page> =>
  desk.post(`/tell/${service}`, { _key: randomUUID(), ...fields }, await desk.get('/tell'))
const undo = async (desk: Visitor, told: Page): Promise<Page> =>
  desk.post(
    `/tell/presses/${new URL(told.location, 'http://x').searchParams.get('done')}/taking-back`,
    { _key: randomUUID() },
    await desk.get('/tell'),
  )

test('one press on a listing counts it: what, at which desk, how, and nobody', async () => {
  const desk = await atTheDesk()
  expect((await desk.get('/tell?q=stay+and+play')).body).toContain('Told them')
  for (const page of [`/services/${ground.play}`, '/find?q=stay+and+play']) {
    const seen = await desk.get(page)
    expect(seen.body).toContain(`href="/tell/${ground.play}"`)
    expect(seen.headers['cache-control']).toBe('no-store')
    expect((await ground.visitor().get(page)).body).not.toContain('/tell/')
  }
  const key = randomUUID()
  const facts = await since(async () => {
    const told = await press(desk, ground.play, { how: 'told', _key: key })
    expect((await desk.get(told.location)).body).toContain('Noted: a family was told about Stay and play.')
    // A double press is one.
    await press(desk, ground.play, { how: 'told', _key: key })
  })
  expect(facts).toEqual([{ service: ground.play, location: ground.network.location, how: 'told', count: 1, version: 1 }])
})

test('it is taken back within a minute, once, by who pressed, and adds up to nothing', async () => {
  const desk = await atTheDesk()
  const facts = await since(async () => {
    const told = await press(desk, ground.play)
    expect((await undo(await atTheDesk(), told)).location).toContain('undone=late')
    expect((await undo(desk, told)).location).toContain('undone=yes')
    expect((await undo(desk, told)).location).toContain('undone=late')
  })
  expect(facts.map(({ count, version }) => [count, version])).toEqual([
    [1, 1],
    [0, 2],
  ])
  const late = await press(desk, ground.play)
  await ground.base.query(`update find.telling set made_at = made_at - interval '61 seconds'`)
  expect(await since(() => undo(desk, late))).toEqual([])
})

test('of what is about abuse only that somebody was told is counted; it is not sent or printed; a refuge is not there', async () => {
  const desk = await atTheDesk()
  const page = await desk.get(`/tell/${ground.abuse}`)
  expect(page.body).not.toMatch(/name="to"|Print it/)
  const facts = await since(async () => {
    const told = await press(desk, ground.abuse)
    expect((await desk.get(told.location)).body).toContain('a family was told about where to get help.')
    expect((await press(desk, ground.abuse, { how: 'printed' })).status).toBe(403)
    const sent = await desk.post(`/tell/${ground.abuse}/sending`, { to: 'mo@post.example' }, page)
    expect(sent.status).toBe(403)
    for (const url of [`/tell/${ground.refuge}`, `/tell/${randomUUID()}`]) expect((await desk.get(url)).status).toBe(404)
    expect((await press(desk, ground.refuge)).status).toBe(404)
  })
  expect(facts).toMatchObject([{ service: null, how: 'told' }])
  expect(await ground.base.query('select 1 from find.sending')).toEqual([])
})

test('a list that nobody asked for shows nothing of abuse; one that was asked for does', async () => {
  const desk = await atTheDesk()
  const [unasked, asked] = [(await desk.get('/tell')).body, (await desk.get('/tell?q=domestic+abuse')).body]
  expect(unasked).toContain('Stay and play')
  expect(unasked).not.toContain('After domestic abuse')
  expect(asked).toContain('After domestic abuse')
})

test('sending it counts it as sent, and only when it was', async () => {
  const desk = await atTheDesk()
  const to = '07700 900142'
  const send = async () => desk.post(`/tell/${ground.play}/sending`, { to, _key: randomUUID() }, await desk.get(`/tell/${ground.play}`))
  const facts = await since(async () => {
    for (let n = 0; n < 4; n++) await send()
    expect((await desk.post(`/tell/${ground.play}/sending`, { to: '' }, await desk.get(`/tell/${ground.play}`))).status).toBe(422)
  })
  expect(facts.map(({ how }) => how)).toEqual(['text', 'text', 'text'])
})

test('the page says nothing of it to a stranger or to a worker who may not; the facts are read by statistics alone', async () => {
  const other = ground.visitor(await ground.network.worker({ permissions: ['home.see_today'] }))
  for (const visitor of [ground.visitor(), ground.visitor('no session'), other])
    expect((await visitor.get(`/services/${ground.play}`)).body).not.toContain('Told a family')
  expect((await other.get('/tell')).status).toBe(404)
  const token = await ground.network.worker({ permissions: ['programme.see_reach'] })
  const read = (purpose: 'programme' | 'manage') =>
    ground.base.db.asViewer({ credential: { kind: 'session', token }, purpose }, (trx) =>
      sql`select 1 from find.published_telling limit 1`.execute(trx),
    )
  expect((await read('programme')).rows).toHaveLength(1)
  const [{ n: standing = 0 } = {}] = await ground.base.query<{ n: number }>(
    `select count(*)::int - 2 * count(*) filter (where version = 2)::int as n from find.published_telling`,
  )
  const reach = await ground.visitor(token).get('/reach')
  expect(reach.body).toContain(`told about something <strong>${standing < 5 ? 'fewer than 5' : standing} times</strong>`)
  await expect(read('manage')).rejects.toThrow('permission denied')
})

test('whose press it was is forgotten after a day; what is counted stays', async () => {
  await press(await atTheDesk(), ground.play)
  await ground.base.query(`update find.telling set made_at = made_at - interval '25 hours'`)
  const before = await published()
  await ground.base.db.asService('maintenance', 'maintenance', (trx) => sql`select find.forget()`.execute(trx))
  expect(await ground.base.query('select 1 from find.telling')).toEqual([])
  expect(await published()).toEqual(before)
})
