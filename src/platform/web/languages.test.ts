import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'

let base: TestDatabase
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const get = (path: string) => new Visitor(running.app).get(path)
const root = (body: string) => body.match(/<html lang="([^"]+)" dir="([^"]+)"/)?.slice(1)
const main = (body: string) => body.slice(body.indexOf('<main'))
const addresses = (body: string) => [...body.matchAll(/ (?:href|action)="(\/(?!assets)[^"]*)"/g)].map(([, path]) => path ?? '')

describe('a page in another language', () => {
  test('is the same page, and everything on it leads on in that language but the way to the others', async () => {
    const { status, body } = await get('/pl/find?q=play')
    expect(status).toBe(200)
    expect(root(body)).toEqual(['pl', 'ltr'])
    expect(body).toContain('Znajdź pomoc')
    expect(addresses(body).filter((path) => !/^\/pl(\/|$)/.test(path))).toEqual(['/find?q=play', '/find?q=play'])
    expect(body).toContain('Nikt, kto mówi po polsku, nie sprawdził jeszcze tych słów.')
  })

  test('may go from right to left', async () => {
    expect(root((await get('/ar-xb')).body)).toEqual(['ar-XB', 'rtl'])
  })

  test('answers a form in that language, and sends people on in it', async () => {
    const visitor = new Visitor(running.app)
    const form = await visitor.get('/pl/sign-in/family')
    const wrong = await visitor.post('/pl/sign-in/family', { address: '' }, form)
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('Wpisz adres e-mail, pod którym Cię znamy')
    const right = await visitor.post('/pl/sign-in/family', { address: 'mo@post.example' }, form)
    expect([right.status, right.location]).toEqual([303, '/pl/sign-in/family/code'])
  })

  test('says in that language that there is no such page', async () => {
    const { status, body } = await get('/pl/nothing-here')
    expect(status).toBe(404)
    expect(body).toContain('Nie ma takiej strony')
  })

  test('that is missing leads to the front page in other languages, and never to an address that was typed', async () => {
    for (const typed of ['/pl//evil.example', '/pl/%5C%5Cevil.example', '/pl/nothing-here']) {
      const { status, body } = await get(typed)
      expect([status, body.includes('evil'), body.includes('nothing-here')], typed).toEqual([404, false, false])
      expect(addresses(body), typed).toContain('/')
    }
  })

  test('keeps the language on the way to signing in', async () => {
    expect(await get('/pl/account')).toMatchObject({ status: 303, location: '/pl/sign-in?next=%2Faccount' })
  })

  test('is not there in a language that is not offered', async () => {
    expect((await get('/fr/find')).status).toBe(404)
    expect((await get('/plain/find')).status).toBe(404)
  })
})

describe('English stays', () => {
  test('where it was asked for, with nothing in front of its addresses', async () => {
    const { body } = await get('/hubs')
    expect(root(body)).toEqual(['en-GB', 'ltr'])
    expect(addresses(body).filter((path) => path.startsWith('/pl'))).toEqual(['/pl/hubs'])
    expect((await get('/en/hubs')).body).toContain('Hubs near you')
  })

  test('on the page that says what we keep, until a speaker has checked the Polish; and it says what to do instead', async () => {
    const { body } = await get('/pl/privacy')
    expect(root(body)).toEqual(['en-GB', 'ltr'])
    expect(main(body)).toContain('What we keep and who sees it')
    expect(body).toContain('If you would rather speak <span lang="pl">Polski</span>, say “Polish” when you ring.')
    expect(addresses(body)).toContain('/pl/find')
  })

  test('for urgent help on a page in Polish, marked as English', async () => {
    const { body } = await get('/pl')
    expect(body).toMatch(/<section class="hearth-urgent"[^>]* lang="en-GB">/)
    expect(body).toContain('Urgent help')
    expect(body).not.toContain('Pilna pomoc')
  })

  test('on the doors of people at work', async () => {
    expect(root((await get('/pl/sign-in')).body)).toEqual(['en-GB', 'ltr'])
  })
})
