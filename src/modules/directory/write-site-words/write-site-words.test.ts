import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import { cleanPicture, putPicture } from '../../../platform/files/index.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { files } from '../../../platform/web/testing-files.ts'
import { putLocations } from '../put-listings.ts'
import { readSiteWords, siteWordsForm, typedFromFacts } from './site-words-form.ts'
import { stillTrue } from './site-words-lines.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let manager: Visitor
let photo: string
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await network.site()
  running = await runApp(base)
  const permissions = ['directory.edit_site', 'files.keep_pictures']
  manager = new Visitor(running.app, await network.worker({ name: 'Mona Testworthy', permissions }))
  const cleaned = cleanPicture(files.png)
  if (!cleaned.ok) throw new Error(cleaned.because)
  photo = await base.db.asOperator((trx) => putPicture(trx, { picture: cleaned.picture, words: 'The door' }))
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const today = Temporal.Now.plainDateISO('Europe/London')
/** A Wednesday: on a day that is closed anyway nothing differs. */
const day = today.add({ days: 24 - today.dayOfWeek })
const said = {
  hoursDays: ['Mon to Fri', '', 'sat'],
  hoursOpens: ['8.30am', '', '9am'],
  hoursCloses: ['5pm', '', 'noon'],
  differsFrom: day.toLocaleString('en-GB', { dateStyle: 'long' }),
  differsWhy: 'Staff training',
  role: ['Midwife', 'Benefits <b>adviser</b>'],
  roleDays: ['Tuesdays', 'Thu'],
  roleFrom: ['9am', ''],
  roleTo: ['noon', ''],
  stepTitle: 'The door',
  stepWords: 'It opens by itself.',
  keyWorker: 'Ask at the desk.',
}
const url = (): string => `/sites/${network.location}/words`
const send = async (fields: Record<string, string | string[]>, page?: Page): Promise<Page> =>
  manager.post(url(), { ...said, ...fields }, page ?? (await manager.get(url())))
const public_ = async (): Promise<string> => (await new Visitor(running.app).get(`/hubs/${network.location}`)).body

test('what a site says is read as it was typed, and typing what is there again changes nothing', () => {
  const form = siteWordsForm.typed({ ...said, stepPhoto: photo, stepPhotoWords: 'The door' })
  const read = readSiteWords(form, [photo])
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  expect(read.facts).toMatchObject({
    hours: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR'], opensAt: '08:30', closesAt: '17:00' }, { byday: ['SA'] }],
    exceptions: [{ from: day.toString(), why: 'Staff training' }],
    roles: [{ role: 'Midwife', opensAt: '09:00', closesAt: '12:00' }, { role: 'Benefits <b>adviser</b>' }],
    guide: [{ title: 'The door', photo, photoWords: 'The door' }],
  })
  const loose = { ...read.facts, guide: read.facts.guide ?? [] }
  expect(readSiteWords(siteWordsForm.typed(typedFromFacts(loose as Parameters<typeof typedFromFacts>[0]) as never), [photo])).toEqual(read)
})

test.each([
  [{ hoursCloses: ['8am', '', 'noon'] }, 'hoursCloses-0', 'before it begins'],
  [{ hoursDays: ['someday', '', 'sat'] }, 'hoursDays-0', 'Write days of the week'],
  [{ hoursCloses: ['5pm', '', '8am'] }, 'hoursCloses-2', 'before it begins'],
  [{ differsOpens: '9am' }, 'differsCloses-0', 'both when it begins and when it ends'],
  [{ differsTo: '1 January 2020' }, 'differsTo-0', 'before'],
  [{ stepPhoto: '/pictures/x.png', stepPhotoWords: 'A door' }, 'stepPhoto-0', 'taken away'],
  [{ stepPhoto: 'PHOTO' }, 'stepPhotoWords-0', 'Say what the picture shows'],
])('what cannot be is refused beside its field: %j', (fields, id, words) => {
  const typed = siteWordsForm.typed({ ...said, ...fields })
  const read = readSiteWords(typed, ['PHOTO'])
  expect(read.ok ? {} : read.errors).toMatchObject({ [id]: expect.stringContaining(words) })
})

test('who keeps a site writes its page; families read it at once; a name is no role; nothing typed is lost', async () => {
  const before = await manager.get(url())
  expect((await send({ role: ['mona testworthy', ''] })).body).toContain('somebody’s name')
  const wrong = await send({ hoursCloses: 'late' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('value="late"')
  expect(wrong.body).toContain('It opens by itself.')
  expect(await public_()).not.toContain('It opens by itself.')
  expect((await send({ stepPhoto: photo, stepPhotoWords: 'A blue door' })).status).toBe(303)
  const body = await public_()
  for (const words of [
    'Midwife',
    'Benefits &lt;b>adviser',
    'It opens by itself.',
    'Ask at the desk.',
    'Staff training',
    `src="${photo}" alt="A blue door"`,
  ])
    expect(body).toContain(words)
  const late = await send({ keyWorker: 'Mine.' }, before)
  expect(late.body).toContain('Somebody else changed this page meanwhile')
  expect(await public_()).not.toContain('Mine.')
  expect((await send({}, late)).status).toBe(303)
  const seen = await base.query(`select action from audit.event where action = 'site.words_changed'`)
  expect(seen).toHaveLength(2)
})

test('its history says who changed what and when, and a press puts back what stood there before', async () => {
  await send({
    keyWorker: 'Ring the hub.',
    stepTitle: 'The door',
    stepWords: 'It sticks.',
    stepPhoto: photo,
    stepPhotoWords: 'A blue door',
  })
  const history = await manager.get(`${url()}/history`)
  expect(history.body).toMatch(/Mona Testworthy.*The access guide.*<del>.*opens.*<ins>.*sticks/s)
  const [, from = ''] = /words\?from=([0-9a-f-]{36})/.exec(history.body) ?? []
  const back = await manager.get(`${url()}?from=${from}`)
  expect(back.body).toContain('The boxes hold what stood here before')
  expect(await public_()).toContain('It sticks.')
  const put = { ...said, stepWords: /<textarea[^>]*name="stepWords"[^>]*>\s*([^<]*)</.exec(back.body)?.[1] ?? '' }
  expect((await manager.post(url(), put, back)).status).toBe(303)
  expect(await public_()).toContain('It opens by itself.')
  const changes = await base.query('select by_name from directory.site_words_change')
  await send(put)
  expect(await base.query('select by_name from directory.site_words_change'), 'the same again is no change').toEqual(changes)
  await expect(base.db.asPublic((trx) => trx.selectFrom('directory.siteWordsChange').selectAll().execute())).rejects.toThrow(
    /permission denied/,
  )
})

test('what is over, and pictures that are gone, are not put back', () => {
  const exceptions = ['2026-01-01', day.toString()].map((from) => ({ from, to: from, opensAt: null, closesAt: null, why: 'x' }))
  const guide = ['/pictures/here', '/pictures/gone'].map((step) => ({ title: 'Door', words: 'Opens.', photo: step, photoWords: 'A door' }))
  const left = stillTrue({ exceptions, guide }, { today: Temporal.PlainDate.from('2026-11-26'), pictures: ['/pictures/here'] })
  expect(left.exceptions?.map(({ from }) => from)).toEqual([day.toString()])
  expect(left.guide?.map(({ photo: kept }) => kept)).toEqual(['/pictures/here', null])
})

test('a site of another manager is not here', async () => {
  const token = await network.worker({ permissions: ['directory.edit_site'] })
  await base.query(
    `update access.role_held h set scope_kind = 'site', scope_id = 999999 from access.session s where s.account_id = h.account_id and s.token_hash = sha256(convert_to($1, 'UTF8'))`,
    [token],
  )
  const other = new Visitor(running.app, token)
  expect((await other.get(url())).status).toBe(404)
  expect((await other.get(`${url()}/history`)).status).toBe(404)
  expect((await other.get('/sites/words')).body).toContain('There is no site that you keep')
  expect((await other.post(url(), said, await other.get('/sites/words'))).status).toBe(404)
})

test('a place that turns secret has no page to write and no picture, by any door', async () => {
  await send({ stepPhoto: photo, stepPhotoWords: 'A blue door' })
  expect((await new Visitor(running.app).get(photo)).status).toBe(200)
  const page = await manager.get(url())
  await base.query('update directory.location set masked = true where public_id = $1', [network.location])
  expect((await new Visitor(running.app).get(photo)).status).toBe(404)
  expect((await send({}, page)).status).toBe(404)
  expect((await manager.get(`${url()}/history`)).status).toBe(404)
  expect((await manager.get(url())).status).toBe(404)
  // Not even by the file of a network.
  const guide = [{ title: 'The door', words: 'It opens.', photo, photoWords: 'A door' }]
  await base.db.asOperator((trx) =>
    putLocations(trx, [{ id: network.location, name: 'Test hub', hub: true, masked: true, facts: { guide } }]),
  )
  expect(await base.query('select words, photo from directory.access_step')).toEqual([{ words: 'It opens.', photo: null }])
})
