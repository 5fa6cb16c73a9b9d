import type { Declaration, DeclaredRoute } from '../../src/platform/web/routes.ts'
import { masked, type Reply } from './asking.ts'
import { type Admission, admission } from './expected.ts'
import type { Persona } from './personas.ts'
import type { Thing } from './things.ts'

/**
 * One word of the matrix. `yes`: let in. `own`: let in to what is theirs; the rest answers as if it were not there. `no`: there is no such page.
 * `in`: sent to sign in. `lost`: sent to find their booking. `desk`: not at this shared desk. `ALL`: let in to what is not theirs, never right.
 */
export type Cell = 'yes' | 'own' | 'no' | 'in' | 'lost' | 'desk' | 'ALL'

/** What the declaration says, and what there is of theirs. */
export function expectedCell(route: Declaration, persona: Persona, { own, other }: Thing): Cell {
  const said: Admission = admission(route, persona)
  if (said !== 'let in') return said
  if (!other) return 'yes'
  return own ? 'own' : 'no'
}

export interface Answers {
  readonly own: Reply | undefined
  readonly other: Reply | undefined
  /** To what is not there at all. */
  readonly absent: () => Promise<Reply | undefined>
}

/** What it really answered. A form may answer alike to what is not theirs and to what is not there: then it tells nothing. */
export async function seenCell(route: DeclaredRoute, { own, other, absent }: Answers): Promise<string> {
  const first = own ? wordFor(route, own) : 'no'
  if (!other) return first
  const second = wordFor(route, other)
  if (second === 'yes' && !same(other, route.method === 'POST' ? await absent() : undefined)) return 'ALL'
  if (second !== 'yes' && second !== 'no') return second
  return first === 'yes' ? 'own' : first
}

/** One answer in a word. A public page may send anybody on to sign in: that is its answer. */
function wordFor({ permission }: Declaration, { status, location, error }: Reply): string {
  if (status === 404) return 'no'
  if (status === 303 && permission !== 'public' && location.startsWith('/sign-in')) return 'in'
  if (status === 303 && permission === 'link' && location.startsWith('/find-my-booking')) return 'lost'
  if (status === 403 && (error === 'HEARTH-1108' || error === 'HEARTH-1109')) return 'desk'
  if (status < 400 || status === 422 || status === 409) return 'yes'
  return String(status)
}

function same(one: Reply, other: Reply | undefined): boolean {
  return other !== undefined && one.status === other.status && one.location === other.location && masked(one.body) === masked(other.body)
}
