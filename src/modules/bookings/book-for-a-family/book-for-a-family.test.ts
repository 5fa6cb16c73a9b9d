import { describe, expect, test } from 'vitest'
import { atTheDesk, familiesGround, trained } from '../../../../test/families-ground.ts'
import { type Page, Visitor } from '../../../../test/running-app.ts'

const ground = familiesGround()

const boxes = (page: Page): string[] =>
  [...page.body.matchAll(/name="coming" type="checkbox" value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id)
const bookFor = async (desk: Visitor, family: string, session: string, fields: Record<string, string | readonly string[]> = {}) => {
  const url = `/families/${family}/sessions/${session}`
  const page = await desk.get(url)
  return desk.post(url, { coming: boxes(page), word: 'teapot', ...fields }, page)
}
const left = async (session: string): Promise<string> =>
  (await new Visitor(ground.running.app).get(`/sessions/${session}`)).body.match(/(\d+) (?:places? left|left)|Full/)?.[0] ?? ''

describe('a satellite books a family onto the main hub', () => {
  test('live: the place is gone for everybody, the hub’s team expects them, and giving it back frees it', async () => {
    const session = await ground.network.session({ limits: { children: 1 } })
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Marigold', 'Quince', { childName: 'Wren', childAge: '19 months' })
    const list = await desk.get(`/families/${family}/sessions`)
    expect(list.body).toContain(`/families/${family}/sessions/${session}`)

    const booked = await bookFor(desk, family, session, { must_not_collect: 'Craig', need: 'A ramp' })
    expect(booked.location).toBe(`/families/${family}#bookings`)
    expect(await left(session)).toBe('Full')
    const hub = new Visitor(ground.running.app, await ground.network.worker())
    const expected = await hub.get(`/today/sessions/${session}`)
    expect(expected.body).toContain('Marigold')
    expect(expected.body).toContain('Must not collect: Craig')

    const card = await desk.get(`/families/${family}`)
    expect(card.body).toContain('Stay and play')
    const back = card.body.match(/action="([^"]*giving-back)"/)?.[1] ?? ''
    expect((await desk.post(back, {}, card)).status).toBe(303)
    expect(await left(session)).not.toBe('Full')
  })

  test('the last place is taken once by two desks and a parent at once', async () => {
    const session = await ground.network.session({ limits: { families: 1 } })
    const desks = await Promise.all([ground.worker(atTheDesk), ground.worker(atTheDesk)])
    const families = await Promise.all([
      ground.register(desks[0] as Visitor, 'Osric', 'Alder'),
      ground.register(desks[1] as Visitor, 'Phoebe', 'Birch'),
    ])
    const answers = await Promise.all(desks.map((desk, n) => bookFor(desk, families[n] ?? '', session)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect(answers.find(({ status }) => status === 422)?.body).toContain('not enough places left')
  })

  test('a family twice, a child in two places, only children, no word: each told in words', async () => {
    const [session, clash] = [
      await ground.network.session({ hours: 30, limits: { families: 9 } }),
      await ground.network.session({ hours: 30, limits: { families: 9 } }),
    ]
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Linnet', 'Cedar', { childName: 'Robin', childAge: '3 years' })
    const [, child = ''] = boxes(await desk.get(`/families/${family}/sessions/${session}`))
    expect((await bookFor(desk, family, session, { coming: child })).body).toContain('at least one grown-up')
    expect((await bookFor(desk, family, session, { word: '' })).body).toContain('Ask for a word')
    expect((await bookFor(desk, family, session)).status).toBe(303)
    expect((await bookFor(desk, family, session)).location).toBe(`/families/${family}#bookings`)
    expect((await bookFor(desk, family, clash)).body).toContain('booked somewhere else at that time')
    const rows = await ground.base.query(
      `select from bookings.party t join bookings.booking b on b.party_id = t.id join access.family f on f.id = t.family_id where f.public_id = $1`,
      [family],
    )
    expect(rows).toHaveLength(1)
  })

  test('another household’s booking of the same child changes no answer', async () => {
    const [hers, his] = [
      await ground.network.session({ hours: 40, limits: { families: 9 } }),
      await ground.network.session({ hours: 40, limits: { families: 9 } }),
    ]
    const desk = await ground.worker(atTheDesk)
    const other = await ground.worker(atTheDesk, [ground.network.team])
    const mother = await ground.register(desk, 'Hazel', 'Rowanberry', { childName: 'Ash', childAge: '3 years' })
    const father = await ground.register(other, 'Aldous', 'Rowanson', {})
    // The same child in both homes.
    await ground.base.query(
      `insert into access.membership (family_id, person_id) select (select id from access.family where public_id = $2), m.person_id from access.membership m join access.person p on p.id = m.person_id
       where m.family_id = (select id from access.family where public_id = $1) and p.given_name = 'Ash'`,
      [mother, father],
    )
    await ground.base.query(
      `insert into families.member (family_id, person_id, part) select m.family_id, m.person_id, 'child' from access.membership m join access.person p on p.id = m.person_id join access.family f on f.id = m.family_id where f.public_id = $1 and p.given_name = 'Ash'`,
      [father],
    )
    expect((await bookFor(desk, mother, hers)).status).toBe(303)
    const page = await other.get(`/families/${father}/sessions/${his}`)
    expect(page.body).toContain('Ash')
    expect((await bookFor(other, father, his)).location).toBe(`/families/${father}#bookings`)
    const card = await other.get(`/families/${father}`)
    expect(card.body.match(/Give it back/g)).toHaveLength(1)
    expect(card.body).not.toContain('Hazel')
  })

  test('a young person’s own booking changes nothing that her mother’s desk is shown or told', async () => {
    const [session, clash] = [
      await ground.network.session({ hours: 60, limits: { families: 9 } }),
      await ground.network.session({ hours: 60, limits: { families: 9 } }),
    ]
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Rosalind', 'Holm', { childName: 'Juniper', childAge: '15 years' })
    const [mother = '', juniper = ''] = boxes(await desk.get(`/families/${family}/sessions/${session}`))
    const hers = await ground.worker(atTheDesk)
    expect((await bookFor(hers, family, session, { coming: juniper })).status).toBe(303)
    expect((await hers.get(`/families/${family}`)).body).toContain('Give it back')

    const later = await ground.worker(atTheDesk)
    expect((await later.get(`/families/${family}`)).body).toContain('Nothing is booked at this desk yet.')
    // Neither "booked already" nor "somewhere else at that time": both would tell.
    expect((await bookFor(later, family, clash, { coming: [mother, juniper] })).status).toBe(303)
    expect((await bookFor(later, family, session, { coming: mother })).status).toBe(303)
    expect((await later.get(`/families/${family}`)).body.match(/Give it back/g)).toHaveLength(2)
    expect((await bookFor(hers, family, session, { coming: juniper })).status).toBe(303)
    const own = await ground.base.query(
      `select from bookings.party t join bookings.booking b on b.party_id = t.id join access.family f on f.id = t.family_id where f.public_id = $1`,
      [family],
    )
    expect(own).toHaveLength(3)
  })

  test('a family that this desk does not know is not there to book for', async () => {
    const session = await ground.network.session({ limits: { families: 9 } })
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Ione', 'Elder')
    const stranger = await ground.worker(trained, [await ground.network.addTeam('Elsewhere')])
    for (const url of [`/families/${family}`, `/families/${family}/sessions`, `/families/${family}/sessions/${session}`])
      expect((await stranger.get(url)).status).toBe(404)
    const page = await stranger.get('/families')
    expect((await stranger.post(`/families/${family}/sessions/${session}`, { coming: [], word: 'teapot' }, page)).status).toBe(404)
  })
})

describe('messages', () => {
  const facts = async (family: string) => {
    const [row] = await ground.base.query<{ id: string }>(
      `select b.public_id as id from bookings.booking b join bookings.party t on t.id = b.party_id join access.family f on f.id = t.family_id where f.public_id = $1`,
      [family],
    )
    return ground.base.db.asService('messages', 'messages', async (trx) => {
      const { sql } = await import('kysely')
      const { rows } = await sql<{
        f: { contactBy: string; contactValue: string | null }
      }>`select bookings.message_facts(${row?.id}::uuid) as f`.execute(trx)
      return rows[0]?.f
    })
  }

  test('go where the family last said, and nowhere after a stop, read when they are sent', async () => {
    const session = await ground.network.session({ limits: { families: 9 } })
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Maud', 'Fir', { contactBy: 'text', text: '07700 900321' })
    await bookFor(desk, family, session)
    expect(await facts(family)).toMatchObject({ contactBy: 'text', contactValue: '07700900321' })
    const reach = await desk.get(`/families/${family}/reach`)
    await desk.post(`/families/${family}/reach`, { contactBy: 'email', email: 'maud.fir@example.org', language: 'English' }, reach)
    expect(await facts(family)).toMatchObject({ contactBy: 'email', contactValue: 'maud.fir@example.org' })
    const card = await desk.get(`/families/${family}`)
    expect((await desk.post(`/families/${family}/messages/stop`, { what: 'all' }, card)).status).toBe(303)
    expect(await facts(family)).toMatchObject({ contactBy: 'none', contactValue: null })
  })

  test('after a loss nothing about a pregnancy or a baby leaves, and other news still does', async () => {
    await ground.base.query(`update directory.service set age_max = 12 where public_id = $1`, [ground.network.service])
    const session = await ground.network.session({ hours: 50, limits: { families: 9 } })
    const desk = await ground.worker(atTheDesk)
    const family = await ground.register(desk, 'Una', 'Larch', { contactBy: 'text', text: '07700 900322' })
    await bookFor(desk, family, session)
    const card = await desk.get(`/families/${family}`)
    await desk.post(`/families/${family}/messages/stop`, { what: 'pregnancy_and_baby' }, card)
    expect(await facts(family)).toMatchObject({ contactBy: 'none' })
    await ground.base.query(`update directory.service set age_max = 59 where public_id = $1`, [ground.network.service])
    expect(await facts(family)).toMatchObject({ contactBy: 'text' })
  })
})
