import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  ExampleActivity,
  ExampleFamily,
  ExamplePerson,
  ExampleRole,
  ExampleService,
  ExampleSite,
  ExampleSiteFacts,
  ExampleTeam,
} from '../src/example-network/example-files.ts'
import type { ExampleBooking } from '../src/example-network/load-example-bookings.ts'
import type { ExampleContact } from '../src/example-network/load-example-contacts.ts'
import type { ExampleKeeper, ExampleProposal } from '../src/example-network/load-example-proposals.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'

export const folder = join(projectRoot, 'networks')
export const names = ['leicestershire', 'rotherham', 'cambridgeshire', 'coventry']

interface Facts {
  readonly strapline: string
  readonly theme: Readonly<Record<string, string>>
  readonly localities: readonly string[]
  readonly urgentHelp: readonly { readonly number: string }[]
}

/** All of a network's files, as they are written. */
function readNetwork(name: string) {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, name, `${file}.json`), 'utf8')) as T
  return {
    name,
    facts: read<Facts>('network'),
    organisations: read<{ key: string; sensitive?: boolean }[]>('organisations'),
    sites: read<ExampleSite[]>('sites'),
    siteFacts: read<ExampleSiteFacts>('site-facts'),
    services: read<ExampleService[]>('services'),
    teams: read<(ExampleTeam & { site: string })[]>('teams'),
    roles: read<ExampleRole[]>('roles'),
    people: read<ExamplePerson[]>('people'),
    timetable: read<ExampleActivity[]>('timetable'),
    bookings: read<(ExampleBooking & { activity: number })[]>('bookings'),
    families: read<ExampleFamily[]>('families'),
    keepers: read<ExampleKeeper[]>('keepers'),
    contacts: read<ExampleContact[]>('contacts'),
    proposals: read<ExampleProposal[]>('proposals'),
  }
}
export type Network = ReturnType<typeof readNetwork>
export const networks = names.map(readNetwork)
export const keysOf = (list: readonly { readonly key: string }[]): string[] => list.map(({ key }) => key)
