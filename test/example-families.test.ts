import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type {
  ExampleFamily,
  ExampleMember,
  ExamplePerson,
  ExampleRole,
  ExampleSite,
  ExampleTeam,
} from '../src/example-network/example-files.ts'
import type { ExampleBooking } from '../src/example-network/load-example-bookings.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'

const read = <T>(file: string): T => JSON.parse(readFileSync(join(projectRoot, 'networks', `${file}.json`), 'utf8')) as T
const names = ['leicestershire', 'rotherham', 'cambridgeshire', 'coventry']
const networks = names.map((name) => ({
  name,
  families: read<ExampleFamily[]>(`${name}/families`),
  people: read<ExamplePerson[]>(`${name}/people`),
  roles: read<ExampleRole[]>(`${name}/roles`),
  sites: read<ExampleSite[]>(`${name}/sites`),
  teams: read<ExampleTeam[]>(`${name}/teams`),
  bookings: read<ExampleBooking[]>(`${name}/bookings`),
}))
type Network = (typeof networks)[number]
const keysOf = (list: readonly { readonly key: string }[]): string[] => list.map(({ key }) => key)

describe.each(networks)('the families of $name', (network) => {
  const { families, people, sites, teams, bookings } = network
  const member = (one: ExampleMember) => families.find(({ key }) => key === one.family)?.people.find(({ key }) => key === one.person)

  test('are registered by a worker of the team that knows them, who may', () => {
    for (const { key, registeredBy, team } of families) {
      const worker = people.find((one) => one.key === registeredBy)
      expect(
        worker?.teams.map((one) => one.team),
        key,
      ).toContain(team)
      expect(permissionsOf(network, registeredBy), key).toContain('families.register')
    }
  })

  test('said what they said themselves, to somebody who may hear it, somewhere', () => {
    for (const { key, people: members, statements } of families)
      for (const { about, saidBy, hearer, site } of statements) {
        expect(keysOf(members), key).toContain(about)
        expect(members.find((one) => one.key === saidBy)?.part, key).toMatch(/parent|child|young_person|kinship_carer|grandparent|other/)
        expect(permissionsOf(network, hearer), hearer).toContain('families.hear_story')
        expect(keysOf(sites)).toContain(site)
      }
  })

  test('share, and keep from, what there is', () => {
    for (const { key, shared, statements, mustNotSee, alsoIn = [] } of families) {
      expect(keysOf(teams), key).toEqual(expect.arrayContaining(shared.map(({ team }) => team)))
      expect(keysOf(statements), key).toEqual(expect.arrayContaining(shared.flatMap((one) => one.statements)))
      for (const one of mustNotSee) {
        if ('person' in one) expect(member(one.person), key).toBeDefined()
        if ('worker' in one) expect(keysOf(people), key).toContain(one.worker)
        if ('team' in one) expect(keysOf(teams), key).toContain(one.team)
      }
      for (const { person, family } of alsoIn) {
        expect(member({ family: key, person })?.part).toBe('child')
        expect(keysOf(families)).toContain(family)
      }
    }
  })

  test('are of an age, or not born, or a worker who is there', () => {
    for (const { key, people: members, account } of families) {
      expect(keysOf(members), key).toEqual([...new Set(keysOf(members))])
      if (account) expect(keysOf(members), key).toContain(account.person)
      for (const { part, born, ageMonths, worker, family } of members) {
        expect(
          [born, ageMonths].filter((one) => one !== undefined),
          `${key} ${part}`,
        ).toHaveLength(/expected|lost/.test(part) ? 0 : 1)
        expect(family).toMatch(/^[A-Z]/)
        if (worker) expect(keysOf(people)).toContain(worker)
      }
    }
  })

  test('can be told from everybody else by their names, so that a test can look for them on a page', () => {
    const others = people.filter(({ key }) => !families.some((family) => family.people.some(({ worker }) => worker === key)))
    const rest = JSON.stringify([others, sites, teams, bookings.filter(({ by }) => !by), read(`${network.name}/services`)])
    for (const { given, family, worker } of families.flatMap((one) => one.people))
      for (const word of worker ? [family] : [given, family]) expect(rest, word).not.toContain(word)
  })
})

describe('the cast', () => {
  const cast = read<{
    workers: Record<
      string,
      { network: string; key: string; name: string; email: string; organisation: string; teams: string[]; roles: unknown }
    >
    parts: Record<string, Record<string, ExampleMember>>
  }>('cast')

  test('every worker in it is as the network has them', () => {
    for (const [part, { network, key, email, teams, ...rest }] of Object.entries(cast.workers)) {
      const worker = networks.find(({ name }) => name === network)?.people.find((one) => one.key === key)
      expect(email, part).toBe(`${key}@example.org`)
      expect(
        worker?.teams.map(({ team }) => team),
        part,
      ).toEqual(teams)
      expect(worker, part).toMatchObject(rest)
    }
  })

  test('every part is played where it says it is; all of them in Leicestershire and in Rotherham', () => {
    for (const [part, players] of Object.entries(cast.parts)) {
      expect(Object.keys(players), part).toEqual(expect.arrayContaining(['leicestershire', 'rotherham']))
      for (const [network, who] of Object.entries(players)) expect(playing(part, network, who), `${part} in ${network}`).toBe(true)
    }
    expect(Object.keys(cast.parts)).toEqual(expect.arrayContaining(Object.keys(parts)))
  })
})

type Family = ExampleFamily
/** What makes somebody play a part. */
const parts: Record<string, (family: Family, person: Family['people'][number], network: Network) => boolean> = {
  separatedMother: ({ alsoIn = [] }) => alsoIn.length > 0,
  separatedFather: ({ key }, _person, { families }) => families.some(({ alsoIn = [] }) => alsoIn.some(({ family }) => family === key)),
  childOfTwoHomes: ({ alsoIn = [] }, person) => alsoIn.some((one) => one.person === person.key),
  protectedAddress: ({ protectedAddress, mustNotSee }) => protectedAddress && mustNotSee.some((one) => 'worker' in one),
  fearedParent: (_family, person, { families }) =>
    families.some(({ mustNotSee }) => mustNotSee.some((one) => 'person' in one && one.person.person === person.key)),
  youngPerson: (family, { key, ageMonths = 0 }, { bookings }) =>
    ageMonths >= 180 && ageMonths < 192 && bookings.some(({ by }) => by?.family === family.key && by.person === key),
  twins: ({ people }) =>
    people.some((one) => people.some((other) => one !== other && one.ageMonths !== undefined && one.ageMonths === other.ageMonths)),
  expecting: ({ people }) => people.some(({ part }) => part === 'expected'),
  lostBaby: ({ people }) => people.some(({ part }) => part === 'lost'),
  kinshipCarer: (_family, { part }) => part === 'kinship_carer',
  littleEnglish: ({ talking }) => talking.interpreter && talking.language !== 'English',
  workerParent: (_family, { worker }) => worker !== undefined,
  noPhone: ({ reach }) => reach.by === 'none',
}

function playing(part: string, name: string, who: ExampleMember): boolean {
  const network = networks.find((one) => one.name === name)
  const family = network?.families.find(({ key }) => key === who.family)
  const person = family?.people.find(({ key }) => key === who.person)
  return Boolean(network && family && person && parts[part]?.(family, person, network))
}

function permissionsOf({ people, roles }: Network, key: string): string[] {
  const held = people.find((one) => one.key === key)?.roles.map(({ role }) => role) ?? []
  return roles.filter(({ code }) => held.includes(code)).flatMap(({ permissions }) => permissions)
}
