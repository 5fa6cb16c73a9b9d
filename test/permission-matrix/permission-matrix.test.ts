import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleId } from '../../src/example-network/example-ids.ts'
import { putGrant } from '../../src/modules/programme/index.ts'
import type { TestDatabase } from '../../src/platform/testing/test-database.ts'
import type { DeclaredRoute } from '../../src/platform/web/routes.ts'
import { exampleDatabase } from '../example-database.ts'
import { type RunningApp, runApp } from '../running-app.ts'
import { testSecrets } from '../small-network.ts'
import { type Asked, askEverything } from './ask-everything.ts'
import { masked, search } from './asking.ts'
import { families, NETWORK } from './cast-files.ts'
import { findGround } from './ground.ts'
import { matrixText } from './matrix-text.ts'
import { namesLeaked } from './names.ts'
import { disposable, makePersonas, type Persona } from './personas.ts'
import { rows } from './rows.ts'
import { keptAway, sees } from './who-sees.ts'

let base: TestDatabase
let running: RunningApp
let personas: readonly Persona[]
let asked: readonly Asked[]
let searched: readonly Searched[]

beforeAll(async () => {
  base = await exampleDatabase()
  running = await runApp(base, { listen: true })
  personas = await makePersonas(base, running)
  // A session is nothing to a public page: somebody without one, and somebody with one, stand for everybody.
  const everybody = [...personas.filter(({ name }) => name === 'nobody'), await disposable(base, 'dilys.marchbank')]
  searched = await searchAll()
  asked = await askEverything({ running, personas, everybody, ground: await findGround(base, await aGrant()) })
  // Two thousand requests: a busy machine may take its time.
}, 180_000)
afterAll(async () => {
  await running?.stop()
  await base?.drop()
})

test('every address has its row, and every row its address', () => {
  expect(Object.keys(rows).sort()).toEqual([...new Set(running.app.declaredRoutes.map(({ url }) => url))].sort())
})

test('everybody is let in where the declaration says so, and nowhere else', () => {
  const wrong = asked.filter(({ expected, seen }) => expected !== seen)
  expect(wrong.map((one) => `${named(one)}: ${one.expected} is right, ${one.seen} was answered`)).toEqual([])
})

test('what is put back of a listing is really proposed, by its provider and by an editor', async () => {
  const proposed = await base.query<{ field: string }>(
    `select distinct f.field from directory.proposal p join directory.proposed_field f on f.proposal_id = p.id join directory.service s on s.id = p.service_id
     where s.public_id = $1 and f.wish = (select c.old from directory.change c where c.service_id = s.id and c.field = f.field order by c.id limit 1)`,
    [exampleId(NETWORK, 'service', 'pram-walk')],
  )
  expect(proposed.map(({ field }) => field)).toEqual(expect.arrayContaining(['bring', 'whoFor']))
})

test('permission-matrix.txt says so: run `npm run routes` after a change, and read the difference', () => {
  const file = join(import.meta.dirname, 'permission-matrix.txt')
  const cells = (route: DeclaredRoute) => asked.filter((one) => one.route === route).map(({ seen }) => seen)
  const now = matrixText(
    personas.map(({ name }) => name),
    running.app.declaredRoutes.map((route) => ({
      route,
      cells: route.permission === 'public' ? [...new Set(cells(route))] : cells(route),
    })),
  )
  if (process.env.HEARTH_WRITE_ROUTES) writeFileSync(file, now)
  expect(readFileSync(file, 'utf8')).toBe(now)
})

test('what is not there looks the same to everybody, whatever was asked for', () => {
  // A form's answer has no way on to other languages, and a program is told in JSON.
  const alike = [
    ({ method, open }: DeclaredRoute) => method === 'GET' && !open,
    ({ method }: DeclaredRoute) => method === 'POST',
    ({ open }: DeclaredRoute) => open === true,
  ]
  for (const ofAKind of alike) {
    const asking = asked.filter(({ route }) => ofAKind(route))
    const missing = asking.flatMap(({ replies }) => replies).filter(({ status, body }) => status === 404 && body !== '')
    expect([...new Set(missing.map(({ body }) => masked(body)))]).toHaveLength(1)
  }
})

describe('what stands on the pages', () => {
  test('no page, list, file, stream or error holds a name that its reader may not know', () => {
    const leaks = asked.flatMap((one) =>
      // The pattern book has people of its own.
      one.route.url.startsWith('/patterns')
        ? []
        : one.replies.flatMap(({ body }) => namesLeaked(body, one.persona).map((word) => `${named(one)}: ${word}`)),
    )
    expect([...new Set(leaks)]).toEqual([])
  })

  test('a name is found beside a sign, and not made of the letters of a token', () => {
    const [nobody] = personas.filter(({ name }) => name === 'nobody')
    const [family] = families
    const given = family?.people[0]?.given ?? ''
    const token = testSecrets.sign('csrf', 'a seat')
    expect(nobody && namesLeaked(`<p>${given}-Jo, ${given}’s</p>`, nobody)).toEqual([given])
    expect(nobody && namesLeaked(`value="${token.slice(0, 9)}-${given}_${token.slice(11 + given.length)}"`, nobody)).toEqual([])
  })

  test('names are there to be found: whoever may know some reads them', () => {
    const stranger = personas.find(({ name }) => name === 'nobody')
    const read = (persona: Persona) => asked.filter((one) => one.persona === persona).flatMap(({ replies }) => replies)
    const readers = personas.filter((one) => stranger && read(one).some(({ body }) => namesLeaked(body, stranger).length > 0))
    expect(readers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['link holder', 'receptionist', 'session lead', 'health visitor', 'hub manager', 'outsider']),
    )
  })

  test('a search for a family that one does not see tells no other name of it', () => {
    expect(searched.length).toBeGreaterThan(20)
    expect(searched.filter(({ status, leaked }) => status !== 200 || leaked.length > 0)).toEqual([])
  })
})

interface Searched {
  readonly who: string
  readonly words: string
  readonly status: number
  readonly leaked: readonly string[]
}

/** Everybody who may look for families looks by name for some that they do not see: whoever must not be found, who said no to them, and one more. */
async function searchAll(): Promise<readonly Searched[]> {
  const finders = personas.filter(({ permissions }) => permissions.has('families.find'))
  const all = finders.flatMap((persona) =>
    families
      .filter((family) => !persona.worker || !sees(persona.worker, family, 'front_desk'))
      .filter((family, n) => n === 0 || family.protectedAddress || (persona.worker && keptAway(persona.worker, family)))
      .map(async ({ people: [first] }) => {
        const words = first?.family ?? ''
        const { status, body } = await search(running, persona, words)
        return { who: persona.name, words, status, leaked: namesLeaked(body, persona).filter((name) => name !== words) }
      }),
  )
  return Promise.all(all)
}

const named = ({ route, persona }: Asked): string => `${route.method} ${route.url} as ${persona.name}`

async function aGrant(): Promise<string> {
  const headings = [{ name: 'All of it', kind: 'revenue' as const }]
  const wish = { name: 'A grant', paper: 'A paper', startsOn: '2024-04-01', endsOn: '2025-03-31', headings, printed: [] }
  return base.db.asOperator((trx) => putGrant(trx, wish))
}
