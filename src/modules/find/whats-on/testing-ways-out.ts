import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import { cleanPicture, putPicture } from '../../../platform/files/index.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { files } from '../../../platform/web/testing-files.ts'
import { putLocations, putServices, rebuildListing, type ServiceWish, setDates } from '../../directory/index.ts'
import { putLocalities, putSite } from '../../network/index.ts'

export const [refuge, masked, gone, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
export const [atRefuge, atMasked, abuse, unapproved, comes, atGone] = Array.from({ length: 6 }, () => randomUUID())
export const [cancelled, secret, kept] = Array.from({ length: 3 }, () => randomUUID())
export const today = Temporal.Now.plainDateISO('Europe/London')
export const tomorrow = today.add({ days: 1 })

const address = { address: '9 Hidden Way', town: 'Testby', postcode: 'LE67 9XX', latitude: 52.7, longitude: -1.3 }

export interface HubTown {
  readonly base: TestDatabase
  readonly network: SmallNetwork
  readonly running: RunningApp
}

/** A town with a hub, another, one that closed yesterday, a refuge and a masked place, and things that are on in each. */
export async function hubTown(): Promise<HubTown> {
  const base = await smallDatabase()
  const network = await smallNetwork(base)
  const door = cleanPicture(files.png)
  if (!door.ok) throw new Error(door.because)
  const made = await base.db.asOperator(async (trx) => {
    const photo = await putPicture(trx, { picture: door.picture, words: 'A green door under an arch.' })
    const facts = {
      hours: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opensAt: '00:00', closesAt: '23:59' }],
      roles: [{ role: 'Midwife', byday: ['TU'], opensAt: '09:00', closesAt: '12:00' }],
      guide: [{ title: 'The door', words: 'It is wide.', photo, photoWords: 'A green door under an arch.' }],
      keyWorker: 'Ask for Hazel’s table.',
    }
    const hub = {
      name: 'Test hub',
      address: '1 Example Lane',
      town: 'Testby',
      postcode: 'LE67 3XX',
      latitude: 52.72,
      longitude: -1.37,
      hub: true,
    }
    await putLocations(trx, [
      { id: network.location, ...hub, facts },
      { id: other, name: 'Other hub', town: 'Otherby', latitude: 52.73, longitude: -1.38, hub: true },
      { id: gone, name: 'Old hub', town: 'Testby', latitude: 52.74, longitude: -1.38, hub: true },
      { id: refuge, name: 'Hazel Room', ...address, hub: true, sensitive: true, facts },
      { id: masked, name: 'Childminder', ...address, hub: true, masked: true },
    ])
    const places = await putLocalities(trx, ['Testby'])
    for (const [location, name] of [
      [network.location, 'Test hub'],
      [other, 'Other hub'],
      [gone, 'Old hub'],
      [refuge, 'Hazel Room'],
      [masked, 'Childminder'],
    ] as const)
      await putSite(trx, {
        name,
        kind: 'main_hub',
        localityId: places.get('Testby') ?? 0,
        location,
        since: '2023-01-01',
        spaces: [{ name: 'Hall', kind: 'room', holds: 20 }],
      })
    const service = (id: string | undefined, name: string, more: Partial<ServiceWish>): ServiceWish => ({
      id: id ?? '',
      name,
      channels: ['in_person'],
      pricePence: 0,
      ...more,
    })
    const { ids } = await putServices(trx, [
      service(atRefuge, 'Wrenlea morning', { locations: [refuge, network.location], sensitive: true }),
      service(atMasked, 'Minded play', { locations: [masked] }),
      service(abuse, 'Safe again', {
        summary: 'After domestic abuse.',
        locations: [network.location],
        schedules: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opensAt: '10:00', closesAt: '11:00' }],
      }),
      service(unapproved, 'Nobody checked', { locations: [network.location] }),
      service(comes, 'Coffee corner', {
        locations: [other],
        schedules: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opensAt: '10:00', closesAt: '11:30' }],
      }),
      service(atGone, 'Old rhymes', { locations: [gone] }),
    ])
    const on = (session: string | undefined, service: string | undefined, location: string, state = 'places') => {
      const start = tomorrow.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:30' }).toInstant()
      return {
        session: session ?? '',
        service: service ?? '',
        location,
        date: tomorrow.toString(),
        startsAt: start.toString(),
        endsAt: start.add({ hours: 1 }).toString(),
        state,
      }
    }
    await setDates(trx, [
      on(kept, network.service, network.location, 'few'),
      on(cancelled, network.service, network.location, 'cancelled'),
      on(secret, atRefuge, refuge),
      on(randomUUID(), atRefuge, network.location),
      on(randomUUID(), network.service, refuge),
      on(randomUUID(), atMasked, masked),
      on(randomUUID(), unapproved, network.location),
      on(randomUUID(), atGone, gone),
    ])
    await rebuildListing(trx, ids)
    return ids
  })
  await base.query('update directory.service set approved = false where public_id = $1', [unapproved])
  await base.db.asOperator((trx) => rebuildListing(trx, made))
  await base.query(
    `with old as (update network.site_period p set during = daterange(lower(p.during), $2) from network.site s join directory.location l on l.id = s.location_id where s.id = p.site_id and l.public_id = $1 returning p.site_id, p.kind)
     insert into network.site_period (site_id, kind, status, during, why) select site_id, kind, 'closed', daterange($2, null), 'The roof came down.' from old`,
    [gone, today.subtract({ days: 1 }).toString()],
  )
  return { base, network, running: await runApp(base, { url: 'https://hubs.example' }) }
}
