// The two rivals as a web server of their own: the same server, the same page, the search in SQL. Not a benchmark: `find` starts it.
import pg from 'pg'
import { listHubs, listTerms } from '../src/modules/directory/index.ts'
import { plainWords } from '../src/modules/find/query-words.ts'
import type { SearchAnswer } from '../src/modules/find/search.ts'
import { nameTerms } from '../src/modules/find/search-names.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import { openDatabase } from '../src/platform/database/doors.ts'
import { createMetrics } from '../src/platform/web/metrics.ts'
import type { Answered, Ask } from '../src/platform/web/routes.ts'
import { createServer } from '../src/platform/web/server.ts'
import { errorPages } from '../src/platform/web/standing-pages.tsx'
import { cookieNames } from '../src/platform/web/visitors.ts'
import { facetsSearch } from './find/facets-query.ts'
import { benchFrame, foundPage, readAddress } from './find/found-page.ts'
import { peerSearch } from './find/peer-query.ts'
import { makeRivalTables } from './find/rival-tables.ts'

const db = openDatabase({ app: { connectionString: process.env.DATABASE_URL ?? '' } })
const pool = new pg.Pool({ connectionString: process.env.DATABASE_SUPERUSER_URL ?? '', max: 10 })
const { terms, slugs } = nameTerms(await db.asPublic(listTerms))
const bits = await makeRivalTables(pool, slugs)
const ids = new Map([...slugs].map(([id, slug]) => [slug, id]))
const categories = terms.map(({ id, name, parentId }) => ({
  slug: slugs.get(id) ?? '',
  id,
  name,
  parent: parentId === null ? undefined : slugs.get(parentId),
}))
const hubs = (await db.asPublic(listHubs)).map(({ location, name }) => ({ location, name, slug: plainWords(name).join('-') }))

const { app, web } = await createServer({
  db,
  cookies: { names: cookieNames(false), secure: false, secrets: secretsFrom(['a secret for measuring, and for nothing else whatever']) },
  metrics: createMetrics(),
  errorPages: errorPages(benchFrame),
  logger: false,
  languages: ['en'],
  signInUrl: '/',
  linkLostUrl: '/',
})
const open = { permission: 'public', purpose: 'public', audit: null } as const
web.get('/peer', open, (ask) => page(ask, (asked) => peerSearch(pool, asked, ids)))
web.get('/facets', open, (ask) => page(ask, (asked) => facetsSearch(pool, asked, bits, hubs)))

async function page(ask: Ask, find: (asked: Awaited<ReturnType<typeof readAddress>>) => Promise<SearchAnswer>): Promise<Answered> {
  const asked = await readAddress(db, ask.request.url)
  return { page: foundPage(asked, await find(asked), { categories, hubs }, benchFrame) }
}

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.on('SIGTERM', () => process.exit(0))
process.stdout.write('The comparison is ready\n')
