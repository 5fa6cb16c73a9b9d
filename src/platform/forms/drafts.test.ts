import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base, { jobs: true })
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const begun = {
  you: 'Zephyrine',
  childName: ['Otis', ''],
  childAge: ['soon', ''],
  contactBy: 'text',
  text: '07700 9',
  word: 'teapot',
  need: 'quiet',
}
const rows = () => base.query<{ owner: Buffer; sealed: Buffer; about: string }>('select owner, sealed, about from drafts.draft order by id')
const aForm = async () => `/sessions/${await network.session({ hours: 30, limits: { children: 50 } })}/book`

/** Somebody who typed half a form and pressed "Save and come back later". */
async function halfWay(url?: string): Promise<{ visitor: Visitor; url: string }> {
  const at = url ?? (await aForm())
  const visitor = new Visitor(running.app)
  const saved = await visitor.post(`${at}/draft`, begun, await visitor.get(at))
  expect(saved).toMatchObject({ status: 303, location: `${at}?kept` })
  return { visitor, url: at }
}

describe('a draft', () => {
  test('is found under the same address, wrong answers included, and says until when', async () => {
    const { visitor, url } = await halfWay()
    const page = await visitor.get(url)
    for (const value of ['Zephyrine', 'Otis', 'soon', '07700 9']) expect(page.body).toContain(`value="${value}"`)
    expect(page.body).toContain('quiet</textarea>')
    expect(page.body).toMatch(/We kept what you typed\..*until \w+ \d+ \w+, \d+:\d\d/s)
    expect((await visitor.get(`${url}?kept`)).body).toContain('Saved.')
  })

  test('never holds the word they chose', async () => {
    const { visitor, url } = await halfWay()
    expect((await visitor.get(url)).body).not.toContain('teapot')
  })

  test('is nothing at all to another browser, to a copied form and to the database', async () => {
    const { visitor, url } = await halfWay()
    const stranger = new Visitor(running.app)
    expect((await stranger.get(url)).body).not.toMatch(/Zephyrine|We kept/)
    const other = await halfWay()
    expect((await other.visitor.get(url)).body).not.toMatch(/Zephyrine|We kept/)
    for (const row of await rows()) {
      expect(row.sealed.toString('latin1')).not.toMatch(/Zephyrine|Otis|07700/)
      expect(visitor.cookie).not.toContain(row.owner.toString('hex'))
    }
    // Without the cookie the request role sees no row, whoever it says it is.
    const seen = await base.db.asPublic((trx) => sql`select 1 from drafts.draft`.execute(trx))
    expect(seen.rows).toEqual([])
  })

  test('is saved by the island with no page to answer, and again over itself', async () => {
    const url = await aForm()
    const visitor = new Visitor(running.app)
    const page = await visitor.get(url)
    expect(await visitor.post(`${url}/draft?by=island`, begun, page)).toMatchObject({ status: 204, body: '' })
    expect((await visitor.post(`${url}/draft?by=island`, { ...begun, you: 'Marnie', need: '' }, page)).status).toBe(204)
    const again = await visitor.get(url)
    expect(again.body).toContain('value="Marnie"')
    expect(again.body).not.toContain('quiet</textarea>')
    expect((await rows()).filter((row) => url.includes(row.about))).toHaveLength(1)
  })

  test('is gone half an hour later, and swept', async () => {
    const { visitor, url } = await halfWay()
    await base.moveClock('29 minutes')
    expect((await visitor.get(url)).body).toContain('Zephyrine')
    await base.moveClock('31 minutes')
    expect((await visitor.get(url)).body).not.toContain('Zephyrine')
    await base.db.asService('maintenance', 'maintenance', (trx) => sql`select drafts.sweep()`.execute(trx))
    expect((await rows()).filter((row) => url.includes(row.about))).toEqual([])
  })

  test('goes in one press, and with the last one the cookie', async () => {
    const { visitor, url } = await halfWay()
    expect(visitor.cookie).toContain('hearth_draft')
    const page = await visitor.get(url)
    expect(await visitor.post(`${url}/draft/drop`, {}, page)).toMatchObject({ status: 303, location: url })
    expect((await visitor.get(url)).body).not.toContain('Zephyrine')
    expect(visitor.cookie).not.toContain('hearth_draft')
  })

  test('goes when its answers are held, and whatever came in late goes when they are booked', async () => {
    const { visitor, url } = await halfWay()
    const held = await visitor.post(url, { ...begun, childAge: ['2', ''], contactBy: 'none' }, await visitor.get(url))
    expect(held.status).toBe(303)
    expect((await rows()).filter((row) => url.includes(row.about))).toEqual([])
    await visitor.post(`${url}/draft?by=island`, begun, await visitor.get(url))
    await visitor.post(held.location.replace('/check', '/confirm'), {}, await visitor.get(held.location))
    expect((await rows()).filter((row) => url.includes(row.about))).toEqual([])
  })

  test('of a session that is not there is the same page as any that is not there', async () => {
    const { visitor, url } = await halfWay()
    const page = await visitor.get(url)
    const nowhere = '/sessions/00000000-0000-4000-8000-000000000000/book/draft'
    expect((await visitor.post(nowhere, begun, page)).status).toBe(404)
    expect((await visitor.post(`${nowhere}/drop`, {}, page)).status).toBe(404)
  })

  test('is as it was after a body that is too large, and the page says that nothing is lost', async () => {
    const { visitor, url } = await halfWay()
    const page = await visitor.get(url)
    const huge = { ...begun, need: 'x'.repeat(70_000) }
    expect((await visitor.post(`${url}/draft?by=island`, huge, page)).status).toBe(413)
    const answer = await visitor.post(url, huge, page)
    expect(answer.status).toBe(413)
    expect(answer.body).toContain('Go back in your browser: what you typed is still there')
    expect((await visitor.get(url)).body).toContain('value="Zephyrine"')
  })

  test('is refused to an address that begins hundreds; what was begun goes on being saved', async () => {
    const { visitor, url } = await halfWay()
    await base.query('update identity.tries set count = 1000')
    const page = await visitor.get(url)
    expect((await visitor.post(`${url}/draft?by=island`, begun, page)).status).toBe(204)
    const other = await aForm()
    expect((await visitor.post(`${other}/draft?by=island`, begun, await visitor.get(other))).status).toBe(409)
    await base.query('delete from identity.tries')
    expect((await visitor.post(`${other}/draft?by=island`, begun, await visitor.get(other))).status).toBe(204)
  })

  test('is one of twenty at most from one browser', async () => {
    const { visitor } = await halfWay()
    for (let more = 0; more < 19; more++) {
      const url = await aForm()
      await visitor.post(`${url}/draft`, begun, await visitor.get(url))
    }
    const url = await aForm()
    const answer = await visitor.post(`${url}/draft`, begun, await visitor.get(url))
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('You have begun many forms')
    expect(answer.body).toContain('value="Zephyrine"')
  })
})
