import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ListingFields, NewPlace } from '../modules/directory/index.ts'
import { proposeChange, proposeListing, takeAllBut, tieKeeper } from '../modules/directory/index.ts'
import type { Database, Trx } from '../platform/database/doors.ts'
import { createAct } from '../platform/deeds/act.ts'
import type { IdOf } from './example-ids.ts'
import { Workers } from './example-workers.ts'

/** Whose workers keep the listings of which organisation, as `keepers.json` has it. */
export interface ExampleKeeper {
  readonly organisation: string
  readonly keptBy: string
}

/** What a provider proposed, as `proposals.json` has it: a change of a service, or a new listing of an organisation. */
export interface ExampleProposal {
  readonly by: string
  readonly service?: string
  readonly organisation?: string
  /** Places are keys of sites. */
  readonly fields: Partial<ListingFields>
  /** One more place, which the directory does not have. */
  readonly newPlace?: Omit<NewPlace, 'place'>
  readonly note: string
  /** Who settled it, and what they refused, by field, with the reason. */
  readonly settled?: { readonly by: string; readonly refused: Readonly<Record<string, string>> }
}

export async function loadExampleKeepers(trx: Trx, folder: string, id: IdOf): Promise<void> {
  for (const { organisation, keptBy } of read<ExampleKeeper>(folder, 'keepers'))
    if (!(await tieKeeper(trx, id('organisation', organisation), id('organisation', keptBy))))
      throw new Error(`${keptBy} cannot keep the listings of ${organisation}.`)
}

/** Providers propose and editors settle, through the same deeds as anybody. */
export async function loadExampleProposals(db: Database, folder: string, id: IdOf): Promise<void> {
  const deps = { db, act: createAct(db) }
  const workers = new Workers({ db, id })
  const who = async (key: string) => ({ credential: await workers.as(key), purpose: 'manage' as const, requestId: randomUUID() })
  for (const { by, service, organisation, fields, newPlace, note, settled } of read<ExampleProposal>(folder, 'proposals')) {
    const place = newPlace && { ...newPlace, place: id('site', newPlace.name) }
    const places = fields.places && [...fields.places.map((site) => id('site', site)), ...(place ? [place.place] : [])].sort()
    const wish = { key: randomUUID(), fields: { ...fields, ...(places ? { places } : {}) }, note, place }
    const { outcome, subjects } = service
      ? await proposeChange(deps, await who(by), { ...wish, listing: id('service', service), as: 'provider' })
      : await proposeListing(deps, await who(by), { ...wish, organisation: id('organisation', organisation ?? '') })
    if (outcome !== 'proposed') throw new Error(`${by} could not propose ${service ?? organisation}: ${outcome}.`)
    if (!settled) continue
    const taken = await takeAllBut(deps, await who(settled.by), { proposal: subjects?.[0] ?? '', refused: settled.refused })
    if (taken.outcome !== 'settled') throw new Error(`${settled.by} could not settle ${service ?? organisation}: ${taken.outcome}.`)
  }
}

function read<T>(folder: string, name: string): T[] {
  const file = join(folder, `${name}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T[]) : []
}
