import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page, Visitor } from '../../../../test/running-app.ts'
import { testSecrets } from '../../../../test/small-network.ts'
import { SECRET_LANE, type ServiceGround, serviceGround } from '../testing-services.ts'

let ground: ServiceGround
beforeAll(async () => {
  ground = await serviceGround()
})
afterAll(() => ground?.stop())

const save = async (visitor: Visitor, service: string): Promise<Page> =>
  visitor.post(`/services/${service}/saving`, {}, await visitor.get(`/services/${ground.play}`))
const names = ({ body }: Page): string[] =>
  [...body.matchAll(/href="\/services\/[^"]+"[^>]*>([^<]+)<\/a><\/h2>/g)].map(([, name = '']) => name)
const list = (visitor: Visitor) => visitor.get('/shortlist')
const cookieOf = (services: readonly string[], signature = testSecrets.sign('shortlist', services.join('~'))) => ({
  cookie: `hearth_shortlist=${services.join('~')}.${signature}`,
})
/** A browser whose cookie holds these, however it came by them. */
const holding = async (services: readonly string[]): Promise<Page> => ground.visitor().get('/shortlist', cookieOf(services))

test('two services are saved on the device in their order, one is taken off, and all are wiped in one press', async () => {
  const visitor = ground.visitor()
  await save(visitor, ground.music)
  await save(visitor, ground.play)
  await save(visitor, ground.music)
  const page = await list(visitor)
  expect(names(page)).toEqual(['Music', 'Stay and play'])
  expect(page.body).toContain('Test hub, 1 Example Lane, Testby, LE67 3XX')
  expect(page.headers['cache-control']).toBe('no-store')
  expect((await visitor.get(`/services/${ground.play}`)).body).toContain('Take off my list')
  await visitor.post(`/shortlist/${ground.music}/removing`, {}, page)
  expect(names(await list(visitor))).toEqual(['Stay and play'])
  expect((await visitor.post('/shortlist/wiping', {}, page)).location).toBe('/shortlist?wiped=yes')
  expect(visitor.cookie).not.toContain('hearth_shortlist')
  expect((await visitor.get('/shortlist?wiped=yes')).body).toContain('Your list is wiped from this device.')
})

test('what is about abuse has no press, is not saved by a form that says otherwise, and sets no cookie', async () => {
  const visitor = ground.visitor()
  const page = await visitor.get(`/services/${ground.abuse}`)
  expect(page.body).not.toMatch(/Save to my list|\/send|Share|page-presses/)
  expect(page.body).toContain('Why you cannot save this page')
  expect(visitor.cookie).toBe('')
  await save(visitor, ground.abuse)
  expect(visitor.cookie).not.toContain('hearth_shortlist')
  expect((await save(visitor, ground.refuge)).status).toBe(404)
})

test('a cookie that holds its id all the same shows nothing of it, and loses it', async () => {
  const page = await holding([ground.abuse, ground.play])
  expect(names(page)).toEqual(['Stay and play'])
  expect(page.body).not.toMatch(/After domestic|no longer offered/)
  expect(String(page.headers['set-cookie'])).not.toContain(ground.abuse)
})

test('a refuge, or what is not published any more, is one thing less, without its name', async () => {
  const gone = randomUUID()
  await ground.put(gone, { name: 'Was here' })
  await ground.put(gone, { name: 'Was here', status: 'defunct' })
  const page = await holding([ground.refuge, gone, ground.play])
  expect(names(page)).toEqual(['Stay and play'])
  expect(page.body).toContain('2 things that you saved are no longer offered')
  expect(page.body).not.toMatch(/Willows|Was here/)
})

test('what becomes sensitive drops out', async () => {
  const changing = randomUUID()
  await ground.put(changing, { name: 'Talking group' })
  expect(names(await holding([changing]))).toEqual(['Talking group'])
  await ground.put(changing, { name: 'Talking group', summary: 'After a bereavement.' })
  expect(names(await holding([changing]))).toEqual([])
})

test.each([
  ['signed by somebody else', () => cookieOf([ground.play], 'nobody.nothing')],
  ['signed for something else', () => cookieOf([ground.play], testSecrets.sign('visitor', ground.play))],
  ['with one more added', () => cookieOf([ground.play, ground.music], testSecrets.sign('shortlist', ground.play))],
  ['of something that is no id', () => cookieOf(["'; drop table directory.service; --"])],
  ['of more than thirty', () => cookieOf(Array.from({ length: 31 }, () => randomUUID()))],
  ['of nothing', () => ({ cookie: 'hearth_shortlist=' })],
])('a cookie %s is no list', async (_what, cookie) => {
  const page = await ground.visitor().get('/shortlist', cookie())
  expect([page.status, names(page)]).toEqual([200, []])
})

test('a masked place is on the list as its town, and no nearer', async () => {
  const page = await holding([ground.masked])
  expect(page.body).toContain('The house, Testby, LE12')
  expect(page.body).not.toMatch(new RegExp(`${SECRET_LANE}|LE12 5XX|The 9 stops`))
})

test('nothing of a list is written on our side until a family keeps it with its account, for itself alone', async () => {
  const kept = () => ground.base.query<{ service: string }>('select service from find.kept_service order by id')
  expect(await kept()).toEqual([])
  const family = ground.visitor(await ground.kin())
  await save(family, ground.music)
  await save(family, ground.play)
  expect(await kept()).toEqual([])
  await family.post('/account/shortlist', {}, await family.get('/account/shortlist'))
  expect((await kept()).map(({ service }) => service)).toEqual([ground.music, ground.play])
  const page = await family.get('/account/shortlist')
  expect(names(page)).toEqual(['Music', 'Stay and play'])

  const other = ground.visitor(await ground.kin())
  const theirs = await other.get('/account/shortlist')
  expect(names(theirs)).toEqual([])
  await other.post('/account/shortlist/wiping', {}, theirs)
  expect(await kept()).toHaveLength(2)
  await family.post(`/account/shortlist/${ground.music}/removing`, {}, page)
  expect(names(await family.get('/account/shortlist'))).toEqual(['Stay and play'])
  await family.post('/account/shortlist/wiping', {}, await family.get('/account/shortlist'))
  expect(await kept()).toEqual([])
})

test('a family shows a copy of its list to those who may read its story, and to nobody else, until it ends that', async () => {
  const { base, network } = ground
  const session = await ground.kin()
  const family = ground.visitor(session)
  const [{ id = '' } = {}] = await base.query<{ id: string }>(
    `with f as (insert into access.family default values returning id, public_id), p as (insert into access.person (given_name, family_name) values ('Tansy', 'Plainly') returning id),
       m as (insert into access.membership (family_id, person_id) select f.id, p.id from f, p),
       i as (insert into access.involvement (family_id, team_id, kind, sections, until_at) select f.id, t.id, 'key_worker', 7, now() + interval '1 day' from f, access.team t where t.public_id = $2),
       a as (update access.account set person_id = (select id from p) where id = (select account_id from access.session where token_hash = sha256(convert_to($1, 'UTF8'))))
     select public_id as id from f`,
    [session, network.team],
  )
  const permissions = ['families.hear_story']
  const worker = ground.visitor(await network.worker({ permissions }))
  const other = ground.visitor(await network.worker({ permissions, teams: [await network.addTeam('Another team')] }))
  const record = async (): Promise<string> => (await worker.get(`/families/${id}/record`)).body
  const press = async (path: string): Promise<string> => {
    await family.post(`/account/shortlist${path}`, {}, await family.get('/account/shortlist'))
    return (await family.get('/account/shortlist')).body
  }
  await save(family, ground.music)
  expect(await press('')).toContain('Show my list')
  expect(await record()).not.toContain('What they are looking at')
  expect(await press('/showing')).toMatch(/You showed one thing on .* can see it\./)
  await save(family, ground.play)
  await press('')
  expect(await record()).toMatch(/Tansy<\/bdi> showed you this list on .*>Music<\/a>/s)
  expect(await record()).not.toContain('Stay and play')
  expect((await other.get(`/families/${id}/record`)).status).toBe(404)
  await press('/showing')
  expect(await record()).toContain('Stay and play')
  expect(await press('/showing/ending')).toContain('Show my list')
  expect(await record()).not.toContain('What they are looking at')
})
