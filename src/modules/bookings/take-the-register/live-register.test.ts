import { expect, test } from 'vitest'
import { EventReader } from '../../../../test/event-stream.ts'
import { registerGround, urlOf } from '../../../../test/register-ground.ts'
import type { RegisterTold } from './live-register-props.ts'

const ground = registerGround({ listen: true })

test('a register tells the other tablet’s marks to who may take it, for as long as they may, and that is no use of their session', async () => {
  const session = await ground.aSession()
  const token = await ground.network.worker()
  const follow = (who: string) => EventReader.open(`${ground.running.url}${urlOf(session)}/live`, `hearth_session=${who}`)
  const lastSeen = () =>
    ground.base.query(`select last_seen_at::text from access.session where token_hash = sha256(convert_to($1, 'UTF8'))`, [token])
  for (const wish of [{ teams: [] }, { permissions: ['home.see_today', 'bookings.see_day', 'bookings.read_register'] }])
    expect((await follow(await ground.network.worker(wish))).status).toBe(404)

  const stream = await follow(token)
  expect((await stream.next<RegisterTold>())?.parts.summary).toContain('>0</span> here of')
  const before = await lastSeen()
  await ground.pressed(await ground.aLead(), session, 'Otis', 'Here')
  const told = await stream.next<RegisterTold>()
  expect(told?.parts.summary).toContain('>1</span> here of')
  expect(told?.parts.expected).toMatch(/aria-pressed="true"(?:(?!<\/button>).)*: Otis/)
  expect(await lastSeen()).toEqual(before)

  await ground.base.query(`update access.session set revoked_at = platform.clock() where token_hash = sha256(convert_to($1, 'UTF8'))`, [
    token,
  ])
  await ground.pressed(await ground.aLead(), session, 'Wren', 'Here')
  expect(await stream.next()).toBeUndefined()
})
