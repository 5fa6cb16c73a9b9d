// What the whole platform holds in memory while a county reads: one web process with its jobs, and the database with every backend.
import { searchAddresses } from './find/addresses.ts'
import { type CountyHouse, openCounty } from './find/county-house.ts'
import { askEach } from './find/loads.ts'
import { type Figure, report } from './measuring/figures.ts'
import { memoryNow } from './measuring/processes.ts'

const PAGES = 1500
const MB = 1024 ** 2

await report('memory', async () => {
  const house = await openCounty(1)
  try {
    return await underLoad(house)
  } finally {
    await house.stop()
  }
})

async function underLoad({ database, servers }: CountyHouse): Promise<Figure[]> {
  const [server] = servers
  if (!server) throw new Error('There is no server.')
  const most = { web: 0, rss: 0, pss: 0 }
  const look = (): void => {
    const now = memoryNow([server.pid], database.postmaster)
    for (const part of ['web', 'rss', 'pss'] as const) most[part] = Math.max(most[part], now[part])
  }
  // The benchmark's own connections are no part of the platform.
  await database.leave()
  const looking = setInterval(look, 500)
  try {
    await askEach(server.url, '/find', searchAddresses(PAGES, 3))
    look()
  } finally {
    clearInterval(looking)
  }
  return [
    { what: `web process, most during ${PAGES.toLocaleString('en-GB')} pages`, value: most.web / MB, unit: 'MB', atMost: 350 },
    { what: 'web process and database, shared pages counted in each (RSS)', value: most.rss / MB, unit: 'MB', atMost: 1024 },
    { what: 'web process and database, shared pages counted once (PSS)', value: most.pss / MB, unit: 'MB', atMost: 1024 },
  ]
}
