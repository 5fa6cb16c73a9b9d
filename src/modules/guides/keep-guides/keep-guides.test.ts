import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'

let base: TestDatabase
let running: RunningApp
let ada: Visitor
let ben: Visitor
beforeAll(async () => {
  base = await smallDatabase()
  const network = await smallNetwork(base)
  running = await runApp(base)
  const editor = async (name: string): Promise<Visitor> =>
    new Visitor(running.app, await network.worker({ name, permissions: ['guides.edit'] }))
  ada = await editor('Ada Testworthy')
  ben = await editor('Ben Testworthy')
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const facts = { topics: ['sleep', 'nonsense'], owner: 'the night team' }
const see = (path: string): Promise<Page> => new Visitor(running.app).get(path)
const english = { title: 'A bag to pack', summary: 'For the night.', body: 'One thing:\n\n- [ ] A hat\n- [ ] A toy' }
const send = async (who: Visitor, page: string, fields: Record<string, string | string[]>, to = page): Promise<Page> =>
  who.post(to, fields, await who.get(page))
const url = (slug: string, part: string, language = 'en', form = 'text'): string =>
  `/keep-guides/${slug}/${part}?language=${language}&form=${form}`

async function published(slug: string, who = ada, which: [string?, string?] = [], why = ''): Promise<Page> {
  const preview = await who.get(url(slug, 'preview', ...which))
  return who.post(url(slug, 'publication', ...which), { why, token: tokenOf(preview) }, preview)
}
const tokenOf = ({ body }: Page): string => /name="token" value="([^"]*)"/.exec(body)?.[1] ?? ''

describe('a checklist', () => {
  const slug = 'a-bag-to-pack'

  test('is begun with its input kept where something is wrong, and never owned by a person', async () => {
    const wrong = await send(ada, '/keep-guides/new', { ...english, body: '[x](nowhere)', owner: '' })
    expect(wrong.status).toBe(422)
    for (const said of ['“x” leads to “nowhere”', 'Write which team or role', 'Choose at least one', 'A bag to pack'])
      expect(wrong.body).toContain(said)
    expect((await send(ada, '/keep-guides/new', { ...english, ...facts, owner: 'ben testworthy, nights' })).body).toContain(
      'That is somebody’s name',
    )
    expect((await send(ada, '/keep-guides/new', { ...english, ...facts })).location).toBe(url(slug, 'preview'))
    expect((await send(ben, '/keep-guides/new', { ...english, ...facts })).body).toContain('There is a guide of this name already')
  })

  test('is read by nobody before the press, by the page, the list or the database', async () => {
    expect((await ada.get(url(slug, 'preview'))).body).toContain('A hat')
    expect((await see(`/guides/${slug}`)).status).toBe(404)
    for (const path of ['/guides', '/help/sleep']) expect((await see(path)).body).not.toContain('A bag to pack')
    for (const table of ['guides.draft', 'guides.publication'] as const)
      await expect(base.db.asPublic((trx) => trx.selectFrom(table).selectAll().execute())).rejects.toThrow(/permission denied/)
  })

  test('then has boxes that work without a script and are in no form, and is found under what it is about', async () => {
    expect((await published(slug)).location).toBe(`/keep-guides/${slug}?done=published`)
    const { body } = await see(`/guides/${slug}`)
    expect(body.match(/type="checkbox"/g)).toHaveLength(2)
    expect(body.slice(0, body.indexOf('type="checkbox"'))).not.toMatch(/<form[^>]*>(?![\s\S]*<\/form>)/)
    expect(body).toContain('Your ticks stay on this page only')
    expect(body).toContain('Kept right by the night team')
    expect((await see('/help/sleep')).body).toContain('A bag to pack')
  })

  test('two editors at once: the second is told, sees both, and nothing is lost', async () => {
    const [one, two] = [await ada.get(url(slug, 'words')), await ben.get(url(slug, 'words'))]
    const write = (who: Visitor, page: Page, body: string): Promise<Page> =>
      who.post(url(slug, 'words'), { ...english, body, token: tokenOf(page) }, page)
    expect((await write(ada, one, 'Ada was here.')).status).toBe(303)
    const told = await write(ben, two, 'Ben was here.')
    expect(told.status).toBe(422)
    expect(told.body).toContain('Somebody else saved this meanwhile')
    expect(told.body).toMatch(/Ada.*Ben was here\.<\/textarea>/s)
    // What Ada looks at is no longer what Ben saved: her press publishes nothing.
    const stale = await ada.get(url(slug, 'preview'))
    expect((await write(ben, told, 'Ben was here.')).status).toBe(303)
    const refused = await ada.post(url(slug, 'publication'), { token: tokenOf(stale) }, stale)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('Ben was here.')
    expect((await see(`/guides/${slug}`)).body).not.toMatch(/(Ada|Ben) was here/)
  })

  test('another language is checked by somebody who is named, and falls behind when the English changes', async () => {
    const polish = { title: 'Torba', summary: '', body: 'Czapka.', token: tokenOf(await ada.get(url(slug, 'words', 'pl'))) }
    const page = await ada.get(url(slug, 'words', 'pl'))
    expect((await ada.post(url(slug, 'words', 'pl'), { ...polish, checked: 'yes' }, page)).body).toContain('Write who read it')
    await ada.post(url(slug, 'words', 'pl'), { ...polish, checked: 'yes', checkedBy: 'a parent (invented)' }, page)
    await published(slug, ada, ['pl'])
    expect((await see(`/guides/${slug}?in=pl&as=text`)).body).toContain('Checked by a parent (invented)')
    expect((await ada.get('/keep-guides?list=behind')).body).not.toContain('Torba')
    expect((await ada.get(`/keep-guides/${slug}`)).body).not.toContain('The English has changed')
    await published(slug, ben, [], 'Ben knows better.')
    expect((await ada.get(`/keep-guides/${slug}`)).body).toContain('The English has changed')
  })

  test('its history says who published what, when and why, and how it differed', async () => {
    const { body } = await ada.get(`/keep-guides/${slug}/history`)
    expect(body).toMatch(/Published: English.*Ben Testworthy.*Ben knows better\..*<del>.*A hat.*<ins>.*Ben was here/s)
    expect(body).toMatch(/Published: Polish/)
    // Its first words again: a draft begins from them, and nothing is published by it.
    const again = await ada.get(`${url(slug, 'words')}&from=1`)
    expect(again.body).toContain('The boxes hold what was published on')
    expect(again.body).toMatch(/<textarea[^>]*>[^<]*- \[ \] A hat/)
    expect((await see(`/guides/${slug}`)).body).toContain('Ben was here')
    for (const from of ['2', '99', '-1', 'x'])
      expect((await ada.get(`${url(slug, 'words')}&from=${from}`)).body, from).not.toContain('The boxes hold')
    const kinds = await base.query(`select distinct action from audit.event where action like 'guide.%' order by 1`)
    expect(kinds.map(({ action }) => action)).toEqual(['guide.begun', 'guide.draft_saved', 'guide.published'])
  })

  test('is looked at in one press, retired with a reason, and brought back as it was', async () => {
    await base.query(`update guides.guide set reviewed_on = '2024-01-01', review_due_on = '2025-01-01' where slug = $1`, [slug])
    const due = await ada.get('/keep-guides?list=due')
    expect(due.body).toContain('Overdue')
    await ada.post(`/keep-guides/${slug}/review`, { from: 'list' }, due)
    expect((await ada.get('/keep-guides?list=due')).body).toContain('There are none here')
    const retire = (fields: Record<string, string>): Promise<Page> =>
      send(ada, `/keep-guides/${slug}`, fields, `/keep-guides/${slug}/retirement`)
    expect((await retire({ back: 'no', whyRetire: '' })).body).toContain('Write why it goes')
    await retire({ back: 'no', whyRetire: 'Nobody packs bags.' })
    for (const path of [`/guides/${slug}`, `/guides/${slug}?in=pl&as=text`]) expect((await see(path)).status).toBe(404)
    expect((await see('/help/sleep')).body).not.toContain('A bag to pack')
    await retire({ back: 'yes', whyRetire: 'They do.' })
    expect((await see(`/guides/${slug}?in=pl&as=text`)).body).toContain('Czapka.')
  })
})

test('a guide about safety shows a translation only once a speaker has checked it, and its facts are changed in the open', async () => {
  const slug = 'in-danger'
  await send(ada, '/keep-guides/new', { ...english, ...facts, title: 'In danger', safety: 'yes' })
  await published(slug)
  const page = await ada.get(url(slug, 'words', 'ur'))
  await ada.post(url(slug, 'words', 'ur'), { title: 'x', summary: '', body: 'Unseen words.', token: tokenOf(page) }, page)
  expect((await ada.get(url(slug, 'preview', 'ur'))).body).toContain('families will not see them before a speaker has')
  await published(slug, ada, ['ur'])
  expect((await see(`/guides/${slug}?in=ur&as=text`)).body).not.toContain('Unseen words.')
  const [one, two] = [await ada.get(`/keep-guides/${slug}`), await ben.get(`/keep-guides/${slug}`)]
  const change = (who: Visitor, of: Page, owner: string): Promise<Page> =>
    who.post(`/keep-guides/${slug}`, { ...facts, safety: 'yes', owner, token: factsToken(of) }, of)
  expect((await change(ada, one, 'the day team')).status).toBe(303)
  expect((await change(ben, two, 'the other team')).body).toContain('Somebody else has changed this meanwhile')
  expect((await ada.get(`/keep-guides/${slug}/history`)).body).toMatch(/Where it stands.*<del>.*night.*<ins>.*day/s)
})
const factsToken = ({ body }: Page): string => /action="\/keep-guides\/in-danger"[\s\S]*?name="token" value="([^"]*)"/.exec(body)?.[1] ?? ''

test('hostile words are words: in the preview, on the page and in the history', async () => {
  const body = '<img src=x onerror=alert(1)> ![x](https://spy.example.org/x.png)\n\n- [ ] <script>alert(1)</script>'
  await send(ada, '/keep-guides/new', { ...english, ...facts, title: '<b>Bold</b>', body })
  const preview = await ada.get(url('b-bold-b', 'preview'))
  await published('b-bold-b')
  for (const page of [preview, await see('/guides/b-bold-b'), await ada.get('/keep-guides/b-bold-b/history')]) {
    expect(page.status).toBe(200)
    expect(page.body).not.toMatch(/<img|<script>alert|<b>Bold/)
  }
  for (const path of ['/keep-guides/..%2fx', '/keep-guides/nothing', url('b-bold-b', 'words', 'xx'), url('b-bold-b', 'preview', 'pl')])
    expect((await ada.get(path)).status, path).toBe(404)
})
