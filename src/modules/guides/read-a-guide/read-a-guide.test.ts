import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putGuides } from '../guide-queries.ts'
import type { GuideWish } from '../guides-file.ts'
import { putOffer } from '../start-for-life-offer/offer-queries.ts'

const english = { language: 'en', form: 'text', title: 'A title', summary: 'In a sentence.', body: 'English words.' } as const
const polish = { ...english, language: 'pl', title: 'Po polsku', body: 'Polskie zdanie.' }
const urdu = { ...english, language: 'ur', title: 'عنوان', body: 'اردو۔ [0800](tel:08001111)' }
const checked = { checkedBy: 'a speaker (invented)', checkedOn: '2026-10-01' }
const guide = (slug: string, more: Partial<GuideWish>): GuideWish => ({
  slug,
  topics: ['sleep'],
  safety: false,
  owner: 'the editors',
  reviewedOn: '2026-11-01',
  reviewDueOn: '2099-11-01',
  versions: [english],
  ...more,
})

let base: TestDatabase
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  await base.db.asOperator((trx) =>
    putGuides(trx, [
      guide('plain', { versions: [english, polish, { ...urdu, ...checked }, { ...english, form: 'easy_read', body: 'Short.' }] }),
      guide('danger', {
        safety: true,
        versions: [english, polish, { ...urdu, ...checked }, { ...english, form: 'pictures', body: 'Unseen.' }],
      }),
      guide('spoken', { safety: true, versions: [english, { ...polish, ...checked }] }),
      guide('hostile', {
        reviewDueOn: '2026-11-02',
        versions: [{ ...english, title: '<b>x</b>', body: '<script>alert(1)</script> [go](javascript:x)' }],
      }),
    ]),
  )
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const see = (path: string) => new Visitor(running.app).get(path)

describe('a page about safety', () => {
  test('never shows unchecked words: not asked for, not by its language, not in a list', async () => {
    for (const path of [
      '/guides/danger',
      '/guides/danger?in=pl&as=text',
      '/pl/guides/danger',
      '/guides/danger?in=en&as=pictures',
      '/guides',
      '/pl/guides',
    ]) {
      const { body } = await see(path)
      expect(body, path).not.toMatch(/Polskie zdanie|Unseen/)
      expect(body, path).not.toMatch(/in Polish<|>polski</)
    }
    const { body } = await see('/guides/danger?in=pl&as=text')
    expect(body).toContain('This page is not in Polish yet')
    expect(body).toContain('English words.')
  })

  test('keeps them from whoever asks the database itself', async () => {
    const found = await base.db.asPublic(async (trx) => JSON.stringify(await trx.selectFrom('guides.helpDesk').selectAll().execute()))
    expect(found).toBe('[]')
    for (const table of ['guides.guide', 'guides.guideVersion', 'guides.offerSection'] as const)
      await expect(base.db.asPublic((trx) => trx.selectFrom(table).selectAll().execute())).rejects.toThrow(/permission denied/)
  })

  test('shows what a speaker has checked, is neutral in the history, and has a way out', async () => {
    const { body } = await see('/guides/danger?in=ur&as=text')
    expect(body).toContain('<article lang="ur" dir="rtl">')
    expect(body).toContain('Checked by a speaker (invented)')
    expect(body).toContain('<title>A guide - ')
    expect(body).toContain('govuk-exit-this-page')
    const own = (await see('/pl/guides/spoken')).body
    expect(own).toContain('Polskie zdanie.')
    expect(own).toContain('<html lang="en-GB"')
  })
})

describe('any other guide', () => {
  test('shows unchecked words only when asked, and says that nobody has checked them', async () => {
    expect((await see('/pl/guides/plain')).body).toContain('English words.')
    const { body } = await see('/pl/guides/plain?in=pl&as=text')
    expect(body).toContain('Polskie zdanie.')
    expect(body).toContain('Nobody who speaks Polish has checked these words yet')
    expect((await see('/guides/plain?in=en&as=easy_read')).body).toContain('Nobody has checked this version yet')
  })

  test('falls back to English and says so', async () => {
    expect((await see('/guides/plain?in=so&as=text')).body).toContain('This page is not in Somali yet')
    expect((await see('/guides/plain?in=ur&as=audio')).body).toContain('not there in that form')
    expect((await see('/guides/plain?in=<x>&as=1')).body).toContain('English words.')
  })

  test('is words and no markup, and says that it is out of date', async () => {
    const { body } = await see('/guides/hostile')
    expect(body).toContain('&lt;script>alert(1)')
    expect(body).not.toMatch(/<script>alert|href="javascript|<b>x/)
    expect(body).toContain('which is too long ago')
  })

  test('that there is not is not here', async () => {
    for (const path of ['/guides/nothing', '/guides/Plain', '/guides/%00', `/guides/${'x'.repeat(99)}`, '/guides/..%2fplain'])
      expect((await see(path)).status, path).toBe(404)
  })
})

test('a Start for Life offer is read from its day on, and not before', async () => {
  const words = 'Words of an offer.'
  const publish = (publishedOn: string | null) =>
    base.db.asOperator((trx) => putOffer(trx, { publishedOn, sections: { midwifery: { words, phone: null, outOfHours: '' } } }))
  for (const day of [null, '2099-01-01']) {
    await publish(day)
    const { body } = await see('/start-for-life')
    expect(body).not.toContain(words)
    expect(body).toContain('has not published its offer yet')
  }
  await publish('2026-11-02')
  const { body } = await see('/start-for-life')
  expect(body).toContain(words)
  expect(body).toContain('Published on 2 November 2026')
  expect(body).toContain('There is no number of its own here yet')
  expect(body.match(/We have not written down yet/g)).toHaveLength(5)
})
