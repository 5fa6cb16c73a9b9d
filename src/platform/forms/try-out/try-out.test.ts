import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lostErrorLinks } from '../../../../test/error-links.ts'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { type FormPart, files, multipartBody, ownTemporaryFolder } from '../../web/testing-files.ts'

let base: TestDatabase
let running: RunningApp
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  running = await runApp(base)
  temporary = await ownTemporaryFolder()
})
afterAll(async () => {
  await running.stop()
  await temporary.drop()
  await base.drop()
})

const you = { name: 'Marnie', postcode: 'le673xx', contactBy: 'none' }
const coming = { comingName: ['Otis', 'Bump', '', ''], comingAge: ['1 and a half', 'due in May', '', ''], day: 'tomorrow', where: 'farm' }
const token = (page: Page) => page.body.match(/name="_csrf" value="([^"]*)"/)?.[1] ?? ''

async function begun(): Promise<{ visitor: Visitor; url: string }> {
  const visitor = new Visitor(running.app)
  const started = await visitor.post('/patterns/form', {}, await visitor.get('/patterns/form'))
  return { visitor, url: started.location }
}

async function answered(visitor: Visitor, at: string, fields: Record<string, string | string[]>): Promise<Page> {
  return visitor.post(at, fields, await visitor.get(at))
}

/** The page with files, as a browser sends it. */
async function sendFiles(visitor: Visitor, url: string, parts: readonly FormPart[]) {
  const page = await visitor.get(`${url}/more`)
  const { payload, type } = multipartBody([{ name: '_csrf', text: token(page) }, ...parts])
  return running.app.inject({
    method: 'POST',
    url: `${url}/more`,
    headers: { host: 'localhost', cookie: visitor.cookie, 'content-type': type },
    payload,
  })
}

const rows = () => base.query('select 1 from drafts.draft')

describe('a long form', () => {
  test('goes from a list of tasks over its pages to the answers and is gone', async () => {
    const { visitor, url } = await begun()
    const before = (await rows()).length
    expect((await visitor.get(url)).body).toMatch(/Not started.*Not started.*Not started.*Cannot start yet/s)
    expect(await answered(visitor, `${url}/you`, you)).toMatchObject({ status: 303, location: url })
    expect((await answered(visitor, `${url}/coming`, { ...coming, day: '' })).status).toBe(422)
    expect((await visitor.get(url)).body).toMatch(/Done.*Started.*Not started.*Cannot start yet/s)
    expect((await visitor.get(`${url}/check`)).location).toBe(url)
    await answered(visitor, `${url}/coming`, coming)
    const sent = await sendFiles(visitor, url, [
      { name: 'money', text: '£1,250' },
      { name: 'files', file: { name: 'letter.pdf', bytes: files.pdf } },
    ])
    expect(sent.statusCode).toBe(303)
    const check = await visitor.get(`${url}/check`)
    for (const words of ['LE67 3XX', 'Otis (18 months) and Bump (a baby on the way)', '£1,250', 'letter.pdf', 'No message at all'])
      expect(check.body).toContain(words)
    expect(await visitor.post(`${url}/check`, {}, check)).toMatchObject({ status: 303, location: '/patterns/form/done' })
    expect((await rows()).length).toBe(before - 1)
    expect(temporary.left()).toEqual([])
    // The form posted twice ends where it ended.
    expect(await visitor.post(`${url}/check`, {}, check)).toMatchObject({ status: 303, location: '/patterns/form/done' })
    expect((await visitor.get(url)).status).toBe(404)
  })

  test('goes back to the answers from a page that was opened to change one', async () => {
    const { visitor, url } = await begun()
    await answered(visitor, `${url}/you`, you)
    await answered(visitor, `${url}/coming`, coming)
    await sendFiles(visitor, url, [{ name: 'money', text: '5' }])
    const check = await visitor.get(`${url}/check`)
    const change = check.body.match(/href="([^"]*\/coming\?from=check#day)"/)?.[1] ?? ''
    const [at = '', input = ''] = change.split('#')
    const page = await visitor.get(at)
    expect(page.body).toContain(` id="${input}"`)
    expect(page.body).toContain('value="tomorrow"')
    expect((await visitor.post(at, { ...coming, day: '12 March' }, page)).location).toBe(`${url}/check`)
    expect((await visitor.get(`${url}/check`)).body).toContain('12 March')
  })

  test('is not there for another’s cookie, on any of its pages', async () => {
    const { visitor, url } = await begun()
    const other = await begun()
    const stranger = new Visitor(running.app)
    const own = await stranger.get('/patterns/form')
    for (const path of ['', '/you', '/coming', '/more', '/check'])
      for (const one of [other.visitor, stranger]) expect((await one.get(`${url}${path}`)).status, path).toBe(404)
    for (const path of ['/you', '/you/draft', '/you/draft?by=island', '/you/draft/drop', '/more'])
      expect((await stranger.post(`${url}${path}`, you, own)).status, path).toBe(404)
    expect((await visitor.get(url)).status).toBe(200)
  })

  test('is an ordinary 404 where the network is no example', async () => {
    const own = await testDatabase(undefined, undefined, 'hearth_live')
    await smallNetwork(own, { example: false })
    const live = await runApp(own)
    try {
      const visitor = new Visitor(live.app)
      for (const path of ['/patterns/form', '/patterns/form/done']) expect((await visitor.get(path)).status).toBe(404)
      expect((await visitor.post('/patterns/form', {}, await visitor.get('/sign-in'))).status).toBe(404)
    } finally {
      await live.stop()
      await own.drop()
    }
  })

  test('says when there is more than can be kept, and shows all of it again', async () => {
    const { visitor, url } = await begun()
    const text = 'x'.repeat(40_000)
    await answered(visitor, `${url}/more`, { money: '5', need: text })
    const page = await answered(visitor, `${url}/you`, { ...you, somebody: text })
    expect(page.status).toBe(422)
    expect(page.body).toContain('That is too much to save')
    expect(page.body).toContain(text)
    const form = await visitor.get(`${url}/you`)
    expect((await visitor.post(`${url}/you/draft?by=island`, { ...you, somebody: text }, form)).status).toBe(409)
    expect((await visitor.post(`${url}/you/draft`, { ...you, somebody: text }, form)).status).toBe(422)
  })
})

describe('its files', () => {
  test.each([
    ['lies about its kind', 'photo.jpg', files.program, 'photo.jpg is not a photo or a PDF, whatever its name says'],
    ['is empty', 'photo.jpg', Buffer.alloc(0), 'photo.jpg is empty'],
    ['is too large', 'photo.png', Buffer.concat([files.png, Buffer.alloc(5_000_000)]), 'photo.png is larger than 5 MB'],
    ['has a name of markup', '<img src=x>.jpg', files.program, '&lt;img src=x>.jpg is not a photo'],
  ])('one that %s is named beside the question, with everything that was typed', async (_what, name, bytes, words) => {
    const { visitor, url } = await begun()
    const page = await sendFiles(visitor, url, [
      { name: 'money', text: '£12.50' },
      { name: 'need', text: 'a quiet start' },
      { name: 'files', file: { name, bytes } },
    ])
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('<title>Error: ')
    expect(page.body).toContain(words)
    expect(page.body).toContain('value="£12.50"')
    expect(page.body).toContain('a quiet start</textarea>')
    expect(lostErrorLinks(page.body)).toEqual([])
    expect((await visitor.get(`${url}/more`)).body).not.toContain('We have looked at')
  })
})

describe('whatever is typed', () => {
  test.each([
    ['one letter', 'X'],
    ['120 letters', 'a'.repeat(120)],
    ['60 letters without a break', 'Llanfair'.repeat(8).slice(0, 60)],
    ['markup', '<script>alert(1)</script>'],
    ['an emoji', '👩‍👧 Mum'],
    ['Arabic', 'آمنہ بی بی'],
  ])('a name of %s is kept and shown as words', async (_what, name) => {
    const { visitor, url } = await begun()
    expect((await answered(visitor, `${url}/you`, { ...you, name })).status).toBe(303)
    const page = await visitor.get(`${url}/you`)
    expect(page.body).toContain(`value="${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}"`)
    expect(page.body).not.toContain('<script>alert')
  })

  test('nulls and turned letters are left out', async () => {
    const { visitor, url } = await begun()
    await answered(visitor, `${url}/you`, { ...you, name: 'Mar\u0000nie\u202e' })
    expect((await visitor.get(`${url}/you`)).body).toContain('value="Marnie"')
  })

  test('5,000 letters where 500 fit come back whole, with how many are too many', async () => {
    const { visitor, url } = await begun()
    const need = `${'word '.repeat(999)}ends`
    const page = await answered(visitor, `${url}/more`, { money: '5', need })
    expect(page.status).toBe(422)
    expect(page.body).toContain('That is 4,499 letters too long: use 500 or fewer')
    expect(page.body).toContain(`${need}</textarea>`)
  })

  test('a first line break is still there after three times', async () => {
    const { visitor, url } = await begun()
    const at = `${url}/more`
    await answered(visitor, at, { money: 'x', need: '\nsecond line' })
    expect((await visitor.get(at)).body).toContain('>\n\nsecond line</textarea>')
  })
})
