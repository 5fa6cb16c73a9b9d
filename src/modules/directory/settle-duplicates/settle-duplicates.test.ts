import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Visitor } from '../../../../test/running-app.ts'
import { aService, feedId } from '../import-open-referral/testing-feeds.ts'
import { loadListings } from '../index.ts'
import { type SourcesGround, sourcesGround } from '../take-in-feeds/testing-sources.ts'

let ground: SourcesGround
let theirs: string
let others: string
beforeAll(async () => {
  ground = await sourcesGround()
  theirs = await ground.source({ title: 'Neighbour' })
  others = await ground.source({ title: 'Charity' })
})
afterAll(() => ground.drop())

const at = (postcode: string) => ({
  service_at_locations: [{ location: { id: `place ${postcode}`, name: 'Hall', addresses: [{ postal_code: postcode }] } }],
})
const otters = (id: number, change: Record<string, unknown> = {}) =>
  aService(id, { name: 'Little Otters swim', phones: [{ number: '01632 960123' }], ...at('LE11 1XX'), ...change })
const lions = aService(3, { name: 'Lions' })

/** Both records with all that hangs on them, and everything the public knows, as one text. */
const everything = async (): Promise<string> =>
  JSON.stringify([
    await ground.base.query(
      `select public_id, directory.whole_wish(id) as wish, encode(feed_hash, 'hex') as hash, withdrawn_at from directory.service order by id`,
    ),
    await ground.base.query('select service, location, name, summary, terms, deleted from directory.listing order by id'),
    await ground.base.query('select id, record from directory.open_service order by id'),
    await ground.base.query('select id, record from directory.open_place order by id'),
  ])
const shown = async (): Promise<string[]> =>
  (await ground.base.db.asPublic((trx) => loadListings(trx, 0))).listings
    .map(({ service }) => service)
    .filter((id) => id.startsWith('00000000'))
const pairOf = async (): Promise<string> =>
  (await ground.base.query<{ id: string }>('select public_id as id from directory.duplicate'))[0]?.id ?? ''
const settle = async (fields: Record<string, string>) => {
  const page = `/feeds/duplicates/${await pairOf()}`
  return ground.editor.post(page, fields, await ground.editor.get(page))
}
const part = async () => {
  const page = `/feeds/duplicates/${await pairOf()}`
  return ground.editor.post(`${page}/parting`, {}, await ground.editor.get(page))
}

test('two feeds tell of one thing: found, seen side by side, merged; old links lead to the one that stays; undone, both are as they were', async () => {
  await ground.read(theirs, [otters(1), lions])
  await ground.read(others, [otters(2, { description: 'Other words.' }), aService(4, { name: 'Tigers' })])
  const list = await ground.editor.get('/feeds/duplicates')
  expect(list.body).toContain('The same name, the same postcode and the same phone number')
  const before = await everything()
  const page = await ground.editor.get(`/feeds/duplicates/${await pairOf()}`)
  expect(page.body).toContain('Other words.')
  expect((await settle({})).body).toContain('Say what they are')
  expect((await settle({ verdict: 'merge-one' })).status).toBe(303)
  expect((await shown()).toSorted()).toEqual([feedId(1), feedId(3), feedId(4)])
  const family = new Visitor(ground.running.app)
  expect((await family.get(`/services/${feedId(2)}`)).location).toBe(`/services/${feedId(1)}`)
  expect(await ground.base.query('select 1 from directory.open_service where id = $1', [feedId(2)])).toEqual([])
  await part()
  expect(await everything()).toBe(before)
})

test('what was merged into and its feed withdrew does not take the other with it', async () => {
  await settle({ verdict: 'merge-one' })
  await ground.read(theirs, [lions])
  expect(await shown()).toContain(feedId(2))
  await ground.read(theirs, [otters(1), lions])
  expect(await shown()).not.toContain(feedId(2))
  await part()
})

test('whatever the hidden one’s feed changes meanwhile, an undone merge leaves the one that stayed as it was, and carries nothing over what was assured', async () => {
  const words = fc.constantFrom('One.', 'Two.', 'Three.')
  const step = fc.record({
    description: words,
    phone: fc.constantFrom('01632 960123', '01632 960124'),
  })
  const kept = async () =>
    (
      await ground.base.query<{ wish: unknown }>(`select directory.whole_wish(id) as wish from directory.service where public_id = $1`, [
        feedId(1),
      ])
    )[0]?.wish
  const put = (feed: string, id: number, said: { description: string; phone: string }) =>
    ground.read(feed, [
      otters(id, { description: said.description, phones: [{ number: said.phone }] }),
      feed === theirs ? lions : aService(4, { name: 'Tigers' }),
    ])
  await fc.assert(
    fc.asyncProperty(words, fc.boolean(), fc.array(step, { minLength: 1, maxLength: 2 }), async (first, assured, steps) => {
      const start = { description: first, phone: '01632 960123' }
      await put(theirs, 1, start)
      await put(others, 2, start)
      if (assured)
        await ground.base.query(
          `insert into directory.local_field (service_id, field, said) select id, 'description', to_jsonb(description) from directory.service where public_id = $1 on conflict do nothing`,
          [feedId(1)],
        )
      const before = await kept()
      await settle({ verdict: 'merge-one' })
      for (const one of steps) await put(others, 2, one)
      if (assured) expect(await kept()).toMatchObject({ description: first })
      else expect(await kept()).toMatchObject(steps.at(-1) ?? start)
      await part()
      expect(await kept()).toEqual(before)
      await ground.base.query('delete from directory.local_field')
      await ground.base.query('delete from directory.feed_difference')
    }),
    { numRuns: 4 },
  )
})

test('not the same is never asked again; linked shows one and carries nothing', async () => {
  await settle({ verdict: 'link-other' })
  expect(await shown()).not.toContain(feedId(1))
  await part()
  await settle({ verdict: 'different' })
  await ground.read(others, [otters(2, { description: 'Changed again.' }), aService(4, { name: 'Tigers' })])
  expect(await ground.base.query('select state from directory.duplicate')).toEqual([{ state: 'different' }])
  expect((await shown()).length).toBe(4)
})

test('a refuge is compared with nothing, and nothing leads to it', async () => {
  await part()
  await ground.base.query('update directory.service set sensitive = true where public_id = $1', [feedId(2)])
  expect((await ground.editor.get(`/feeds/duplicates/${await pairOf()}`)).status).toBe(404)
  expect((await ground.editor.get('/feeds/duplicates')).body).not.toContain('Little Otters')
  await ground.base.query('update directory.service set sensitive = false where public_id = $1', [feedId(2)])
  await settle({ verdict: 'merge-one' })
  await ground.base.query('update directory.service set sensitive = true where public_id = $1', [feedId(1)])
  expect((await new Visitor(ground.running.app).get(`/services/${feedId(2)}`)).status).toBe(404)
})
