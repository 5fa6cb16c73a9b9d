// From an editor's press to a family's search: a proposal is taken through one process, and found through another.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { exampleId } from '../src/example-network/example-ids.ts'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { putServices, rebuildListing } from '../src/modules/directory/index.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import { type Figure, report } from './measuring/figures.ts'
import { median, percentile } from './measuring/percentiles.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { type RealDatabase, startRealDatabase, temporaryFolder } from './running/real-database.ts'
import { signedIn } from './running/signed-in.ts'
import { startServers } from './running/web-process.ts'

const SERVICES = 1500
const TURNS = 20
/** Between two presses an editor reads; copies that were built rest as long, so that a burst of edits is one. */
const READING_MS = 1500
const LISTING = exampleId('leicestershire', 'service', 'home-visiting')

await report('proposals', async () => {
  const folder = temporaryFolder()
  const database = await startRealDatabase()
  try {
    const secrets = secretsFrom(['a secret for measuring, and for nothing else whatever'])
    await loadExampleNetwork(database.db, join(projectRoot, 'networks/leicestershire'), secrets)
    await addServices(database)
    const servers = await startServers(database, folder.path, 2)
    try {
      const [one, other] = servers
      if (!one || !other) throw new Error('There are not two servers.')
      const provider = await browser(one.url, await signedIn(database, 'Ombeline Sedgefield'))
      const editor = await browser(one.url, await signedIn(database, 'Ivo Thimblethorpe'))
      return await measure(provider, editor, other.url)
    } finally {
      for (const server of servers) await server.stop()
    }
  } finally {
    await database.stop()
    folder.remove()
  }
})

/** A directory of a county's size round the one listing. */
async function addServices({ db }: RealDatabase): Promise<void> {
  const location = exampleId('leicestershire', 'site', 'coalville')
  await db.asOperator(async (trx) => {
    const wishes = Array.from({ length: SERVICES }, (_, n) => ({
      id: randomUUID(),
      name: `Group ${n}`,
      summary: `What there is on the ${n}th street.`,
      locations: [location],
      channels: ['in_person'],
      terms: ['Activities'],
    }))
    await rebuildListing(trx, (await putServices(trx, wishes)).ids)
  })
}

interface Browser {
  get(path: string): Promise<string>
  /** Sends a form of a page; answers where it leads. */
  post(page: string, path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<string>
}

async function browser(url: string, cookie: string): Promise<Browser> {
  return {
    get: async (path) => {
      const answer = await fetch(`${url}${path}`, { headers: { cookie } })
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      return answer.text()
    },
    post: async (page, path, fields) => {
      // Every form of the page has the same token.
      const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ])
      const body = new URLSearchParams(Object.fromEntries(hidden) as Record<string, string>)
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
      const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
      if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
      return answer.headers.get('location') ?? ''
    },
  }
}

async function measure(provider: Browser, editor: Browser, other: string): Promise<Figure[]> {
  const others = await machineAtRest(25_000)
  const found: number[] = []
  const taken: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const word = wordOf(turn)
    const proposal = await propose(provider, editor, word)
    await pause(READING_MS)
    const page = await editor.get(proposal)
    const before = performance.now()
    await editor.post(page, `${proposal}/settlement`, { 'take-summary': 'as-proposed' })
    taken.push(performance.now() - before)
    while (!(await (await fetch(`${other}/find?q=${word}`)).text()).includes(LISTING) && performance.now() - before < 10_000)
      await pause(10)
    found.push(performance.now() - before)
  }
  return [
    { what: 'services beside it', value: SERVICES, unit: '' },
    { what: 'processors already busy with other things', value: others * 100, unit: '%' },
    { what: 'a proposal taken: the press, p50', value: median(taken), unit: 'ms' },
    { what: 'from the press until another process finds it: p50', value: median(found), unit: 'ms' },
    { what: 'from the press until another process finds it: p95', value: percentile(found, 0.95), unit: 'ms', atMost: 1000 },
  ]
}

async function propose(provider: Browser, editor: Browser, word: string): Promise<string> {
  const url = `/your-listings/${LISTING}/parts/what`
  const form = await provider.get(url)
  const box = (name: string): string => form.match(new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)<`))?.[1]?.replace(/^\n/, '') ?? ''
  const kinds = [...form.matchAll(/name="terms"[^>]*value="([^"]*)"[^>]* checked/g)].map(([, kind = '']) => kind.replaceAll('&amp;', '&'))
  await provider.post(form, url, {
    name: 'A friend who visits',
    summary: `Somebody comes round: ${word}.`,
    description: box('description').replaceAll('&amp;', '&'),
    bring: box('bring'),
    terms: kinds,
  })
  const list = await editor.get(`/listings/${LISTING}`)
  const proposal = list.match(/\/proposals\/[0-9a-f-]{36}/)?.[0]
  if (!proposal) throw new Error('Nothing waits.')
  return proposal
}

/** A word that stands nowhere else and is like no other. */
function wordOf(turn: number): string {
  const letters = 'bdfgjklmpqrvwxz'
  return Array.from({ length: 9 }, (_, n) => (n % 2 === 0 ? letters[(turn * 7 + n * 5) % letters.length] : 'aeiou'[(turn + n) % 5])).join(
    '',
  )
}
