import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import { secretsFrom } from '../../../platform/config/secrets.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { wordMac, wordMacs } from '../chosen-word.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const answers = { you: 'Marnie', childName: 'Otis', childAge: '14 months', contactBy: 'none', word: 'teapot' }

interface Booked {
  readonly visitor: Visitor
  readonly session: string
  readonly done: Page
  readonly reference: string
  readonly link: string
}

async function booked(): Promise<Booked> {
  const session = await network.session({ hours: 30, limits: { children: 5 } })
  const visitor = new Visitor(running.app)
  const held = await visitor.post(`/sessions/${session}/book`, answers, await visitor.get(`/sessions/${session}/book`))
  const check = await visitor.get(held.location)
  const confirmed = await visitor.post(held.location.replace('/check', '/confirm'), {}, check)
  const done = await visitor.get(confirmed.location)
  return {
    visitor,
    session,
    done,
    reference: done.body.match(/<strong>([A-Z]+-\d\d-[A-Z]+)<\/strong>/)?.[1] ?? '',
    link: done.body.match(/href="(\/b\/[^"]+)"/)?.[1] ?? '',
  }
}

describe('opening a booking', () => {
  test('the link shows nothing of it, and sends its address nowhere', async () => {
    const { link } = await booked()
    const page = await new Visitor(running.app).get(link)
    expect(page.status).toBe(200)
    expect(page.body).not.toMatch(/Marnie|Otis|Test hub|Stay and play|\d{1,2}:\d\d/)
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    expect(page.headers['cache-control']).toBe('no-store')
  })

  test('capitals, spaces and accents in the word do not matter', async () => {
    const { link } = await booked()
    const visitor = new Visitor(running.app)
    expect(await visitor.post(link, { word: ' Téa Pót ' }, await visitor.get(link))).toMatchObject({ status: 303, location: '/my-booking' })
  })

  test('a wrong word, an unknown reference and another’s reference are answered alike', async () => {
    const one = await booked()
    const visitor = new Visitor(running.app)
    const page = await visitor.get('/find-my-booking')
    const said = async (reference: string, word: string) =>
      (await visitor.post('/find-my-booking', { reference, word }, page)).body.match(/error-message">.*?<\/p>/s)?.[0]
    const wrong = await said(one.reference, 'kettle')
    expect(wrong).toContain('We have no booking with that reference and that word')
    expect(await said('ZEBRA-99-YARROW', 'teapot')).toBe(wrong)
    expect(await visitor.post('/find-my-booking', { reference: 'hello', word: 'teapot' }, page)).toMatchObject({ status: 422 })
  })

  test('five wrong words and it rests for an hour, in every process; then it opens again', async () => {
    const { link } = await booked()
    const visitor = new Visitor(running.app)
    const page = await visitor.get(link)
    for (let i = 0; i < 5; i++) expect((await visitor.post(link, { word: `wrong${i}` }, page)).body).toContain('not the word we have')
    expect((await visitor.post(link, { word: 'teapot' }, page)).body).toContain('rests for an hour')
    await base.moveClock('61 minutes')
    expect((await visitor.post(link, { word: 'teapot' }, page)).location).toBe('/my-booking')
  })

  test('a revoked, unknown or malformed link is no page of ours', async () => {
    const { link } = await booked()
    await base.query(`update access.link set revoked_at = now() where purpose = 'knock'`)
    for (const path of [link, '/b/unknown-token-that-is-long-enough', `/b/${'x'.repeat(190)}`, '/b/../../etc'])
      expect((await new Visitor(running.app).get(path)).status, path).toBe(404)
  })

  test('what was opened closes by itself after half an hour, and the way back is shown', async () => {
    const { link } = await booked()
    await base.query(`update access.link set revoked_at = null where purpose = 'knock'`)
    const visitor = new Visitor(running.app)
    await visitor.post(link, { word: 'teapot' }, await visitor.get(link))
    expect((await visitor.get('/my-booking')).status).toBe(200)
    await base.moveClock('31 minutes')
    expect(await visitor.get('/my-booking')).toMatchObject({ status: 303, location: '/find-my-booking' })
  })

  test('cancelling twice is cancelled once, and a place comes free', async () => {
    const { link, session } = await booked()
    const visitor = new Visitor(running.app)
    await visitor.post(link, { word: 'teapot' }, await visitor.get(link))
    const mine = await visitor.get('/my-booking')
    expect(await visitor.post('/my-booking/cancel', {}, mine)).toMatchObject({ location: '/my-booking/cancelled' })
    expect(await visitor.post('/my-booking/cancel', {}, mine)).toMatchObject({ location: '/my-booking/cancelled' })
    expect(
      await base.query(
        `select count(*)::int as n from bookings.booking b join bookings.place p on p.booking_id = b.id join bookings.occurrence o on o.id = p.occurrence_id where o.public_id = $1 and b.state = 'cancelled'`,
        [session],
      ),
    ).toEqual([{ n: 1 }])
  })
})

describe('booking pages, from bad input', () => {
  test('a stale page of a session that has begun, filled or been cancelled says so and keeps what was typed', async () => {
    const session = await network.session({ hours: 1 })
    const visitor = new Visitor(running.app)
    const form = await visitor.get(`/sessions/${session}/book`)
    await base.query(`update bookings.occurrence set state = 'cancelled' where public_id = $1`, [session])
    const page = await visitor.post(`/sessions/${session}/book`, { ...answers, need: 'a quiet start' }, form)
    expect(page.status).toBe(422)
    expect(page.body).toContain('This session has been cancelled')
    expect(page.body).toContain('a quiet start')
  })

  test('an expired hold that somebody else took is said plainly, with other dates', async () => {
    const session = await network.session({ hours: 40, limits: { children: 1 } })
    const slow = new Visitor(running.app)
    const held = await slow.post(`/sessions/${session}/book`, answers, await slow.get(`/sessions/${session}/book`))
    const check = await slow.get(held.location)
    await base.moveClock('11 minutes')
    expect((await slow.get(held.location)).body).toContain('Your hold ended at')
    const quick = new Visitor(running.app)
    await quick.post(`/sessions/${session}/book`, answers, await quick.get(`/sessions/${session}/book`))
    const page = await slow.post(held.location.replace('/check', '/confirm'), {}, check)
    expect(page.status).toBe(422)
    expect(page.body).toContain('somebody else took the last place. You have not been booked')
    expect(page.body).toContain(`/services/${network.service}`)
  })

  test('malformed and unknown ids are the same 404', async () => {
    const visitor = new Visitor(running.app)
    const unknown = '00000000-0000-4000-8000-000000000000'
    for (const path of ['/sessions/', '/services/', '/bookings/']) {
      const pages = [
        await visitor.get(`${path}${unknown}`),
        await visitor.get(`${path}1`),
        await visitor.get(`${path}'; drop table x`),
        await visitor.get(`${path}%F0%9F%91%B6`),
      ]
      expect(
        pages.map((page) => page.status),
        path,
      ).toEqual([404, 404, 404, 404])
    }
  })

  test.each(['31 February', '31/02/2024', '120', '-1', '3 elephants', '١٤ elephants'])(
    'an age of "%s" is asked again, beside its field',
    async (childAge) => {
      const session = await network.session({ hours: 20 })
      const visitor = new Visitor(running.app)
      const page = await visitor.post(`/sessions/${session}/book`, { ...answers, childAge }, await visitor.get(`/sessions/${session}/book`))
      expect(page.status).toBe(422)
      expect(page.body).toContain('id="child0Age-error"')
    },
  )

  test('scripts, quotes, nulls and marks in any field are only words', async () => {
    const session = await network.session({ hours: 20, limits: { children: 50 } })
    for (const word of [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "'; drop table bookings.party; --",
      '\u202eevil',
      'a\u0000b',

      '{{7*7}}',
    ]) {
      const visitor = new Visitor(running.app)
      const held = await visitor.post(
        `/sessions/${session}/book`,
        { ...answers, you: word, need: word, childName: word },
        await visitor.get(`/sessions/${session}/book`),
      )
      const check = await visitor.get(held.location)
      expect(check.status, word).toBe(200)
      expect(check.body).not.toMatch(/<script>alert|<img src=x/)
    }
  })

  test('a form that is larger than any of ours is refused, and so is one that is no form', async () => {
    const session = await network.session({ hours: 20 })
    const visitor = new Visitor(running.app)
    const form = await visitor.get(`/sessions/${session}/book`)
    expect((await visitor.post(`/sessions/${session}/book`, { ...answers, need: 'x'.repeat(70_000) }, form)).status).toBe(413)
  })
})

test('a word chosen before the secret was changed still opens', () => {
  const old = 'an old secret that is long enough to be one'
  const fresh = 'a fresh secret that is long enough to be one'
  const kept = wordMac(secretsFrom([old]), 'OTTER-42-LAMP', 'teapot')
  expect(wordMacs(secretsFrom([fresh, old]), 'OTTER-42-LAMP', 'Tea pot').some((mac) => mac.equals(kept))).toBe(true)
  expect(wordMacs(secretsFrom([fresh]), 'OTTER-42-LAMP', 'teapot').some((mac) => mac.equals(kept))).toBe(false)
})
