import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Visitor } from '../../../../test/running-app.ts'
import { multipartBody } from '../../../platform/web/testing-files.ts'
import { answerJson, aPage, aService, type FeedServer, feedId, feedServer } from '../import-open-referral/testing-feeds.ts'
import { loadListings } from '../index.ts'
import { runAFeed } from './run-a-feed.ts'
import { type SourcesGround, sourcesGround } from './testing-sources.ts'

let ground: SourcesGround
beforeAll(async () => {
  ground = await sourcesGround()
})
afterAll(() => ground.drop())

const names = async (): Promise<string[]> =>
  (await ground.base.db.asPublic((trx) => loadListings(trx, 0))).listings.map(({ name }) => name).toSorted()
const three = [aService(1), aService(2), aService(3)]

/** Sends a form with a file, as a browser does. */
async function sendFile(url: string, page: string, fields: Record<string, string>, file: string | undefined) {
  const { body } = await ground.editor.get(page)
  const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const parts = [{ name: '_csrf', text: token }, ...Object.entries(fields).map(([name, text]) => ({ name, text }))]
  const sent = file === undefined ? [] : [{ name: 'file', file: { name: 'clubs.csv', bytes: Buffer.from(file), type: 'text/csv' } }]
  const { payload, type } = multipartBody([...parts, ...sent])
  const headers = { host: 'localhost', cookie: ground.editor.cookie, 'content-type': type }
  return ground.running.app.inject({ method: 'POST', url, payload, headers })
}

describe('a table', () => {
  const table =
    'Club;Run by;Post code;Price\nChess for tots;Pawns;LE11 1XX;Free\n;Nobody;LE11 2XX;\n"<b>Yoga</b>";Pawns;not one;£4,50 a class\n'

  test('is sent, its columns are said once, and every row of it is accounted for', async () => {
    const sent = await sendFile('/feeds/new', '/feeds/new', { title: 'Clubs of Testby' }, table)
    expect(sent.statusCode).toBe(303)
    const columns = await ground.editor.get(String(sent.headers.location))
    // As it was guessed, with the first rows as listings and what is wrong with them.
    expect(columns.body).toMatch(/<option value="name" selected/)
    expect(columns.body).toContain('Chess for tots')
    expect(columns.body).toContain('postal_code is not a postcode')
    const asked = await ground.editor.post(
      String(sent.headers.location),
      { 'column-0': 'name', 'column-1': 'organisation', 'column-2': 'postcode', 'column-3': 'cost', do: 'read' },
      columns,
    )
    const run = asked.location.split('/').at(-1) ?? ''
    expect((await ground.editor.get(asked.location)).body).toContain('It waits for its turn.')
    await runAFeed({ db: ground.base.db, followsLinks: false }, ground.door, run)
    const { body } = await ground.editor.get(asked.location)
    expect(body).toContain('is missing')
    // The row as it came, and nothing of it alive.
    expect(body).toContain('Nobody')
    const file = (await ground.editor.get(`${asked.location}/rows.csv`)).body
    expect(
      file
        .split('\r\n')
        .filter((line) => line !== '')
        .map((line) => line.split(',')[1]),
    ).toEqual(['Outcome', 'not taken', 'new', 'new'])
    expect(await names()).toEqual(expect.arrayContaining(['Chess for tots', 'Yoga']))
    const [feed] = await ground.base.query<{ mapping: unknown }>(`select mapping from directory.feed where title = 'Clubs of Testby'`)
    expect(feed?.mapping).toEqual({ Club: 'name', 'Run by': 'organisation', 'Post code': 'postcode', Price: 'cost' })
  })

  test('that is a picture, or nothing, is refused with words beside the field', async () => {
    expect((await sendFile('/feeds/new', '/feeds/new', { title: 'X' }, '\u0001\u0002\u0003')).body).toContain('is not a table or JSON')
    expect((await sendFile('/feeds/new', '/feeds/new', { title: '' }, undefined)).body).toContain(
      'Write what families read beside its listings',
    )
  })
})

describe('a feed on a timetable', () => {
  let server: FeedServer | undefined
  afterAll(() => server?.close())
  const asked = (): string[] => server?.asked.splice(0) ?? []

  test('is not sent again what did not change, and a failed reading leaves everything up', async () => {
    let answer: 'whole' | 'broken' | 'away' = 'whole'
    server = await feedServer((request, response) => {
      if (answer === 'away') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
      if (answer === 'broken') return void response.end('{"contents": [{"id": "1", ')
      if (request.headers['if-none-match'] === '"one"') return void response.writeHead(304).end()
      response.setHeader('etag', '"one"')
      answerJson(response, three)
    })
    const feed = await ground.source({ title: 'Etag', address: `${server.base}/all.json` })
    expect(await ground.read(feed)).toMatchObject({ state: 'done', whole: true, taken: 3 })
    expect(await ground.read(feed)).toMatchObject({ state: 'done', unchanged: 3, withdrawn: 0 })
    for (const [bad, says] of [
      ['broken', 'breaks off'],
      ['away', 'private address'],
    ] as const) {
      answer = bad
      expect(await ground.read(feed)).toMatchObject({ state: 'failed', problem: expect.stringContaining(says) })
    }
    expect(await names()).toEqual(expect.arrayContaining(['Service 1', 'Service 2', 'Service 3']))
  })

  test('is asked for what changed, and read whole when a week is over: only then something is withdrawn', async () => {
    const paged = [aService(11), aService(12), aService(13)]
    server = await feedServer((request, response) => {
      if (!request.url?.startsWith('/services')) return answerJson(response, { version: 'HSDS-UK-3.0' })
      answerJson(response, aPage(request.url.includes('modified_after') ? [aService(11, { name: 'Renamed 11' })] : paged.slice(0, 2)))
    })
    const feed = await ground.source({ title: 'Paged', address: server.base })
    await ground.read(feed, paged)
    asked()
    await ground.base.query(`update directory.feed set address = $2 where public_id = $1`, [feed, server.base])
    expect(await ground.read(feed)).toMatchObject({ state: 'done', whole: false, changed: 1, withdrawn: 0 })
    expect(asked().at(-1)).toContain('modified_after=')
    await ground.base.query(`update directory.feed set whole_at = whole_at - interval '7 days' where public_id = $1`, [feed])
    expect(await ground.read(feed)).toMatchObject({ state: 'done', whole: true })
    expect(asked().some((url) => url.includes('modified_after'))).toBe(false)
  })
})

describe('what was assured here', () => {
  test('is not written over: it waits to be settled, either way, and is in the history by run and record', async () => {
    const feed = await ground.source({ title: 'Differs' })
    const before = aService(21, { phones: [{ number: '01632 960001' }], email: 'a@example.org' })
    await ground.read(feed, [before, aService(22)])
    const page = await ground.editor.get(`/listings/${feedId(21)}/parts/contact`)
    await ground.editor.post(`/listings/${feedId(21)}/parts/contact`, { phone: '01632 960999', email: 'a@example.org', url: '' }, page)
    const phone = async () =>
      (
        await ground.base.query<{ phone: string; email: string }>('select phone, email from directory.service where public_id = $1', [
          feedId(21),
        ])
      )[0]
    expect(await phone()).toMatchObject({ phone: '01632 960999' })
    // The same as before is no news.
    expect(await ground.read(feed, [before, aService(22, { name: 'Other' })])).toMatchObject({ changed: 1, differing: 0 })
    const next = { ...before, phones: [{ number: '01632 960002' }], email: 'b@example.org' }
    expect(await ground.read(feed, [next, aService(22, { name: 'Other' })])).toMatchObject({ changed: 1, differing: 1 })
    expect(await phone()).toEqual({ phone: '01632 960999', email: 'b@example.org' })
    const list = await ground.editor.get('/feeds/differences')
    expect(list.body).toMatch(/960999.*960002/s)
    const [waiting] = await ground.base.query<{ id: string }>(
      `select public_id as id from directory.feed_difference where state = 'waiting'`,
    )
    await ground.editor.post(`/feeds/differences/${waiting?.id}`, { do: 'take' }, list)
    expect(await phone()).toEqual({ phone: '01632 960002', email: 'b@example.org' })
    const history = (await ground.editor.get(`/listings/${feedId(21)}/history`)).body
    expect(history).toContain(`From Differs, record ${feedId(21)}`)
    expect(history).toContain('Taken in')
    // The feed is trusted with it again.
    expect(await ground.read(feed, [{ ...next, phones: [{ number: '01632 960003' }] }, aService(22, { name: 'Other' })])).toMatchObject({
      differing: 0,
    })
    expect(await phone()).toMatchObject({ phone: '01632 960003' })
  })

  test('for families in which places it is: an editor’s words stay, what the feed says otherwise waits', async () => {
    const feed = await ground.source({ title: 'Areas' })
    const areas = (...names: string[]) => ({ service_areas: names.map((name) => ({ name })) })
    const said = async () =>
      (await ground.base.query<{ areas: string[] }>('select areas from directory.service where public_id = $1', [feedId(25)]))[0]
    await ground.read(feed, [aService(25, areas('Thurcroft')), aService(26)])
    expect(await said()).toEqual({ areas: ['Thurcroft'] })
    await ground.read(feed, [aService(25, areas('Thurcroft', 'Dinnington')), aService(26)])
    expect(await said()).toEqual({ areas: ['Thurcroft', 'Dinnington'] })
    const address = `/listings/${feedId(25)}/parts/when-and-where`
    const page = await ground.editor.get(address)
    expect(page.body).toMatch(/For families in.*Thurcroft\nDinnington<\/textarea>/s)
    await ground.editor.post(address, { channels: 'in_person', areas: 'Laughton', days: '' }, page)
    expect(await said()).toEqual({ areas: ['Laughton'] })
    expect(await ground.read(feed, [aService(25, areas('Maltby')), aService(26)])).toMatchObject({ differing: 1 })
    expect(await said()).toEqual({ areas: ['Laughton'] })
    const [waiting] = await ground.base.query<{ id: string }>(
      `select public_id as id from directory.feed_difference where state = 'waiting' and field = 'areas'`,
    )
    await ground.editor.post(`/feeds/differences/${waiting?.id}`, { do: 'take' }, await ground.editor.get('/feeds/differences'))
    expect(await said()).toEqual({ areas: ['Maltby'] })
    expect((await ground.editor.get(`/listings/${feedId(25)}/history`)).body).toMatch(/For families in.*Laughton/s)
  })

  test('by a confirmation that is in date, whole', async () => {
    const feed = await ground.source({ title: 'Confirmed' })
    await ground.read(feed, [aService(31), aService(32)])
    await ground.base.query(
      `insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on, how) select id, 'The hub', current_date, current_date, 'worker' from directory.service where public_id = $1`,
      [feedId(31)],
    )
    expect(await ground.read(feed, [aService(31, { name: 'Hijacked' }), aService(32)])).toMatchObject({ changed: 1, differing: 1 })
    expect(await names()).toContain('Service 31')
    expect(await names()).not.toContain('Hijacked')
  })
})

test('what a feed no longer has is on the list of what was withdrawn, on its own upkeep page, and nowhere for families', async () => {
  const feed = await ground.source({ title: 'Shrinks' })
  await ground.read(feed, [aService(41), aService(42), aService(43)])
  expect(await ground.read(feed, [aService(41), aService(42)])).toMatchObject({ withdrawn: 1 })
  expect((await ground.editor.get('/feeds/withdrawn')).body).toContain('Service 43')
  expect((await ground.editor.get(`/upkeep/listings/${feedId(43)}`)).body).toContain('Shrinks no longer has it')
  expect((await new Visitor(ground.running.app).get(`/services/${feedId(43)}`)).status).toBe(404)
  expect(await ground.read(feed, [aService(41)])).toMatchObject({ state: 'done', withdrawn: 1 })
  expect(await ground.read(feed, [aService(49)])).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('say so and read it again'),
  })
})

test('who may only see feeds changes nothing of them', async () => {
  const onlooker = new Visitor(ground.running.app, await ground.network.worker({ permissions: ['directory.see_feeds'] }))
  const page = await onlooker.get('/feeds')
  expect(page.status).toBe(200)
  expect(page.body).not.toContain('Add a source')
  const [feed] = await ground.base.query<{ id: string }>('select public_id as id from directory.feed limit 1')
  expect((await onlooker.post(`/feeds/${feed?.id}/runs`, {}, page)).status).toBe(404)
})
