import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDatabase } from '../../../../test/example-database.ts'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { atOnce } from '../../../platform/jobs/in-turns.ts'
import { listPlacesHere } from '../../../platform/places/index.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { layOutIndex } from '../search-index.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'
import { exampleListings } from '../testing-listings.ts'
import { suggestForPlace, suggestForWords } from './suggest.ts'
import { suggestPlaces } from './suggestion-table.ts'

const { listings, synonyms, terms } = exampleListings()
const table = atOnce(layOutIndex(listings, synonyms, terms)).suggestions
const places = suggestPlaces(listPlacesHere({ latitude: 52.72, longitude: -1.15 }))
const words = (typed: string): string[] => suggestForWords(table, places, typed).map(({ text }) => text)
const place = (typed: string): string[] => suggestForPlace(places, typed).map(({ text }) => text)

describe('while somebody types', () => {
  test('kinds of help, services and what parents say are mixed, at most eight, each once', () => {
    for (const typed of ['ba', 'baby', 'pl', 'play', 'hea', 'sen', 're', 'st']) {
      const found = suggestForWords(table, places, typed)
      expect(found.length, typed).toBeLessThanOrEqual(8)
      expect(new Set(found.map(({ text }) => text)).size, typed).toBe(found.length)
    }
    const kinds = new Set(suggestForWords(table, places, 'bab').map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['words', 'service', 'category', 'place']))
  })

  test('words begun, in any order, after small talk', () => {
    expect(words('baby mass')[0]).toBe('Baby massage')
    expect(words('massage ba')[0]).toBe('Baby massage')
    expect(words('where can i get help with my mon')[0]).toBe('Money desk')
    expect(words('wont sleep')).toContain('Sleep workshop')
  })

  test('a slip in a word half typed is forgiven', () => {
    expect(words('brestfe')).toContain('breastfeeding')
    expect(words('preganc')).toContain('Smoke-free pregnancy')
    expect(place('lougb')).toEqual(['Loughborough'])
  })

  test('the words typed are not offered again, and one letter offers nothing', () => {
    expect(words('breastfeeding')).not.toContain('breastfeeding')
    expect(words('b')).toEqual([])
    expect(words('')).toEqual([])
  })

  test('a place is put at the end of what was typed; an everyday word is none', () => {
    expect(words('stay and play coal')).toContain('stay and play Coalville')
    expect(words('le67')).toEqual(['LE67'])
    expect(place('le6')).toEqual(['LE6', 'LE65', 'LE67'])
    expect(place('coal')).toEqual(['Coalville'])
    expect(suggestForWords(table, places, 'help with hope').filter(({ kind }) => kind === 'place')).toEqual([])
  })

  test('a name that several services have is looked for, and a name of one leads to it', () => {
    const twice = listings.flatMap((listing) => [listing, { ...listing, id: listing.id + 1000, serviceId: listing.serviceId + 1000 }])
    const doubled = atOnce(layOutIndex(twice, synonyms, terms)).suggestions
    expect(suggestForWords(doubled, [], 'baby mass')[0]).toEqual({ kind: 'words', text: 'Baby massage' })
    expect(suggestForWords(table, [], 'baby mass')[0]?.href).toMatch(/^\/services\/[0-9a-f-]{36}$/)
  })
})

describe('what may be read over a shoulder', () => {
  const sensitive = table.entries.filter(({ topics }) => topics !== 0)

  test('abuse and loss are there to be offered, with the services whose names do not say so', () => {
    expect(sensitive.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Domestic abuse', 'When a baby dies', 'Men who have been hurt', 'Stronger footing']),
    )
  })

  test('neither is ever offered on the way to a word, from any beginning of any text', () => {
    const hidden = new Set(sensitive.map(({ text }) => text))
    let asked = 0
    for (const { text } of table.entries)
      for (let length = 2; length <= text.length; length++) {
        const typed = text.slice(0, length)
        if (sensitiveTopics(typed) !== 0) continue
        asked++
        expect(
          words(typed).filter((shown) => hidden.has(shown)),
          typed,
        ).toEqual([])
      }
    expect(asked).toBeGreaterThan(3000)
  })

  test('both are offered to who has typed the word itself, and one is not offered for the other', () => {
    expect(words('abuse')).toEqual(['Domestic abuse'])
    expect(words('when my baby died')).toContain('When a baby dies')
    expect(words('abuze')).toEqual([])
    expect(words('domestic abus')).toEqual([])
    expect(words('dies domestic')).not.toContain('Domestic abuse')
  })

  test('losing hearing or weight is not that kind of loss', () => {
    expect(words('hearing')).toContain('Advice on hearing and sight loss together')
    expect(sensitiveTopics('Pregnancy loss support')).not.toBe(0)
  })
})

describe('GET /find/suggestions', () => {
  let base: TestDatabase
  let running: RunningApp
  beforeAll(async () => {
    base = await exampleDatabase()
    running = await runApp(base)
  })
  afterAll(async () => {
    await running.stop()
    await base.drop()
  })
  const get = (query: string) => running.app.inject(`/find/suggestions?${query}`)

  test('answers JSON that anybody may keep for a minute, with no cookie', async () => {
    const answer = await get('q=baby+mass')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('public, max-age=60')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const [first] = answer.json().suggestions
    expect(first).toMatchObject({ text: 'Baby massage' })
    if (first.href) expect((await running.app.inject(first.href)).statusCode).toBe(200)
  })

  test('in another language it leads to pages of that language', async () => {
    const answer = await running.app.inject('/pl/find/suggestions?q=abuse')
    expect(answer.json().suggestions[0].href).toBe('/pl/find?category=domestic-abuse')
    expect((await running.app.inject('/pl')).body).toContain('&quot;source&quot;:&quot;/pl/find/suggestions&quot;')
  })

  test('kinds of help lead to their filter', async () => {
    const [first] = (await get('q=abuse')).json().suggestions
    expect(first).toEqual({ kind: 'category', text: 'Domestic abuse', href: '/find?category=domestic-abuse' })
    expect((await running.app.inject(first.href)).body).toMatch(/hearth-chip"[^>]*>\s*Domestic abuse/)
  })

  test.each([
    ['nothing', ''],
    ['no words', 'q='],
    ['one word many times', `q=${'baby+'.repeat(400)}`],
    ['two thousand letters', `q=${'a'.repeat(2000)}`],
    ['markup', `q=${encodeURIComponent('<img src=x onerror=alert(1)> "baby" & </script>')}`],
    ['pictures', `q=${encodeURIComponent('👶🏽 🍼 \u0000 ‮ baby')}`],
    ['another alphabet', `q=${encodeURIComponent('بچہ')}`],
    ['half a letter', 'q=%F0%9F'],
    ['several', 'q=a&q=b&for=place&for=words'],
    ['an unknown box', 'q=baby&for=constructor'],
    ['a property of everything', 'q=__proto__+constructor+toString'],
  ])('%s is answered', async (_what, query) => {
    const answer = await get(query)
    expect([200, 404]).toContain(answer.statusCode)
    if (answer.statusCode === 200) expect(answer.json().suggestions.length).toBeLessThanOrEqual(8)
    expect(answer.body).not.toContain('onerror')
  })
})
