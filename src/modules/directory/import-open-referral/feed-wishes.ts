import { createHash } from 'node:crypto'
import { derivedUuid, isUuid } from '../../../platform/ids/derived-uuid.ts'
import type { LocationWish, OrganisationWish, ServiceWish } from '../put-listings.ts'
import type { Keyed, MappedRecord } from './mapped-record.ts'
import type { Note } from './record-fields.ts'

export interface WishGround {
  readonly feed: number
  readonly feedPublic: string
  /** Ids that belong to others. */
  readonly elsewhere: ReadonlySet<string>
  /** Names of our categories by their small letters. */
  readonly terms: ReadonlyMap<string, string>
  readonly note: Note
}

/** Every UUID that the feed would like to use. */
export function claimedIds(services: readonly MappedRecord[]): string[] {
  const keys = services.flatMap(({ key, organisation, locations }) => [
    key,
    ...(organisation ? [organisation.key] : []),
    ...locations.map((place) => place.key),
  ])
  return [...new Set(keys.filter(isUuid))]
}

/** With its record in the feed: its own where it has one, else the service it came with. */
export type FedOrganisation = OrganisationWish & { readonly feedRow: string }
export type FedLocation = LocationWish & { readonly feedRow: string }

export interface WishMaker {
  readonly wishOf: (record: MappedRecord) => ServiceWish
  /** Those of the services so far, by their ids. */
  readonly organisations: ReadonlyMap<string, FedOrganisation>
  readonly locations: ReadonlyMap<string, FedLocation>
}

/** One service after another, in the order of the feed. Of an organisation or a place that comes several times the first account stands. */
export function wishMaker(ground: WishGround): WishMaker {
  const idOf = idGiver(ground)
  const organisations = new Map<string, FedOrganisation>()
  const locations = new Map<string, FedLocation>()
  const placed = <Wish extends object>(kind: Kind, { key, wish }: Keyed<Wish>, service: string) => ({
    ...{ ...wish, id: idOf(kind, key), feed: ground.feed },
    feedRow: /^[0-9a-f]{64}$/.test(key) ? service : key,
  })
  const wishOf = (record: MappedRecord): ServiceWish => {
    const organisation = record.organisation && once(organisations, placed('organisation', record.organisation, record.key))
    const places = record.locations.map((place) => once(locations, placed('location', place, record.key)))
    const wish = {
      ...record.service,
      id: idOf('service', record.key),
      feed: ground.feed,
      feedKey: record.key,
      organisation: organisation?.id ?? null,
      terms: knownTerms(record, ground),
      locations: places.map((place) => place.id),
      schedules: record.schedules.map((schedule) => ({
        ...schedule,
        location: schedule.location ? idOf('location', schedule.location) : null,
      })),
    }
    // A listing tells of its organisation and places too: when they change, so does it.
    return {
      ...wish,
      hash: createHash('sha256')
        .update(JSON.stringify([wish, organisation && said(organisation), places.map(said)]))
        .digest('hex'),
    }
  }
  return { wishOf, organisations, locations }
}

type Kind = 'service' | 'organisation' | 'location'

/** A feed keeps its own UUIDs, unless they are somebody else's, or are already another kind's in this feed; all else is derived, always the same. */
function idGiver({ feedPublic, elsewhere }: WishGround): (kind: Kind, key: string) => string {
  const owners = new Map<string, string>()
  return (kind, key) => {
    const owner = `${kind}:${key}`
    const own = isUuid(key) && !elsewhere.has(key.toLowerCase()) ? key.toLowerCase() : undefined
    for (const id of [own, derivedUuid(feedPublic, owner)]) {
      if (id === undefined) continue
      if (!owners.has(id)) owners.set(id, owner)
      if (owners.get(id) === owner) return id
    }
    return derivedUuid(feedPublic, `again:${owner}`)
  }
}

function once<Wish extends { readonly id: string }>(known: Map<string, Wish>, wish: Wish): Wish {
  const one = known.get(wish.id) ?? wish
  known.set(wish.id, one)
  return one
}

/** Our own name for each; for one we do not know, that of the nearest above it which we do. */
function knownTerms({ key, service, above = {} }: MappedRecord, { terms, note }: WishGround): string[] {
  const known = (service.terms ?? []).map((name) => {
    const own = terms.get(name.toLowerCase())
    const higher = own === undefined ? (above[name] ?? []).map((one) => terms.get(one.toLowerCase())).find((one) => one !== undefined) : own
    if (own === undefined)
      note(
        'category',
        `“${name.slice(0, 80)}” is not one of ours, so ${higher ? `it is filed under “${higher}” above it` : 'it is left out'}`,
        key,
      )
    return higher
  })
  return [...new Set(known.filter((term) => term !== undefined))]
}

/** What is said of it, whichever record said so. */
function said<Wish extends { readonly feedRow: string }>({ feedRow: _, ...wish }: Wish): Omit<Wish, 'feedRow'> {
  return wish
}
