import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesOf } from '../import-open-referral/testing-feeds.ts'
import { type SourcesGround, sourcesGround } from '../take-in-feeds/testing-sources.ts'
import { whatItSpeaks } from '../take-in-feeds/what-it-speaks.ts'

let ground: SourcesGround
beforeAll(async () => {
  ground = await sourcesGround()
})
afterAll(() => ground.drop())

const head = 'Provider URN,Provider name,Provider type,Provider status,Provider town,Postcode,Local authority,Registration date'
const provider = (urn: string, name: string, postcode: string, authority = 'Test'): string =>
  `${urn},${name},Childcare on non-domestic premises,Active,Testby,${postcode},${authority},01/09/2019`

test('two extracts: who resigned is on the list, and a proposal to close their listing waits; families read what they read before', async () => {
  const feed = await ground.source({ title: 'Register' })
  await ground.base.query(`update directory.feed set speaks = 'register' where public_id = $1`, [feed])
  const first = [
    head,
    provider('EY900001', 'Stay and play', 'LE67 3XX'),
    provider('EY900002', 'Acorn', 'LE11 1XX'),
    provider('EY900003', 'Oak', 'LE11 2XX'),
    provider('EY900004', 'Elsewhere', 'B1 1XX', 'Brum'),
  ].join('\r\n')
  expect(await ground.read(feed, first)).toMatchObject({ state: 'done', taken: 3, withdrawn: 0 })
  const second = [
    head,
    provider('EY900002', 'Acorns', 'LE11 1XX'),
    provider('EY900003', 'Oak', 'LE11 2XX'),
    provider('EY900009', 'Ash', 'LE11 3XX'),
  ].join('\r\n')
  expect(await ground.read(feed, second)).toMatchObject({ state: 'done', taken: 1, changed: 1, unchanged: 1, withdrawn: 1 })
  const page = await ground.editor.get('/feeds/register')
  expect(page.body.match(/govuk-tag--\w+/g)).toEqual(['govuk-tag--blue', 'govuk-tag--green', 'govuk-tag--red'])
  expect(page.body).toContain('A proposal to close it waits for an editor')
  expect(await ground.base.query('select status from directory.service')).toEqual([{ status: 'active' }])
  expect((await ground.editor.get('/proposals')).body).toContain('The early-years register')
  // Half of it missing is a broken extract, not half the nurseries of a county.
  expect(await ground.read(feed, [head, provider('EY900010', 'New', 'LE11 3XX')].join('\n'))).toMatchObject({ state: 'failed' })
})

test('below its title, whoever works from home unnamed; every row of it is accounted for, and what was not taken is told with its reason', async () => {
  const feed = await ground.source({ title: 'Register 2025' })
  await ground.base.query('delete from directory.register_provider')
  await ground.base.query(`update directory.feed set speaks = 'register' where public_id = $1`, [feed])
  const table = [
    'Latest inspections of all registered providers; as at 31 December 2025; revised',
    '"This worksheet contains one table, in which NULL is nothing."',
    'Provider URN,Registration Date,Provider Type,Provider Status,Provider Name,Provider Postcode,Local Authority',
    'EY900001,01/09/2019,Childcare on non-domestic premises,Active,Acorn,LE11 1XX,Test',
    'EY900002,01/09/2019,Childminder,Active,REDACTED,REDACTED,Test',
    'EY900003,01/09/2019,,Active,Somebody at home,LE11 3XX,Test',
    ',01/09/2019,Childminder,Active,Nobody,LE11 4XX,Test',
    'EY900001,01/09/2019,Childminder,Active,Again,LE11 5XX,Test',
    'EY900005,01/09/2019,Childminder,Active,Else,B1 1XX,Brum',
  ].join('\r\n')
  const run = await ground.read(feed, table)
  expect(run).toMatchObject({ state: 'done', taken: 2, quarantined: 3 })
  const { body } = await ground.editor.get(`/feeds/runs/${run.run}`)
  for (const said of [
    'EY900003</strong>: provider type is missing',
    'row 4</strong>: URN is missing',
    'URN is the same as an earlier row’s',
    '1 × local authority is another one',
  ])
    expect(body).toContain(said)
  // Who may work from home is named nowhere, not among what was refused either.
  for (const name of ['Somebody at home', 'Nobody', 'Again', 'LE11 3XX']) expect(body).not.toContain(name)
  expect((await ground.editor.get(`/feeds/runs/${run.run}?list=new`)).body).toMatch(/Acorn.*A provider at home/s)
  const next = await ground.read(feed, table.replace('Acorn', 'Acorns'))
  expect((await ground.editor.get(`/feeds/runs/${next.run}?list=changed`)).body).toContain('Acorns')
  expect((await ground.editor.get(`/feeds/runs/${next.run}?list=same`)).body).toContain('EY900002')
  // As an older spreadsheet saves it, and as a newer one: the same table.
  for (const bytes of [iconv.encode(table.replace('Acorn', 'Acörns'), 'win1252'), Buffer.from(`\ufeff${table.replace('Acorn', 'Acörns')}`)])
    expect(await ground.read(feed, bytes)).toMatchObject({ state: 'done', quarantined: 3 })
  expect((await ground.editor.get('/feeds/register')).body).toContain('Acörns')
  const columns = await ground.editor.get(`/feeds/${feed}/columns`)
  expect(columns.body).toMatch(/<option value="urn" selected/)
  expect(columns.body).toContain('A provider at home')
})

test('the list of homes that Ofsted publishes beside it is refused, as a new source and as the next extract; nothing of it is kept', async () => {
  const homes = Buffer.from(
    'Consented addresses\r\nProvider URN,Provider Type,Provider name,Provider address line 1,Provider town,Postcode,Local Authority\r\nEY900077,Childminder,Somebody Hearthley,4 Home Row,Testby,LE11 7XX,Test\r\n',
  )
  const feed = await ground.source({ title: 'Homes' })
  await ground.base.query(`update directory.feed set speaks = 'register' where public_id = $1`, [feed])
  expect(await ground.read(feed, homes)).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('childminders agreed to have published'),
  })
  const source = { told: { requests: 0, etag: null }, close: async () => undefined, open: async () => bytesOf(homes) }
  await expect(whatItSpeaks(source, 'a file')).rejects.toThrow('childminders agreed to have published')
  const kept = `select facts::text from directory.register_provider union all select after::text from directory.register_news`
  expect(JSON.stringify(await ground.base.query(kept))).not.toMatch(/Hearthley|Home Row/)
})
