// A neighbour's 50,000 services taken in beside ours, with duplicates found, while families search.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { importFeed } from '../src/modules/directory/index.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import { type Figure, report } from './measuring/figures.ts'
import { percentile } from './measuring/percentiles.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { startRealDatabase, temporaryFolder } from './running/real-database.ts'
import { startServers } from './running/web-process.ts'

const SERVICES = 50_000
/** Of a second feed, how many tell of what the first told already. */
const TWICE = 1000

const THINGS = ['Swim', 'Chess', 'Choir', 'Garden', 'Dance', 'Judo', 'Craft', 'Story', 'Music', 'Walk']
const FOR = ['babies', 'toddlers', 'families', 'carers', 'teenagers', 'dads', 'mums', 'grandparents']

await report('import', async () => {
  const folder = temporaryFolder()
  const database = await startRealDatabase()
  try {
    await loadExampleNetwork(
      database.db,
      join(projectRoot, 'networks/leicestershire'),
      secretsFrom(['a secret for measuring, and for nothing else whatever']),
    )
    const [server] = await startServers(database, folder.path, 1)
    if (!server) throw new Error('There is no server.')
    const others = await machineAtRest(25_000)
    const [large, small] = [join(folder.path, 'large.json'), join(folder.path, 'small.json')]
    writeFileSync(large, JSON.stringify(Array.from({ length: SERVICES }, (_, n) => service(n, 'a'))))
    writeFileSync(small, JSON.stringify(Array.from({ length: TWICE }, (_, n) => service(n * 50, 'b'))))
    try {
      const searching = search(server.url)
      const first = await importFeed(database.db, large, { name: 'Large' })
      const again = await importFeed(database.db, large, { name: 'Large' })
      const second = await importFeed(database.db, small, { name: 'Small' })
      const waits = await searching.end()
      const { rows } = await database.superuser.query<{ pairs: number }>('select count(*)::int as pairs from directory.duplicate')
      const figures: Figure[] = [
        { what: 'processors already busy with other things', value: others * 100, unit: '%' },
        { what: 'services taken in', value: first.taken, unit: '', atLeast: SERVICES },
        { what: 'the same: time, duplicates looked for', value: first.seconds, unit: 's', atMost: 900, aim: '300 at rest' },
        { what: 'the same: services a second', value: SERVICES / first.seconds, unit: '/s' },
        { what: 'the same feed again, nothing changed', value: again.seconds, unit: 's', atMost: 120 },
        { what: `${TWICE} services that were told of already, looked for among 51,000`, value: second.seconds, unit: 's', atMost: 180 },
        { what: 'the same: pairs found', value: rows[0]?.pairs ?? 0, unit: '', atLeast: TWICE },
        { what: `a search meanwhile: p95 of ${waits.length}`, value: percentile(waits, 0.95), unit: 'ms', atMost: 200, aim: '50 at rest' },
        { what: 'a search meanwhile: the slowest', value: Math.max(...waits), unit: 'ms' },
      ]
      return figures
    } finally {
      await server.stop()
    }
  } finally {
    await database.stop()
    folder.remove()
  }
})

function service(n: number, feed: string): Record<string, unknown> {
  const name = `${THINGS[n % 10]} for ${FOR[n % 8]} of group ${n}`
  const postcode = `LE${(n % 18) + 1} ${n % 10}X${String.fromCharCode(65 + (n % 26))}`
  return {
    id: `${feed}${n}`,
    ...{ name, description: `${name}: what happens there, said in a sentence or two that families would read.`, status: 'active' },
    phones: [{ number: `01632 ${String(n).padStart(6, '0')}` }],
    organization: { id: `${feed}-o${n % 2000}`, name: `Organisation ${n % 2000}` },
    service_at_locations: [
      { location: { id: `${feed}-l${n % 4000}`, name: `Hall ${n % 4000}`, addresses: [{ city: 'Testby', postal_code: postcode }] } },
    ],
    schedules: [{ byday: 'MO', opens_at: '10:00', closes_at: '11:00' }],
  }
}

/** Ten searches a second, one after another, until told to end. Answers how long each took, in milliseconds. */
function search(url: string): { end(): Promise<number[]> } {
  const waits: number[] = []
  let ended = false
  const looking = (async () => {
    for (let n = 0; !ended; n++) {
      const began = performance.now()
      await (await fetch(`${url}/find?q=${encodeURIComponent(['swim', 'baby', 'chess club', 'help with money'][n % 4] ?? '')}`)).text()
      waits.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })()
  return {
    end: async () => {
      ended = true
      await looking
      return waits
    },
  }
}
