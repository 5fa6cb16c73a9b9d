import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../../platform/testing/test-database.ts'
import { listWordings, putServices, putWordings, rebuildListing } from '../directory/index.ts'

const checked = { checkedBy: 'a speaker (invented)', checkedOn: '2026-10-01' }
const [abuse, refuge] = [randomUUID(), randomUUID()]
let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let editor: Visitor
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await base.db.asOperator(async (trx) => {
    const { ids } = await putServices(trx, [
      { id: abuse, name: 'Safe talk', summary: 'Domestic abuse: somebody to talk to.', terms: ['Domestic abuse support'] },
      { id: refuge, name: 'A refuge', summary: 'Hidden.', sensitive: true },
    ])
    await rebuildListing(trx, ids)
    const polish = { language: 'pl', form: 'text' } as const
    await putWordings(trx, [
      { ...polish, service: network.service, words: { name: 'Zabawa', summary: 'Po polsku.' }, ...checked },
      { language: 'ur', form: 'text', service: network.service, words: { summary: 'اردو میں' } },
      { language: 'en', form: 'bsl', service: network.service, words: {}, media: 'https://example.org/film' },
      { ...polish, service: abuse, words: { summary: 'Niesprawdzone.' } },
      { language: 'ur', form: 'text', service: abuse, words: { summary: 'دیکھا گیا' }, ...checked },
      { ...polish, service: refuge, words: { name: 'Schronisko' }, ...checked },
      { ...polish, location: network.location, words: { gettingThere: 'Autobusem.\nPieszo.' }, ...checked },
    ])
  })
  await network.site()
  running = await runApp(base)
  editor = new Visitor(running.app, await network.worker({ permissions: ['directory.edit_wordings'] }))
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const see = async (path: string): Promise<string> => (await new Visitor(running.app).get(path)).body

const submit = async (address: string, fields: Record<string, string>) =>
  editor.post(address, fields, await editor.get(address.replace('/removal', '')))

test('a Polish page speaks the Polish that somebody checked, and English with its own lang where there is none', async () => {
  const page = await see(`/pl/services/${network.service}`)
  expect(page).toMatch(/<h1[^>]* lang="pl"[^>]*>Zabawa/)
  expect(page).toContain('a speaker (invented)')
  expect(await see(`/services/${network.service}`)).toMatch(/<h1[^>]*>Stay and play/)
})

test('what nobody checked is shown to who asks for it, with a word; a film and other ways stand beside', async () => {
  const page = await see(`/services/${network.service}?in=ur&as=text`)
  expect(page).toMatch(/lang="ur" dir="rtl"[^>]*>اردو میں/)
  expect(page).toContain('Nobody who speaks Urdu has checked these words yet')
  expect(page).toMatch(/<h1[^>]*>Stay and play/)
  expect(await see(`/services/${network.service}?in=en&as=bsl`)).toContain('href="https://example.org/film"')
  expect(await see(`/services/${network.service}?in=cy&as=text`)).toContain('This page is not in Welsh yet')
  expect(await see(`/services/${network.service}?in=%3Cb%3E&as=x`)).toMatch(/<h1[^>]*>Stay and play/)
})

test('of what is about abuse, words that nobody checked are not there at all', async () => {
  for (const path of [`/services/${abuse}?in=pl&as=text`, `/pl/services/${abuse}`, `/services/${abuse}`])
    expect(await see(path)).not.toContain('Niesprawdzone')
  expect(await see(`/services/${abuse}`)).not.toContain('polski')
  expect(await see(`/services/${abuse}?in=ur&as=text`)).toContain('دیکھا گیا')
})

test('a hub is read in Polish; nothing of a refuge is, by any door', async () => {
  expect(await see(`/pl/hubs/${network.location}`)).toMatch(/lang="pl"[^>]*>Autobusem\.<\/p>.*>Pieszo\.</s)
  expect(await base.db.asPublic((trx) => listWordings(trx, { service: refuge }))).toEqual([])
  expect(await base.db.asPublic((trx) => listWordings(trx, { location: network.location }))).toHaveLength(1)
  expect((await editor.get('/wordings')).body).not.toContain('refuge')
  expect((await editor.get(`/wordings/services/${refuge}?language=pl&form=text`)).status).toBe(404)
})

test('an editor writes a version; the page speaks it at once, and it falls behind when the English changes', async () => {
  const address = `/wordings/services/${network.service}?language=ro&form=text`
  const refused = await submit(address, { summary: 'Pe română.', checked: 'yes', checkedBy: ' ' })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('Write who read it and speaks the language')
  expect(refused.body).toContain('Pe română.')
  expect((await submit(address, { summary: 'x'.repeat(5_001) })).body).toContain('Write at most 5000 letters: there are 5001')
  expect((await submit(address, {})).body).toContain('Write at least one of these')
  expect((await submit(address, { summary: 'Pe română.', checked: 'yes', checkedBy: 'Ana (invented)' })).status).toBe(303)
  expect(await see(`/services/${network.service}?in=ro&as=text`)).toContain('Pe română.')
  const list = async (state: string): Promise<string> => (await editor.get(`/wordings?language=ro&form=text&state=${state}`)).body
  expect(await list('behind')).toContain('Nothing here fits that')
  await base.query(`update directory.service set bring = 'A hat.' where public_id = $1`, [network.service])
  expect(await list('behind')).toContain('Stay and play')
  expect(await see(`/services/${network.service}?in=ro&as=text`)).toContain('The English page was changed after this was checked')
  const film = `/wordings/services/${network.service}?language=en&form=bsl`
  expect((await submit(film, { media: 'http://example.org/x' })).body).toContain('an address that begins with https://')
  await submit(`/wordings/services/${network.service}/removal?language=ro&form=text`, {})
  expect(await see(`/services/${network.service}?in=ro&as=text`)).toContain('This page is not in Romanian yet')
})
