import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type ExampleActivity, type ExampleMember, factsOf } from '../src/example-network/example-files.ts'
import { bookingsPermissions } from '../src/modules/bookings/index.ts'
import categories from '../src/modules/directory/dfe-categories.json' with { type: 'json' }
import { directoryPermissions } from '../src/modules/directory/index.ts'
import { familiesPermissions } from '../src/modules/families/index.ts'
import { findPermissions } from '../src/modules/find/index.ts'
import { guidesPermissions } from '../src/modules/guides/index.ts'
import { homePermissions } from '../src/modules/home/index.ts'
import { networkPermissions, OGL } from '../src/modules/network/index.ts'
import { programmePermissions, readStrands } from '../src/modules/programme/index.ts'
import { filesPermissions } from '../src/platform/files/permissions.ts'
import { identityPermissions } from '../src/platform/identity/permissions.ts'
import { notificationsPermissions } from '../src/platform/notifications/permissions.ts'
import { folder, keysOf, type Network, names, networks } from './example-networks.ts'

test('every folder is a whole network', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())
  expect(folders.map((one) => one.name).sort()).toEqual(names.toSorted())
})

describe.each(networks)('$name', (network) => {
  const { facts, organisations, sites, siteFacts, services, teams, roles, people, timetable, bookings, families } = network
  const siteCalled = (key: string | null) => sites.find((site) => site.key === key)

  test('no key is said twice', () => {
    for (const list of [organisations, sites, services, teams, people, families]) expect(keysOf(list)).toEqual([...new Set(keysOf(list))])
  })

  test('every key of the offer leads somewhere', () => {
    const leaves = categories.terms.filter(({ parent }) => parent !== null).map(({ name }) => name)
    const given = [...sites, ...services, ...teams, ...people].map(({ organisation }) => organisation)
    expect(keysOf(organisations)).toEqual(expect.arrayContaining(given))
    expect(keysOf(sites)).toEqual(expect.arrayContaining([...services.flatMap((one) => one.sites), ...teams.map(({ site }) => site)]))
    expect(facts.localities).toEqual(expect.arrayContaining(sites.map(({ locality }) => locality)))
    expect(leaves).toEqual(expect.arrayContaining(services.flatMap((service) => service.categories)))
  })

  test('what sites say is of sites and services that are there; every hub has hours and roles, none with a name, and a refuge says nothing', () => {
    expect(keysOf(sites)).toEqual(expect.arrayContaining(Object.keys(siteFacts.sites)))
    expect(keysOf(services)).toEqual(expect.arrayContaining(Object.keys(siteFacts.listedDaysAgo)))
    const said = new Map(sites.map((site) => [site, factsOf(siteFacts, site, Temporal.PlainDate.from('2027-01-04'))]))
    for (const [site, { hours = [], roles = [], guide = [] }] of said) {
      const hub = site.kind === 'main_hub' || site.kind === 'network_site'
      if (hub)
        expect(
          [hours.length, roles.length, guide.length].every((count) => count > 0),
          site.name,
        ).toBe(true)
      if (site.sensitive) expect(factsOf(siteFacts, site, Temporal.PlainDate.from('2027-01-04'))).toEqual({})
      for (const { role } of roles) expect(people.some(({ name }) => role.includes(name.split(' ')[0] ?? name))).toBe(false)
    }
  })

  test('every activity has its service there, a team and a room of that site', () => {
    for (const { service, site, team, space } of timetable) {
      const offered = services.find(({ key }) => key === service)
      expect(site === null || offered?.sites.includes(site), `${service} at ${site}`).toBe(true)
      expect(keysOf(teams)).toContain(team)
      if (space && network.name !== 'leicestershire')
        expect(
          siteCalled(site)?.spaces.map(({ name }) => name),
          `${service} at ${site}`,
        ).toContain(space)
    }
  })

  test('no room is used twice at once', () => {
    const taken = timetable.filter(({ site, space }) => site && space)
    const clashes = taken.flatMap((one, n) =>
      taken
        .slice(n + 1)
        .filter((other) => clash(one, other))
        .map((other) => [one, other]),
    )
    expect(clashes).toEqual([])
  })

  test('every booking is of the activity it says, by somebody there is, of something that one may book', () => {
    for (const { activity, service, site, by } of bookings) {
      expect(timetable[activity]).toMatchObject({ service, site })
      expect(timetable[activity]?.kind).not.toBe('drop_in')
      expect(services.find(({ key }) => key === service)?.selfReferral).not.toBe(false)
      if (by) expect(personOf(network, by)).toBeDefined()
    }
  })

  test('every worker has an organisation, teams, roles and a scope that there are', () => {
    for (const person of people) {
      expect(keysOf(teams)).toEqual(expect.arrayContaining(person.teams.map(({ team }) => team)))
      for (const { role, scope } of person.roles) {
        expect(roles.map(({ code }) => code)).toContain(role)
        if (scope === 'network') continue
        expect(keysOf(scope.site ? sites : teams)).toContain(scope.site ?? scope.team)
      }
    }
  })

  test('every strand counts services that there are', () => {
    const file = join(folder, network.name, 'strands.json')
    // Cambridgeshire was not paid for by the programme.
    expect(existsSync(file)).toBe(network.name !== 'cambridgeshire')
    if (existsSync(file))
      expect(keysOf(services)).toEqual(expect.arrayContaining(Object.keys(readStrands(readFileSync(file, 'utf8')).services)))
  })

  test('every role holds permissions that a module declares', () => {
    expect([...declared]).toEqual(expect.arrayContaining(roles.flatMap(({ permissions }) => permissions)))
  })

  test('every keeper and proposal is of an organisation, a service and workers that there are, and a provider proposes for what they keep', () => {
    const { keepers, proposals } = network
    expect(keysOf(organisations)).toEqual(expect.arrayContaining(keepers.flatMap(({ organisation, keptBy }) => [organisation, keptBy])))
    for (const { by, service, organisation, fields, settled } of proposals) {
      const whose = organisation ?? services.find(({ key }) => key === service)?.organisation
      const provider = people.find(({ key }) => key === by)
      expect(provider?.roles.map(({ role }) => role)).toContain('provider')
      expect(keepers).toContainEqual({ organisation: whose, keptBy: provider?.organisation })
      expect(keysOf(sites)).toEqual(expect.arrayContaining([...(fields.places ?? [])]))
      if (settled) expect(keysOf(people)).toContain(settled.by)
    }
    expect(proposals.length).toBeGreaterThan(0)
  })

  test('whom colleagues ask can be reached, and is at a partner that need not be kept safe', () => {
    const open = organisations.filter(({ sensitive }) => !sensitive)
    for (const { organisation, phone, email } of network.contacts) {
      expect(keysOf(open)).toContain(organisation)
      expect(phone ?? email).toBeTruthy()
    }
    expect(network.contacts.length).toBeGreaterThan(1)
  })

  test('who settles proposals may write what they take', () => {
    for (const { permissions, code } of roles)
      if (permissions.includes('directory.settle_proposals')) expect(permissions, code).toContain('directory.edit')
  })

  test('a refuge is kept quiet in every file that names it', () => {
    const secret = keysOf(organisations.filter(({ sensitive }) => sensitive))
    expect(secret).toHaveLength(1)
    for (const one of [...sites, ...services]) expect(one.sensitive ?? false, one.key).toBe(secret.includes(one.organisation))
  })

  test('nothing in it reaches anybody', () => {
    const text = readdirSync(join(folder, network.name)).map((file) => readFileSync(join(folder, network.name, file), 'utf8'))
    const urgent = facts.urgentHelp.map(({ number }) => number)
    for (const [number] of text.join('\n').matchAll(/(?<![\d.])0\d(?: ?\d){8,}/g))
      expect(urgent.includes(number) || /^(01632 960\d{3}|07700 900\d{3})$/.test(number), number).toBe(true)
    for (const [address] of text.join('\n').matchAll(/[\w.+-]+@[\w.-]+\w/g)) expect(address).toMatch(/@example\.org$/)
    // A licence is read where it stands; nothing else leads out.
    const out = Array.from(text.join('\n').matchAll(/https?:[^"\s]+/g), ([address]) => address).filter((address) => address !== OGL.url)
    for (const address of out) expect(address).toMatch(/^https:\/\/example\.org\//)
    for (const { kind, address, postcode } of sites)
      if (kind !== 'virtual_hub') expect(`${address} ${postcode}`).toMatch(/\bExample\b.* [A-Z]{1,2}\d{1,2} \dXX$/)
  })
})

const declared = new Set([
  ...Object.keys(bookingsPermissions),
  ...Object.keys(directoryPermissions),
  ...Object.keys(familiesPermissions),
  ...Object.keys(guidesPermissions),
  ...Object.keys(findPermissions),
  ...Object.keys(homePermissions),
  ...Object.keys(networkPermissions),
  ...Object.keys(programmePermissions),
  ...Object.keys(filesPermissions),
  ...Object.keys(notificationsPermissions),
  ...Object.keys(identityPermissions),
])

/** Whether two activities are in the same room at the same time on some day of the week. Every other week counts as every week. */
function clash(one: ExampleActivity, other: ExampleActivity): boolean {
  const days = ({ rule }: ExampleActivity) => (rule.split('BYDAY=')[1] ?? '').split(',').map((day) => day.replace(/^\d/, ''))
  const sameRoom = one.site === other.site && one.space === other.space
  return sameRoom && one.start < other.end && other.start < one.end && days(one).some((day) => days(other).includes(day))
}

function personOf({ families }: Network, who: ExampleMember) {
  return families.find(({ key }) => key === who.family)?.people.find(({ key }) => key === who.person)
}
