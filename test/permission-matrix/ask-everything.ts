import { randomUUID } from 'node:crypto'
import type { DeclaredRoute } from '../../src/platform/web/routes.ts'
import type { RunningApp } from '../running-app.ts'
import { ask, follow, type Reply } from './asking.ts'
import { type Cell, expectedCell, seenCell } from './cells.ts'
import { admission } from './expected.ts'
import type { Ground } from './ground.ts'
import type { Persona } from './personas.ts'
import { rows } from './rows.ts'
import type { Params, Thing } from './things.ts'

/** One address, asked for by one persona. */
export interface Asked {
  readonly route: DeclaredRoute
  readonly persona: Persona
  readonly expected: Cell
  readonly seen: string
  readonly replies: readonly Reply[]
}

export interface Asking {
  readonly running: RunningApp
  readonly ground: Ground
  readonly personas: readonly Persona[]
  /** Those who stand for everybody where a page is public: a session is nothing to it. */
  readonly everybody: readonly Persona[]
}

/**
 * Every address as everybody, a few at a time. Whoever is not let in by a declaration is refused before anything else of the address is read:
 * outside `npm run test:deep` they are asked once for each declaration, and what was answered stands for its other addresses.
 */
export async function askEverything(asking: Asking): Promise<readonly Asked[]> {
  const all: Asked[] = []
  const refusals = new Map<string, string>()
  for (const now of [0, 1, 2, 3])
    for (const route of asking.running.app.declaredRoutes.filter((one) => order(one) === now)) {
      const askers = route.permission === 'public' ? asking.everybody : asking.personas
      all.push(...(await Promise.all(askers.map((persona) => askOnce(asking, route, persona, refusals)))))
    }
  return all
}

/** What only looks comes first, then what forms change; then what takes something from others or lets a worker in further; last the way out. */
function order({ method, url }: DeclaredRoute): number {
  if (/^\/(sign-out|desk\/switch)$/.test(url)) return 3
  if (/^POST .*\/(private|cancel|cancellation)$/.test(`${method} ${url}`)) return 2
  return method === 'GET' ? 0 : 1
}

async function askOnce(asking: Asking, route: DeclaredRoute, persona: Persona, refusals: Map<string, string>): Promise<Asked> {
  const refused = admission(route, persona)
  const like = [persona.name, route.method, route.permission, route.purpose].join(' ')
  const before = refusals.get(like)
  if (refused !== 'let in' && before !== undefined && process.env.HEARTH_DEEP !== '1')
    return { route, persona, expected: refused, seen: before, replies: [] }
  const asked = await askOne(asking, route, persona)
  if (refused !== 'let in') refusals.set(like, asked.seen)
  return asked
}

/** Asks for what is theirs and for what is not. Who is not let in at all asks for one of them: nothing is read before that is settled. */
async function askOne({ running, ground }: Asking, route: DeclaredRoute, persona: Persona): Promise<Asked> {
  const row = rows[route.url]
  if (!row) return { route, persona, expected: 'no', seen: 'no row', replies: [] }
  const thing = row.about(ground, persona, route)
  const tried: Thing = admission(route, persona) === 'let in' ? thing : thing.own ? { own: thing.own } : { other: thing.other }
  const askWith = async (by: typeof ask): Promise<{ readonly seen: string; readonly replies: readonly Reply[] }> => {
    const reply = async (params: Params | undefined) => params && by(running, route, row, persona, params)
    const answers = { own: await reply(tried.own), other: await reply(tried.other), absent: () => reply(absent(thing.other ?? {})) }
    return { seen: await seenCell(route, answers), replies: [answers.own, answers.other].filter((one) => one !== undefined) }
  }
  const asked = await askWith(ask)
  const followed = row.stream && (await askWith(follow))
  const seen = followed && followed.seen !== asked.seen ? `${asked.seen}, and ${followed.seen} as a stream` : asked.seen
  return { route, persona, expected: expectedCell(route, persona, thing), seen, replies: [...asked.replies, ...(followed?.replies ?? [])] }
}

const absent = (params: Params): Params => Object.fromEntries(Object.keys(params).map((name) => [name, randomUUID()]))
