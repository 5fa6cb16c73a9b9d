import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SourcesGround, sourcesGround } from '../take-in-feeds/testing-sources.ts'

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
