// What a page of results costs at the size of a county, against the same page from SQL; and how it holds when people read.
import { searchAddresses } from './find/addresses.ts'
import { LISTINGS } from './find/county.ts'
import { type CountyHouse, openCounty } from './find/county-house.ts'
import { editToVisible, unchangedAgainstWhole } from './find/fresh-pages.ts'
import { askEach, people } from './find/loads.ts'
import { sameCounts } from './find/same-counts.ts'
import { searchAlone } from './find/search-alone.ts'
import { type Figure, report } from './measuring/figures.ts'
import { cpuSoFar } from './measuring/processes.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { startProgram, type WebProcess } from './running/web-process.ts'

const addresses = searchAddresses(1000, 1)
/** What is asked while costs are measured: enough that it does not matter in whose turn the process happens to clear up. */
const costed = searchAddresses(3000, 1)
/** Enough for the compiler to have done its work: a server is measured as it is after its first minutes. */
const warming = searchAddresses(3000, 2)
/** Searches by filters alone, on which both ways must count alike. */
const byFilters = searchAddresses(1000, 3).filter((address) => !/[?&](q|near)=/.test(address))
/** So many turns are taken with each way: what the machine does meanwhile then happens to all of them. */
const TURNS = 12

await report('find', async () => {
  const house = await openCounty(2)
  try {
    return [
      ...(await costs(house)),
      ...(await searchAlone(house.database.db, addresses, LISTINGS)),
      ...(await crowds(house)),
      ...(await reading(house)),
      ...(await freshness(house)),
    ]
  } finally {
    await house.stop()
  }
})

/** Processor milliseconds a page, web process and database together: ours, SQL with facets, and the peer's shape, turn by turn. */
async function costs({ database, servers }: CountyHouse): Promise<Figure[]> {
  const [server] = servers
  if (!server) throw new Error('There is no server.')
  const rivals = await startProgram('bench/comparison-server.js', {
    DATABASE_URL: database.url('hearth_app'),
    DATABASE_SUPERUSER_URL: database.url('postgres'),
  })
  try {
    const ways = [
      { server, path: '/find', first: warming },
      { server: rivals, path: '/facets', first: warming },
      // A third of the turns is enough for what costs twenty times as much.
      { server: rivals, path: '/peer', first: warming.slice(0, 100), turns: TURNS / 3 },
    ]
    for (const way of ways) await askEach(way.server.url, way.path, way.first)
    const alike = await sameCounts(server.url, rivals.url, byFilters.slice(0, 50))
    const taken = ways.map((): Cost[] => [])
    for (let turn = 0; turn < TURNS; turn++) {
      const asked = costed.filter((_, n) => n % TURNS === turn)
      for (const [n, { server, path, turns = TURNS }] of ways.entries())
        if (turn < turns) taken[n]?.push(await costOf(server, path, database.postmaster, asked))
    }
    const [ours, facets, peer] = taken.map(mean)
    if (!ours || !facets || !peer) throw new Error('A way was not measured.')
    const parts = ({ web, database }: Cost): string => `${web.toFixed(1)} web + ${database.toFixed(1)} database`
    return [
      { what: 'searches by filters alone, of 50, with the same number beside every filter', value: alike, unit: '', atLeast: 50 },
      { what: `CPU a page, ours (${parts(ours)})`, value: ours.all, unit: 'ms' },
      { what: `CPU a page, SQL with facets (${parts(facets)})`, value: facets.all, unit: 'ms' },
      { what: `CPU a page, the peer's query shape (${parts(peer)})`, value: peer.all, unit: 'ms' },
      { what: "ours against the peer's shape", value: ours.all / peer.all, unit: 'times', atMost: 0.1 },
      { what: 'ours against SQL with facets', value: ours.all / facets.all, unit: 'times', atMost: 0.333 },
      { what: 'pages a second at 10 connections, ours', value: ours.perSecond, unit: '/s' },
      { what: 'pages a second at 10 connections, SQL with facets', value: facets.perSecond, unit: '/s' },
      { what: "pages a second at 10 connections, the peer's shape", value: peer.perSecond, unit: '/s' },
    ]
  } finally {
    await rivals.stop()
  }
}

function mean(costs: readonly Cost[]): Cost {
  const of = (part: keyof Cost): number => costs.reduce((sum, cost) => sum + cost[part], 0) / costs.length
  return { web: of('web'), database: of('database'), all: of('all'), perSecond: of('perSecond') }
}

interface Cost {
  readonly web: number
  readonly database: number
  readonly all: number
  readonly perSecond: number
}

async function costOf(server: WebProcess, path: string, postmaster: number, asked: readonly string[]): Promise<Cost> {
  const before = cpuSoFar([server.pid], postmaster)
  const { perSecond } = await askEach(server.url, path, asked)
  const after = cpuSoFar([server.pid], postmaster)
  const web = (after.web - before.web) / asked.length
  const database = (after.database - before.database) / asked.length
  return { web, database, all: web + database, perSecond }
}

/** Pages a second for one person, ten and fifty who never pause: the four hundred who read are below. */
async function crowds({ servers }: CountyHouse): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const connections of [1, 10, 50]) {
    const { perSecond, p50 } = await askEach(servers[0]?.url ?? '', '/find', addresses, connections)
    figures.push(
      { what: `${connections} at a time without a pause: pages`, value: perSecond, unit: '/s' },
      { what: `${connections} at a time without a pause: p50`, value: p50, unit: 'ms' },
    )
  }
  return figures
}

async function reading({ servers }: CountyHouse): Promise<Figure[]> {
  const others = await machineAtRest(25_000)
  const read = await people(servers[0]?.url ?? '', 400, 20, addresses)
  return [
    { what: '400 people reading: processors already busy with other things', value: others * 100, unit: '%' },
    { what: `400 people reading, ${read.pages} pages: failures`, value: read.failures, unit: '', atMost: 0 },
    { what: '400 people reading: p50', value: read.p50, unit: 'ms', aim: '20' },
    { what: '400 people reading: p95', value: read.p95, unit: 'ms', atMost: 200, aim: '50' },
    { what: '400 people reading: p99', value: read.p99, unit: 'ms' },
  ]
}

async function freshness({ database, servers }: CountyHouse): Promise<Figure[]> {
  const [first, second] = servers
  const { whole, unchanged } = await unchangedAgainstWhole(first?.url ?? '', addresses.slice(0, 300))
  const seen = await editToVisible(database.db, second?.url ?? '')
  return [
    { what: 'a page that has not changed (304) against a whole one', value: unchanged / whole, unit: 'times', atMost: 0.25 },
    { what: 'from an edit until a second process shows it: p50', value: seen.p50, unit: 'ms' },
    { what: 'from an edit until a second process shows it: p95', value: seen.p95, unit: 'ms', atMost: 1000 },
  ]
}
