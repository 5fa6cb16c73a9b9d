import { describe, expect, test } from 'vitest'
import { atTheDesk, familiesGround, trained } from '../../../test/families-ground.ts'
import type { Visitor } from '../../../test/running-app.ts'

const ground = familiesGround()

const statementOf = (body: string, words: string): string =>
  body.match(new RegExp(`id="statement-([0-9a-f-]{36})"(?:(?!id="statement-)[\\s\\S])*${words}`))?.[1] ?? ''
const shareWith = async (who: Visitor, family: string, team: string, words: string, more: Record<string, string> = {}) => {
  const page = await who.get(`/families/${family}/record/sharings/new`)
  const record = await who.get(`/families/${family}/record`)
  const chosenBy = page.body.match(/<select[^>]*name="chosenBy"[\s\S]*?<option value="([0-9a-f-]{36})"/)?.[1] ?? ''
  return who.post(
    `/families/${family}/record/sharings`,
    {
      team,
      reach: 'yes',
      why: 'So that she need not say it again',
      chosenBy,
      until: 'tomorrow',
      statements: statementOf(record.body, words),
      ...more,
    },
    page,
  )
}

describe('at the counter', () => {
  test('a family is registered with a name only, and found by that name in another order and spelling', async () => {
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Marigold', 'Featherbed', { childName: 'Wren', childAge: '19 months' })
    const page = await desk.get(`/families/${family}`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('Marigold and Wren')
    expect(page.body).toContain('19 months')
    const found = await desk.post('/families/find', { q: 'fetherbed marygold' }, await desk.get('/families'))
    expect(found.body).toContain(`/families/${family}`)
  })

  test('no second record is made of a likely name without a look at the first, here or elsewhere', async () => {
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Sunniva', 'Applegarth')
    const page = await desk.get('/families/new')
    const again = { given: 'Suniva', familyName: 'Aplegarth', part: 'parent', contactBy: 'none' }
    const looked = await desk.post('/families/new', again, page)
    expect(looked.status).toBe(422)
    expect(looked.body).toContain(`/families/${family}`)
    expect(looked.body).toContain('value="Suniva"')

    const hub = await ground.worker(atTheDesk, [ground.network.team])
    const elsewhere = await hub.post('/families/new', again, await hub.get('/families/new'))
    expect(elsewhere.status).toBe(422)
    expect(elsewhere.body).toContain('A record may exist somewhere else')
    expect(elsewhere.body).not.toContain('Sunniva')
    expect(elsewhere.body).not.toContain(family)
    const made = await hub.post('/families/new', again, elsewhere)
    expect(made.location).toMatch(/^\/families\/[0-9a-f-]{36}$/)
  })

  test('two desks that register the same family at once make one record', async () => {
    const desks = await Promise.all([ground.worker(atTheDesk), ground.worker(atTheDesk)])
    const pages = await Promise.all(desks.map((desk) => desk.get('/families/new')))
    const answers = await Promise.all(
      desks.map((desk, n) =>
        desk.post('/families/new', { given: 'Ottoline', familyName: 'Quickstep', part: 'parent', contactBy: 'none' }, pages[n]),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const rows = await ground.base.query(`select from access.person where given_name = 'Ottoline'`)
    expect(rows).toHaveLength(1)
  })

  test('a number is read back by its end only, and a lost child is not spoken of', async () => {
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Peregrine', 'Moonraker', { contactBy: 'text', text: '07700 900123', expecting: 'yes' })
    const { body } = await desk.get(`/families/${family}`)
    expect(body).toContain('123')
    expect(body).not.toMatch(/07700|900123/)
    expect(body).not.toContain('Baby expected')
  })

  test('a name typed into the search stands in no address', async () => {
    const desk = await ground.worker(atTheDesk)
    const answer = await desk.post('/families/find', { q: 'Marigold' }, await desk.get('/families'))
    expect(answer.status).toBe(200)
    expect(ground.running.log.join('\n')).not.toContain('Marigold')
  })
})

describe('in private', () => {
  test('words are kept as they were said, with who said them, where and who wrote them down', async () => {
    const hal = await ground.worker(trained)
    const family = await ground.register(hal, 'Tansy', 'Fernsby')
    const record = await ground.hear(hal, family, 'She wakes every hour and I am <b>so</b> tired.')
    expect(record.body).toContain('“She wakes every hour and I am &lt;b>so&lt;/b> tired.”')
    expect(record.body).toMatch(/Tansy[\s\S]*Test Library\. Written down by you\./)
    expect(record.body).toContain('Satellite team')
  })

  test('putting right strikes through and erases nothing; the second of two is told', async () => {
    const hal = await ground.worker(trained)
    const family = await ground.register(hal, 'Bryony', 'Thistledown')
    const record = await ground.hear(hal, family, 'I do every night on my own.')
    const url = `/families/${family}/record/statements/${statementOf(record.body, 'I do every night')}/correction`
    const form = await hal.get(url)
    const fields = { who: 'other', other: 'Her sister', words: 'Joss does Fridays.', where: 'At home', on: 'today', readers: 'team' }
    const done = await hal.post(url, fields, form)
    expect(done.status).toBe(303)
    expect((await hal.post(url, { ...fields, _key: crypto.randomUUID() }, form)).body).toContain('Somebody has put this right already')
    const after = await hal.get(`/families/${family}/record`)
    expect(after.body).toContain('<del>“I do every night on my own.”</del>')
    expect(after.body).toContain('Joss does Fridays.')
  })

  test('20,000 words, Urdu and a script: refused in words with all of it kept, or kept as it is', async () => {
    const hal = await ground.worker(trained)
    const family = await ground.register(hal, 'Zaynab', 'Tollgate')
    await ground.hear(hal, family, 'begin')
    const long = await hal.post(
      `/families/${family}/record/statements`,
      { who: 'seen', words: 'word '.repeat(20_000), where: 'Here', on: 'today', readers: 'me' },
      await hal.get(`/families/${family}/record`),
    )
    expect(long.status).toBe(422)
    expect(long.body).toContain('Save it as two or more')
    expect(long.body).toContain('word '.repeat(2_000))
    const urdu = await ground.hear(hal, family, 'میں بہت تھک گئی ہوں <script>alert(1)</script>', { lang: 'ur' })
    expect(urdu.body).toMatch(/<blockquote lang="ur" dir="auto">“میں بہت تھک گئی ہوں &lt;script>/)
    expect(urdu.body).not.toContain('<script>alert')
  })

  test('told, wants help and the law are three records, and none stands for another', async () => {
    const hal = await ground.worker(trained)
    const family = await ground.register(hal, 'Hyacinth', 'Marchbank')
    await ground.hear(hal, family, 'Hello')
    const url = `/families/${family}/record/agreements`
    const page = await hal.get(url)
    expect((await hal.post(url, { what: 'told', answer: 'nonsense' }, page)).status).toBe(422)
    await hal.post(url, { what: 'told', answer: 'read_aloud', _key: crypto.randomUUID() }, page)
    const told = await hal.get(`/families/${family}/record`)
    expect(told.body).toContain('Read the privacy card aloud')
    expect(told.body).toContain('Not asked yet')
    const person = page.body.match(/name="person" value="([0-9a-f-]{36})"/)?.[1] ?? ''
    await hal.post(url, { what: 'agreement', person, answer: 'yes', _key: crypto.randomUUID() }, page)
    await hal.post(url, { what: 'basis', answer: 'public_task', _key: crypto.randomUUID() }, page)
    const all = await hal.get(`/families/${family}/record`)
    expect(all.body).toMatch(/Hyacinth: yes[\s\S]*Public task \(Children Act 2004, section 10\)/)
  })

  test('a desk without training does not open a story, and one trained worker’s private words stay theirs', async () => {
    const hal = await ground.worker(trained)
    const family = await ground.register(hal, 'Ivo', 'Penhaligon')
    await ground.hear(hal, family, 'Only for Hal', { readers: 'me' })
    const desk = await ground.worker(atTheDesk)
    expect((await desk.get(`/families/${family}`)).status).toBe(200)
    expect((await desk.get(`/families/${family}/record`)).status).toBe(404)
    expect((await desk.post(`/families/${family}/private`, {}, await desk.get(`/families/${family}`))).status).toBe(404)
    const colleague = await ground.worker(trained)
    const theirs = await ground.hear(colleague, family, 'I saw them smile', { who: 'seen' })
    expect(theirs.body).toContain('I saw them smile')
    expect(theirs.body).not.toContain('Only for Hal')
    expect(theirs.body).toContain('One part is not yours to see.')
  })
})

describe('at the main hub', () => {
  test('the team that was named reads what was shared and nothing else; for everybody else the family is not there', async () => {
    const hal = await ground.worker(trained)
    const hub = await ground.worker(trained, [ground.network.team], 'Tamsin Hubworthy')
    const family = await ground.register(hal, 'Marnie', 'Larkspur', { contactBy: 'phone', phone: '01632 960111' })
    await ground.hear(hal, family, 'Otis wakes five times')
    await ground.hear(hal, family, 'We are behind with the gas')
    const absent = await hub.get(`/families/${crypto.randomUUID()}/record`)
    expect((await hub.get(`/families/${family}/record`)).status).toBe(404)
    expect((await shareWith(hal, family, ground.network.team, 'Otis wakes')).status).toBe(303)

    const seen = await hub.get(`/families/${family}/record`)
    expect(seen.status).toBe(200)
    expect(seen.body).toContain('Otis wakes five times')
    expect(seen.body).toMatch(/Marnie[\s\S]*Test Library\. Written down by Hal Testworthy\./)
    expect(seen.body).toContain('they shared it with Hub team')
    expect(seen.body).toContain('We ring 01632 960111')
    expect(seen.body).not.toContain('behind with the gas')
    expect((await hub.get('/families/helped')).body).toContain(`/families/${family}/record`)

    const other = await ground.worker(trained, [await ground.network.addTeam('Another team')])
    const theirs = await other.get(`/families/${family}/record`)
    const bare = (body: string) => body.replaceAll(/value="[^"]*"|nonce="[^"]*"|Reference[^<]*/g, '')
    expect(theirs.status).toBe(404)
    expect(bare(theirs.body)).toBe(bare(absent.body))
    expect((await other.get('/families/helped')).body).not.toContain('Marnie')
  })

  test('what is taken back is gone at the next press, even from a page that is open', async () => {
    const hal = await ground.worker(trained)
    const hub = await ground.worker(trained, [ground.network.team])
    const family = await ground.register(hal, 'Joss', 'Wetherby')
    await ground.hear(hal, family, 'Please ring after six')
    await shareWith(hal, family, ground.network.team, 'Please ring')
    const open = await hub.get(`/families/${family}/record`)
    const record = await hal.get(`/families/${family}/record`)
    const taking = record.body.match(/action="([^"]*taking-back)"/)?.[1] ?? ''
    expect((await hal.post(taking, {}, record)).status).toBe(303)
    const press = { who: 'seen', words: 'Too late', where: 'Hub', on: 'today', readers: 'team' }
    expect((await hub.post(`/families/${family}/record/statements`, press, open)).status).toBe(404)
    expect((await hub.get(`/families/${family}/record`)).status).toBe(404)
    expect((await hal.post(taking, { _key: crypto.randomUUID() }, record)).status).toBe(303)
    expect((await hal.get(`/families/${family}/record`)).body).toContain('Ended')
  })

  test('a sharing ends with its last day', async () => {
    const hal = await ground.worker(trained)
    const hub = await ground.worker(trained, [ground.network.team])
    const family = await ground.register(hal, 'Katya', 'Vole')
    await ground.hear(hal, family, 'I like mornings')
    await shareWith(hal, family, ground.network.team, 'I like mornings', { until: 'today' })
    expect((await hub.get(`/families/${family}/record`)).status).toBe(200)
    await ground.base.query(
      `update access.involvement set from_at = from_at - interval '3 days', until_at = platform.clock() where kind = 'live_referral' and until_at < platform.clock() + interval '2 days'`,
    )
    expect((await hub.get(`/families/${family}/record`)).status).toBe(404)
  })

  test('somebody kept away finds nothing, though it is shared with their team', async () => {
    const hal = await ground.worker(trained)
    const cousin = await ground.worker(trained, [ground.network.team], 'Corrin Quincetree')
    const family = await ground.register(hal, 'Nerys', 'Achterberg')
    await ground.hear(hal, family, 'My cousin works at the hub')
    await shareWith(hal, family, ground.network.team, 'My cousin')
    expect((await cousin.get(`/families/${family}/record`)).status).toBe(200)
    const url = `/families/${family}/record/kept-away`
    const page = await hal.get(url)
    const whom = page.body.match(/<option value="(account [0-9a-f-]{36})">Corrin Quincetree/)?.[1] ?? ''
    expect((await hal.post(url, { who: whom }, page)).status).toBe(303)
    expect((await hal.get(url)).body).toContain('Corrin Quincetree')
    expect((await cousin.get(`/families/${family}/record`)).status).toBe(404)
    expect((await cousin.get('/families/helped')).body).not.toContain('Nerys')
    const asked = await cousin.post('/families/find', { q: 'Nerys Achterberg' }, await cousin.get('/families'))
    expect(asked.body).not.toContain('may exist')
    expect((await hal.post(url, { who: whom, _key: crypto.randomUUID() }, page)).body).toContain('kept away already')
  })
})
