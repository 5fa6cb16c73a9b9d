import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDatabase } from '../../../../test/example-database.ts'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'

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

const find = async (query: string) => (await new Visitor(running.app).get(`/find?${query}`)).body
const found = (body: string): number => Number(body.match(/id="found"[^>]*>(\d+) found/)?.[1] ?? 0)
const titles = (body: string): string[] => [...body.matchAll(/session__title"><a[^>]*>([^<]+)/g)].map((match) => match[1] ?? '')

describe('finding help', () => {
  test('words and a place in any order, and the page says how near it measured', async () => {
    for (const query of ['q=stay+and+play+coalville', 'q=coalville+stay+and+play', 'q=stay+and+play&near=coalville']) {
      const body = await find(query)
      expect(titles(body)[0], query).toBe('Stay and play')
      expect(body).toContain('Measured from Coalville. That is the middle of the town.')
    }
    expect(await find('q=stay+and+play+le67+3xx')).toContain('We know only the first half of the postcode')
  })

  test('an unknown postcode still finds, and says what it did', async () => {
    const body = await find('q=baby&near=QQ99+9ZZ')
    expect(found(body)).toBeGreaterThan(3)
    expect(body).toContain('We do not know the place “QQ99 9ZZ”, so this is the whole area.')
  })

  test('a worry among the words leads to its page of guides, misspelt or not; a loss to none', async () => {
    const link = '<a class="govuk-link" href="/help/sleep">Sleep</a>'
    expect(await find('q=baby+won%27t+sleep')).toContain(`Guides and help with this: ${link}`)
    expect(await find('q=sleap')).toContain(link)
    for (const query of ['q=stay+and+play', 'q=', 'q=lost+my+baby+cannot+sleep']) expect(await find(query), query).not.toContain('/help/')
  })

  test('age, free and distance narrow what is found, and each can be taken away', async () => {
    const all = found(await find('q=play'))
    const body = await find('q=play&age=0-1&free=1&near=Coalville&within=5')
    expect(found(body)).toBeGreaterThan(0)
    expect(found(body)).toBeLessThan(all)
    for (const chip of ['Within 5 miles', 'Under 2', 'Free']) expect(body).toMatch(new RegExp(`hearth-chip"[^>]*>\\s*${chip}`))
    expect(body).toContain('/find?q=play&amp;age=0-1&amp;near=Coalville&amp;within=5')
  })

  test('a postcode written by ear is read, and a place that is none or far away is said kindly', async () => {
    expect(await find('q=play&near=LEII+2QG')).toContain('We read that as LE11 2QG')
    for (const [near, words] of [
      ['FK1+1AA', 'is in Scotland'],
      ['BFPO+801', 'A BFPO number can be anywhere'],
      ['no+fixed+abode', 'You do not need an address'],
    ] as const) {
      const body = await find(`q=play&near=${near}`)
      expect(body).toContain(words)
      expect(found(body)).toBeGreaterThan(3)
    }
    const doubtful = await find('q=play&near=Newport')
    const other = doubtful.match(/Did you mean another one\?[^<]*<a[^>]*href="([^"]+)/)?.[1]?.replaceAll('&amp;', '&')
    expect(await find(other?.split('?')[1] ?? '')).toMatch(/Measured from Newport near /)
  })

  test('children who are all to be welcome, days in words and who it is for narrow together, each named and removable', async () => {
    const one = await find('child=8+months&when=week')
    const both = await find('child=8+months,+9&when=week')
    expect(found(both)).toBeGreaterThan(0)
    expect(found(both)).toBeLessThan(found(one))
    expect(both).toMatch(/hearth-chip"[^>]*>\s*For 8 months and 9 years/)
    expect(both).toMatch(/hearth-chip"[^>]*>\s*In the next 7 days/)
    const dads = await find('for=dads')
    expect(titles(dads)).toContain('Dads and little ones')
    expect(titles(dads)).not.toContain('Stay and play')
    const at = await find('site=coalville-family-hub&open=1&time=morning')
    expect(found(at)).toBeGreaterThan(0)
    for (const chip of ['Coalville Family Hub', 'With a place left, or just come', 'Morning'])
      expect(at).toMatch(new RegExp(`hearth-chip"[^>]*>\\s*${chip}`))
  })

  test('what is not understood is left out with a word', async () => {
    const body = await find('age=zebra&child=3,+banana&when=noon&day=mon')
    expect(body).toContain('We did not understand these, so we left them out: banana, zebra, noon.')
    expect(body).toMatch(/hearth-chip"[^>]*>\s*Monday/)
    expect(await find('day=mon&age=0-1')).not.toContain('We did not understand')
  })

  test('a saved address finds a category by the name it had before it was merged', async () => {
    await base.query(
      `insert into directory.former_term (name, term_id) select 'Toddler mornings', id from directory.taxonomy_term where name = 'Parent, baby and toddler groups'`,
    )
    await base.query(`update directory.directory_version set v = v + 1`)
    await base.query(`select pg_notify('directory', v::text) from directory.directory_version`)
    const expected = found(await find('category=parent-baby-and-toddler-groups'))
    expect(expected).toBeGreaterThan(3)
    await expect.poll(async () => found(await find('category=toddler-mornings'))).toBe(expected)
    expect(await find('category=toddler-mornings')).toMatch(/hearth-chip"[^>]*>\s*Parent, baby and toddler groups/)
  })

  test('what a neighbour’s directory told of is found among ours, and marked so', async () => {
    await base.query(`insert into directory.feed (source, title) values ('https://example.org/feed', 'Derbyshire directory')`)
    await base.query(
      `update directory.service set feed_id = (select id from directory.feed where title = 'Derbyshire directory') where name = 'Dads and little ones'`,
    )
    await base.query(`select directory.rebuild_listing(array(select id from directory.service where name = 'Dads and little ones'))`)
    await expect.poll(() => find('q=dads+and+little+ones')).toContain('From Derbyshire directory')
    expect(await find('q=twins')).not.toContain('From ')
  })

  test('a map stands beside its list, numbered alike; what is known only roughly is listed and stands on none', async () => {
    const numbers = (body: string): string[] => [...body.matchAll(/hearth-number">(\d+)</g)].map((match) => match[1] ?? '')
    const before = await find('q=twins&view=map')
    expect(before).toContain('Map of one place, with its number in the list.')
    expect(numbers(before)).toEqual(['1'])
    const [club] = await base.query<{ id: number; location: number }>(
      `select s.id, min(x.location_id) as location from directory.service s join directory.service_at_location x on x.service_id = s.id where s.name = 'Twins and more club' group by s.id`,
    )
    await base.query('update directory.location set masked = true where id = $1', [club?.location])
    await base.query('select directory.rebuild_listing(array[$1::bigint])', [club?.id])
    await expect.poll(() => find('q=twins&view=map')).toContain('None of these has a place on a map')
    const masked = await find('q=twins&view=map')
    expect(numbers(masked)).toEqual([])
    expect(masked).not.toContain('<svg class="hearth-map"')
    expect(titles(masked)).toContain('Twins and more club')
    await base.query('update directory.location set masked = false where id = $1', [club?.location])
    await base.query('select directory.rebuild_listing(array[$1::bigint])', [club?.id])
  })

  test('nothing that fits is widened by one filter, in words', async () => {
    const body = await find('q=twins&day=sun')
    expect(body).toContain('Nothing matched all of that, so we took away one filter: days and times.')
    expect(found(body)).toBeGreaterThan(0)
  })

  test('a misspelt word is mended, and words that nobody knows say what to do', async () => {
    expect(await find('q=brestfeeding')).toContain('Showing results for')
    expect(await find('q=xyzzyx')).toContain('Try fewer or other words')
  })

  test('the second page goes on where the first ended, and one past the end is the last', async () => {
    const pages = [titles(await find('q=')), titles(await find('q=&page=2'))]
    expect(pages[0]).toHaveLength(20)
    expect(new Set(pages.flat()).size).toBeGreaterThan(38)
    expect(await find('q=&page=9999')).toMatch(/Page (\d+) of \1/)
  })

  test('the same page again is 304 until the directory changes', async () => {
    const visitor = new Visitor(running.app)
    const first = await visitor.get('/find?q=sleep')
    const etag = String(first.headers.etag)
    expect((await visitor.get('/find?q=sleep', { 'if-none-match': etag })).status).toBe(304)
    expect(first.headers['set-cookie']).toBeUndefined()
    expect(first.body).not.toContain('_csrf')
  })

  test.each([
    'q=%00',
    `long=${'a'.repeat(300)}&q=${'a'.repeat(300)}`,
    'q=<script>alert(1)</script>',
    'age=999&within=-5&day=xx&page=-1',
    'q[]=1&q=2',
    'near=%F0%9F%91%B6',
    "q=';--",
    'page=1e99',
    'from=2026-02-31&to=nonsense',
  ])('odd input finds or does not, and never breaks: %s', async (query) => {
    const page = await new Visitor(running.app).get(`/find?${query}`)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('<script>alert')
  })
})

test('a service page gives its dates by place in three states and never a number of places', async () => {
  const visitor = new Visitor(running.app)
  const href = (await find('q=stay+and+play+coalville')).match(/session__title"><a[^>]*href="([^"]+)/)?.[1] ?? ''
  const page = await visitor.get(href)
  expect(page.body).toContain('Coalville Family Hub')
  expect(page.body).toMatch(/hearth-places--(open|few|full)/)
  expect(page.body).not.toMatch(/\d+ (places|children’s places) left/)
})

test('what is sensitive is on no page: not in search, not as a service, not among the hubs', async () => {
  const [service] = await base.query<{ public_id: string }>('select public_id from directory.service where sensitive')
  const visitor = new Visitor(running.app)
  expect((await visitor.get(`/services/${service?.public_id}`)).status).toBe(404)
  const secrets = await base.query<{ word: string }>(
    `select name as word from directory.location where sensitive union all select address from directory.location where sensitive union all select name from directory.organisation where sensitive union all select name from directory.service where sensitive`,
  )
  expect(secrets.length).toBeGreaterThanOrEqual(4)
  for (const { word } of secrets) {
    const typed = encodeURIComponent(word)
    for (const body of [await find(`q=${typed}`), (await visitor.get('/hubs')).body])
      expect(body.replaceAll(new RegExp(`value="${word}"|<title>[^<]*|<h1[^>]*>[^<]*`, 'g'), ''), word).not.toContain(word)
  }
  const [session] = await base.query<{ public_id: string }>(
    'select o.public_id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join directory.service s on s.id = a.service_id where s.sensitive limit 1',
  )
  expect((await visitor.get(`/sessions/${session?.public_id}`)).status).toBe(404)
})
