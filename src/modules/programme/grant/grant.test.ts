import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import { projectRoot } from '../../../platform/config/project-root.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { csvOf } from '../../../platform/web/csv.ts'
import { type GrantWish, putGrant } from './grant-queries.ts'
import { postingTable } from './see-postings.route.tsx'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let coventry: string
let rotherham: string
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base)
  const take = (name: string) =>
    base.db.asOperator((trx) =>
      putGrant(trx, (JSON.parse(readFileSync(join(projectRoot, `networks/${name}/grants.json`), 'utf8')) as GrantWish[])[0] as GrantWish),
    )
  coventry = await take('coventry')
  rotherham = await take('rotherham')
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const somebody = async (...permissions: string[]): Promise<Visitor> =>
  new Visitor(
    running.app,
    await network.worker({ name: `Finn Pennyworth ${randomUUID().slice(0, 4)}`, permissions: ['home.see_today', ...permissions] }),
  )
const officer = () => somebody('programme.see_grant', 'programme.post_spend')
const read = (body: string): string =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ')
const headingOf = async (grant: string, name: string): Promise<string> => {
  const [row] = await base.query<{ id: string }>(
    'select h.public_id as id from programme.grant_heading h join programme.grant_award g on g.id = h.grant_id where g.public_id = $1 and h.name = $2',
    [grant, name],
  )
  return row?.id ?? ''
}
const wish = { what: 'Room hire for parenting groups', pounds: '1,250.50', spentOn: '1 May 2024', kind: 'revenue' }
const post = async (visitor: Visitor, fields: Record<string, string>, grant = coventry): Promise<Page> => {
  const url = `/grants/${grant}/postings/new`
  return visitor.post(url, { ...wish, ...fields }, await visitor.get(url))
}
const postings = () => base.query<{ pence: number; what: string }>('select pence, what from programme.grant_posting order by id')

describe('a grant', () => {
  test('shows the printed total beside what its rows add to, and uses the rows', async () => {
    const words = read((await (await officer()).get(`/grants/${coventry}`)).body)
    expect(words).toContain('The paper prints £4.27m . Its figures add up to £4,279,600 : £9,600 more.')
    expect(words).toContain('Printed in the paper not printed not printed not printed 4.27m 9,600 apart')
    expect(words).toContain('No note for *')
  })

  test('given as a range shows both ends, and which of them does not add up', async () => {
    const words = read((await (await officer()).get(`/grants/${rotherham}`)).body)
    expect(words).toContain('The printed total of the upper range and the printed rows do not agree')
    expect(words).toContain('Our total 3,411,000 3,539,000 Printed in the paper 3,411,000 (adds up) 3,540,000 (1,000 apart)')
    expect(words).not.toContain('of the lower range and')
  })

  test('is not there for those who may not see it', async () => {
    expect((await (await somebody()).get(`/grants/${coventry}`)).status).toBe(404)
    expect((await (await somebody('programme.see_grant')).get(`/grants/${coventry}/postings/new`)).status).toBe(404)
  })

  test('that is not there is the same page', async () => {
    expect((await (await officer()).get(`/grants/${randomUUID()}`)).status).toBe(404)
  })
})

describe('a posting', () => {
  test('is written down once, to the penny, and every figure opens to it', async () => {
    const visitor = await officer()
    const heading = await headingOf(coventry, 'Parenting support')
    const url = `/grants/${coventry}/postings/new`
    const form = await visitor.get(url)
    for (let press = 0; press < 2; press++)
      expect(await visitor.post(url, { ...wish, heading }, form)).toMatchObject({ status: 303, location: `/grants/${coventry}/postings` })
    expect(await postings()).toEqual([{ pence: 125_050, what: wish.what }])
    expect(read((await visitor.get(`/grants/${coventry}`)).body)).toContain('Parenting support £706,800 £1,250.50 £705,549.50')
    expect(read((await visitor.get(`/grants/${coventry}/postings?heading=${heading}&year=2024%2F25`)).body)).toContain(wish.what)
    expect(read((await visitor.get(`/grants/${coventry}/postings?year=2023%2F24`)).body)).toContain(
      'Nothing has been written down here yet.',
    )
    const audited = await base.query(`select count(*)::int as n from audit.event where action = 'grant.posted'`)
    expect(audited).toEqual([{ n: 1 }])
  })

  test.each([
    ['half a penny', { pounds: '0.005' }, 'pounds'],
    ['less than nothing', { pounds: '-5' }, 'pounds'],
    ['nothing', { pounds: '0' }, 'pounds'],
    ['after the grant’s end', { spentOn: '1 April 2025' }, 'spentOn'],
    ['before it began', { spentOn: '31 March 2022' }, 'spentOn'],
    ['capital under a revenue heading', { kind: 'capital' }, 'kind'],
    ['under no heading', { heading: '' }, 'heading'],
    ['under the heading of another grant', { heading: randomUUID() }, 'heading'],
    ['without saying for what', { what: '' }, 'what'],
  ])('of %s is refused beside its field, with everything that was typed', async (_case, change, field) => {
    const before = await postings()
    const page = await post(await officer(), { heading: await headingOf(coventry, 'Parenting support'), ...change })
    expect(page.status).toBe(422)
    expect(page.body).toContain(`href="#${field}"`)
    expect(page.body).toContain(`id="${field}-error"`)
    if (field !== 'what') expect(page.body).toContain(wish.what)
    expect(await postings()).toEqual(before)
  })

  test('of revenue under the capital heading is refused', async () => {
    const page = await post(await officer(), { heading: await headingOf(coventry, 'Capital') })
    expect([page.status, page.body.includes('This heading pays for capital only.')]).toEqual([422, true])
  })

  test('that was wrong is taken back once by another line, and both stay', async () => {
    const visitor = await officer()
    const heading = await headingOf(coventry, 'Programme')
    await post(visitor, { heading, what: 'Printed twice by mistake', pounds: '10' })
    const [made] = await base.query<{ id: string }>(
      `select public_id as id from programme.grant_posting where what = 'Printed twice by mistake'`,
    )
    for (let press = 0; press < 2; press++) {
      const list = await visitor.get(`/grants/${coventry}/postings`)
      expect((await visitor.post(`/grants/postings/${made?.id}/taking-back`, {}, list)).status).toBe(303)
    }
    expect(
      await base.query(
        'select sum(pence)::int as left, count(*)::int as lines from programme.grant_posting where heading_id = (select id from programme.grant_heading where public_id = $1)',
        [heading],
      ),
    ).toEqual([{ left: 0, lines: 2 }])
    expect(read((await visitor.get(`/grants/${coventry}/postings`)).body)).toContain('Printed twice by mistake (taken back)')
    const file = await visitor.get(`/grants/${coventry}/postings.csv`)
    expect(file.body).toContain('Printed twice by mistake')
  })

  test('has a second page when there are many', async () => {
    const visitor = await officer()
    const heading = await headingOf(coventry, 'Infant feeding')
    for (let n = 1; n <= 26; n++) await post(visitor, { heading, what: `Posting number ${n}`, pounds: '1' })
    const first = await visitor.get(`/grants/${coventry}/postings?heading=${heading}`)
    expect(read(first.body)).toContain('Posting number 26')
    expect(read(first.body)).not.toMatch(/Posting number 1 /)
    const older = first.body.match(/href="([^"]*before=\d+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(read((await visitor.get(older)).body)).toMatch(/Posting number 1 /)
  })
})

test('a text that a spreadsheet would run is only a text', () => {
  const one = {
    id: 1,
    posting: randomUUID(),
    heading: 'A',
    spentOn: '2024-05-01',
    pence: -1,
    what: '=1+1 "x"',
    postedBy: 'F',
    undoes: null,
    undone: false,
  }
  expect(csvOf(postingTable([{ ...one, postedAt: Temporal.Instant.from('2024-05-01T10:00:00Z') }]))).toContain(',-0.01,"\'=1+1 ""x""",')
})
