import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { bookOn, moveSession } from '../../../../test/expected-session.ts'
import { registerGround, urlOf } from '../../../../test/register-ground.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import { addCareNotes, type CareNoteWish } from '../care-notes.ts'

const ground = registerGround()
/** About Otis, who is the second of the party, and Wren, the third. */
const notes: readonly CareNoteWish[] = [
  { attendee: 1, kind: 'photos', words: 'None, please' },
  { attendee: 1, kind: 'collect', words: 'Nan or Bex' },
  { attendee: 1, kind: 'allergy', words: 'Nuts & sesame' },
  { attendee: 1, kind: 'must_not_collect', words: 'Craig Testley' },
  { attendee: 2, kind: 'access', words: 'Sits near the door' },
]

async function aSessionWithNotes(): Promise<{ session: string; booking: string; booker: Acting }> {
  const session = await ground.network.session({ hours: 30, limits: { children: 20 } })
  const { booking, booker } = await bookOn(ground.base, session)
  expect(await ground.base.db.asViewer(booker, (trx) => addCareNotes(trx, booking, notes))).toBe(true)
  await moveSession(ground.base, session, 0.5)
  return { session, booking, booker }
}
const kept = () => ground.base.query('select kind, words from bookings.care_note order by id')

describe('what a family shares for a booking', () => {
  test('stands on the register and the list of those expected, who must not collect first, and in red', async () => {
    const { session } = await aSessionWithNotes()
    const lead = await ground.aLead()
    const register = (await lead.get(urlOf(session))).body
    const alerts = [...register.matchAll(/<p class="hearth-alert">.*?<span dir="auto">(.*?)<\/span>/g)].map(([, words]) => words)
    expect(alerts).toEqual(['Must not collect: Craig Testley', 'Allergy: Nuts &amp; sesame'])
    expect(register).toMatch(/Craig Testley.*Nuts.*May collect: Nan or Bex.*Photographs: None, please/s)
    expect(register).toContain('Needs: Sits near the door')
    expect((await lead.get(`/today/sessions/${session}`)).body).toMatch(/Otis<\/bdi>: <bdi>Must not collect: Craig Testley/)
  })

  test('is read by nobody else: not another team, not far from the day, not at the desk', async () => {
    const { session } = await aSessionWithNotes()
    const other = await ground.aLead({ teams: [await ground.network.addTeam('A team elsewhere')] })
    expect((await other.get(urlOf(session))).status).toBe(404)
    const desk = await ground.atTheDesk()
    expect((await desk.visitor.get(`/today/sessions/${session}/matches`)).body).not.toContain('Craig')
    await moveSession(ground.base, session, 25)
    expect((await (await ground.aLead()).get(`/today/sessions/${session}`)).body).not.toContain('Craig')
  })

  test('is given again in place of what was given before, by its booker and nobody else', async () => {
    await ground.base.query('delete from bookings.care_note')
    const { booking, booker } = await aSessionWithNotes()
    const give = (who: Acting) => ground.base.db.asViewer(who, (trx) => addCareNotes(trx, booking, notes.slice(4)))
    const stranger = { ...booker, credential: { kind: 'anonymous', token: randomUUID() } } as const
    // A worker may for a booking they have just made, and this is not one.
    const desk = await ground.atTheDesk({ permissions: ['bookings.book_for_family'] })
    for (const who of [stranger, desk.as(), desk.as('register')]) expect(await give(who)).toBe(false)
    expect(await kept()).toHaveLength(5)
    expect(await give(booker)).toBe(true)
    expect(await kept()).toEqual([{ kind: 'access', words: 'Sits near the door' }])
  })

  test('is taken by a worker at the desk for the booking they have just made', async () => {
    await ground.base.query('delete from bookings.care_note')
    const { booking } = await aSessionWithNotes()
    const desk = await ground.atTheDesk({ permissions: ['bookings.book_for_family'] })
    const { credential } = desk.as()
    await ground.base.query(`update bookings.booking set made_by = sha256(convert_to($2, 'UTF8')) where public_id = $1`, [
      booking,
      'token' in credential ? credential.token : '',
    ])
    expect(await ground.base.db.asViewer(desk.as('register'), (trx) => addCareNotes(trx, booking, []))).toBe(false)
    expect(await ground.base.db.asViewer(desk.as(), (trx) => addCareNotes(trx, booking, notes.slice(4)))).toBe(true)
    const said = await ground.base.query('select a.display_name from bookings.care_note c join access.account a on a.id = c.said_by')
    expect(said).toEqual([{ display_name: 'Rosalind Testdesk' }])
  })

  test('is forgotten with the names', async () => {
    await aSessionWithNotes()
    await ground.base.moveClock('95 days')
    await ground.base.db.asService('maintenance', 'maintenance', (trx) => sql`select bookings.forget_parties()`.execute(trx))
    expect(await kept()).toEqual([])
    await ground.base.moveClock('-95 days')
  })
})
