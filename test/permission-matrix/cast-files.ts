import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExampleActivity, ExampleFamily, ExamplePerson, ExampleRole, ExampleTeam } from '../../src/example-network/example-files.ts'
import type { ExampleBooking } from '../../src/example-network/load-example-bookings.ts'
import { projectRoot } from '../../src/platform/config/project-root.ts'

const read = <T>(file: string): T => JSON.parse(readFileSync(join(projectRoot, 'networks', `${file}.json`), 'utf8')) as T

/** Where the matrix stands: the network that tests of journeys stand on, too. */
export const NETWORK = 'leicestershire'

export const families = read<ExampleFamily[]>(`${NETWORK}/families`)
export const people = read<ExamplePerson[]>(`${NETWORK}/people`)
export const roles = read<ExampleRole[]>(`${NETWORK}/roles`)
export const teams = read<ExampleTeam[]>(`${NETWORK}/teams`)
export const timetable = read<ExampleActivity[]>(`${NETWORK}/timetable`)
export const bookings = read<(ExampleBooking & { readonly activity: number })[]>(`${NETWORK}/bookings`)
/** What anybody may read: the words in which a name means nothing. */
export const publicWords = JSON.stringify([read(`${NETWORK}/services`), read(`${NETWORK}/sites`), read(`${NETWORK}/organisations`)])

interface CastWorker {
  readonly network: string
  readonly key: string
}
/** The workers of the cast who work here, by their part. */
export const workers: readonly (readonly [part: string, key: string])[] = Object.entries(
  read<{ workers: Record<string, CastWorker> }>('cast').workers,
).flatMap(([part, { network, key }]) => (network === NETWORK ? [[part, key] as const] : []))

export function personCalled(key: string): ExamplePerson {
  const person = people.find((one) => one.key === key)
  if (!person) throw new Error(`${key} is nobody of ${NETWORK}.`)
  return person
}

/** What a worker may do, by the roles they hold in any scope. */
export function permissionsOf({ roles: held }: ExamplePerson): ReadonlySet<string> {
  return new Set(roles.filter(({ code }) => held.some(({ role }) => role === code)).flatMap(({ permissions }) => permissions))
}
