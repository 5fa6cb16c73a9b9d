import { describe, expect, test } from 'vitest'
import { type ExampleSite, wholeService } from '../src/example-network/example-files.ts'
import { keysOf, type Network, networks } from './example-networks.ts'

test('what is left out of a service is what most are, and what its sites have', () => {
  const [swinton, aston] = ['swinton', 'aston'].map((key) => networks[1]?.sites.find((site) => site.key === key)) as [
    ExampleSite,
    ExampleSite,
  ]
  const said = { key: 'x', organisation: 'y', name: 'z', categories: [], ageMonths: null, sites: ['swinton', 'aston'], checkedDaysAgo: 1 }
  const whole = wholeService(said, [aston, swinton])
  expect(whole).toMatchObject({ pricePence: 0, selfReferral: true, channels: ['in_person'], languages: ['English'], phone: swinton.phone })
  expect(whole.accessibility).toEqual(['step_free', 'parking'])
  expect(wholeService({ ...said, sites: [], selfReferral: false }, [])).toMatchObject({
    accessibility: [],
    phone: null,
    selfReferral: false,
  })
})

test('each is its own: colours, a sentence of its own, services of its own', () => {
  for (const one of [
    networks.map(({ facts }) => facts.theme['--network-brand']),
    networks.map(({ facts }) => facts.strapline),
    networks.flatMap(({ services }) => services.map(({ description }) => description)),
    networks.flatMap(({ people }) => people.map(({ name }) => name)),
  ])
    expect(one).toEqual([...new Set(one)])
  for (const { services } of networks) expect(services.length).toBeGreaterThanOrEqual(30)
})

describe('each is arranged as its papers say', () => {
  const [leicestershire, rotherham, cambridgeshire, coventry] = networks as [Network, Network, Network, Network]
  const hubs = ({ sites }: Network) => sites.filter(({ kind }) => kind === 'main_hub')
  const holders = ({ people }: Network, wanted: string) =>
    people.flatMap(({ roles }) => roles.flatMap(({ role, scope }) => (role === wanted && scope !== 'network' ? [scope.site] : [])))

  test('Leicestershire: a main hub a locality', () => {
    expect(hubs(leicestershire).map(({ locality }) => locality)).toEqual(leicestershire.facts.localities)
  })
  test('Rotherham: three main hubs; each satellite has a volunteer and a drop-down desk', () => {
    expect(hubs(rotherham).map(({ locality }) => locality)).toEqual(['North', 'Central', 'South'])
    const satellites = rotherham.sites.filter(({ kind }) => kind === 'network_site')
    expect(holders(rotherham, 'volunteer').sort()).toEqual(keysOf(satellites).sort())
    for (const { spaces, key } of satellites)
      expect(
        spaces.map(({ name }) => name),
        key,
      ).toContain('Drop-down desk')
  })
  test('Cambridgeshire: ten hubs at most, and a key worker in each', () => {
    expect(hubs(cambridgeshire)).toHaveLength(10)
    expect(holders(cambridgeshire, 'key_worker').sort()).toEqual(keysOf(hubs(cambridgeshire)).sort())
  })
  test('Coventry: eight hubs, and a front door that is nowhere and never shut', () => {
    expect(hubs(coventry)).toHaveLength(8)
    expect(coventry.sites.filter(({ kind }) => kind === 'virtual_hub')).toMatchObject([{ postcode: null, latitude: null }])
    const door = coventry.services.find(({ key }) => key === 'virtual-front-door')
    expect(door).toMatchObject({ sites: [], channels: ['online', 'phone'] })
    expect(coventry.timetable.map(({ service }) => service)).not.toContain('virtual-front-door')
  })
})
