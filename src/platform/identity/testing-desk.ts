import { expect } from 'vitest'
import { type Page, type RunningApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, testSecrets } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { hashPin } from './pins.ts'

export const PIN = '864203'
export const DESK_PERMISSIONS = ['home.see_today', 'bookings.see_day', 'identity.use_desk'] as const

/** Shared desks and the people at them, for tests. */
export interface DeskTests {
  /** Somebody of the hub's team with a PIN; answers the id their tile has. */
  aColleague(name: string, permissions?: readonly string[]): Promise<string>
  /** Somebody who manages desks, signed in in full; answers their session's token. */
  aManager(): Promise<string>
  /** A device that a manager made a desk of the hub's team: their own browser, as it is afterwards. */
  aDesk(room?: 'public' | 'private', name?: string): Promise<Visitor>
  typePin(device: Visitor, person: string, pin?: string): Promise<Page>
  /** Types the right PIN, and is in. */
  open(device: Visitor, person: string): Promise<Page>
}

export async function deskTests(base: TestDatabase, network: SmallNetwork, { app }: RunningApp): Promise<DeskTests> {
  const hash = await hashPin(testSecrets, PIN)
  const aManager = (): Promise<string> =>
    network.worker({ name: 'Nasreen Testcross', permissions: ['home.see_today', 'identity.enrol_desk', 'notifications.read_outbox'] })
  const typePin = async (device: Visitor, person: string, pin = PIN): Promise<Page> =>
    device.post('/desk', { pin, person }, await device.get(`/desk?person=${person}`))
  return {
    aManager,
    typePin,
    aColleague: async (name, permissions = DESK_PERMISSIONS) => {
      await network.worker({ name, permissions })
      const [row] = await base.query<{ id: string }>(
        `with who as (select id, public_id from access.account where display_name = $1), pin as (insert into identity.pin (account_id, hash) select id, $2 from who)
        select public_id as id from who`,
        [name, hash],
      )
      return row?.id ?? ''
    },
    aDesk: async (room = 'public', name = 'Front counter') => {
      const device = new Visitor(app, await aManager())
      const made = await device.post('/account/desks', { name, team: network.team, room }, await device.get('/account/desks'))
      expect([made.status, made.location], made.body).toEqual([303, '/desk'])
      return device
    },
    open: async (device, person) => {
      expect(await typePin(device, person)).toMatchObject({ status: 303, location: '/today' })
      return device.get('/today')
    },
  }
}
