import type { Temporal } from 'temporal-polyfill'
import type { ServiceWish, SiteFacts } from '../modules/directory/index.ts'
import type { Correction } from '../modules/find/index.ts'
import type { AdaptationWish } from '../modules/network/index.ts'

/** A site, as `sites.json` has it. */
export interface ExampleSite {
  readonly key: string
  readonly name: string
  readonly kind: 'main_hub' | 'network_site' | 'outreach_venue' | 'virtual_hub'
  readonly locality: string
  readonly since: string
  readonly organisation: string
  readonly address: string
  readonly town: string
  /** This and the next two are null for a virtual hub, which is nowhere. */
  readonly postcode: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly access: readonly string[]
  readonly gettingThere: readonly string[]
  readonly gettingIn: string
  readonly phone: string
  readonly sensitive?: boolean
  /** The main hub it belongs to, by key: its hours count where there are none, and its offer is shown. */
  readonly hub?: string
  readonly adaptations?: readonly (Omit<AdaptationWish, 'on'> & { readonly daysAgo: number })[]
  readonly spaces: readonly { readonly name: string; readonly kind: 'room' | 'half' | 'clinic' | 'desk'; readonly holds: number | null }[]
}

/** What sites say on their own pages, as `site-facts.json` has it: by kind, and what single sites say besides or instead. */
export interface ExampleSiteFacts {
  readonly kinds: Readonly<Partial<Record<ExampleSite['kind'], SiteFacts>>>
  /** Days that differ are counted from the day of loading. */
  readonly sites: Readonly<
    Record<
      string,
      Omit<SiteFacts, 'exceptions'> & {
        readonly exceptions?: readonly {
          readonly daysAhead: number
          readonly opensAt?: string
          readonly closesAt?: string
          readonly why: string
        }[]
      }
    >
  >
  /** Services that are new, by key; all others have been there for longer than anybody counts. */
  readonly listedDaysAgo: Readonly<Record<string, number>>
}

/** What one site says; a refuge says nothing. */
export function factsOf({ kinds, sites }: ExampleSiteFacts, site: ExampleSite, today: Temporal.PlainDate): SiteFacts {
  if (site.sensitive) return {}
  const { exceptions = [], ...own } = sites[site.key] ?? {}
  return {
    ...kinds[site.kind],
    ...own,
    exceptions: exceptions.map(({ daysAhead, ...day }) => ({ ...day, from: today.add({ days: daysAhead }).toString() })),
  }
}

/** A listing, as `services.json` has it. What is left out is what most are: see `wholeService`. */
export type ExampleService = Omit<ServiceWish, 'id' | 'terms' | 'locations' | 'ageMin' | 'ageMax'> & {
  readonly key: string
  readonly organisation: string
  readonly categories: readonly string[]
  /** Both ends included; null for everyone. */
  readonly ageMonths: readonly [number, number] | null
  /** For families in which places, where it is not for everybody. */
  readonly areas?: readonly string[]
  readonly sites: readonly string[]
  readonly checkedDaysAgo: number
}

/** Something offered at times, as `timetable.json` has it. */
export interface ExampleActivity {
  readonly service: string
  readonly site: string | null
  readonly team: string
  readonly space?: string
  readonly kind: 'group' | 'drop_in' | 'course' | 'appointment'
  readonly start: string
  readonly end: string
  readonly rule: string
  readonly limits?: { readonly families?: number; readonly children?: number }
  readonly few?: number
}

/** What somebody says is wrong with a listing, as `corrections.json` has it. */
export type ExampleCorrection = Correction & { readonly service: string }

/** How listings are kept right, as `upkeep.json` has it. Listings of an organisation that is not named have no owner. */
export interface ExampleUpkeep {
  readonly owners: readonly {
    readonly organisation: string
    readonly name: string
    readonly email: string
    /** first: for all of its listings. second: when the first does not answer. fallback: the organisation's own. */
    readonly asked?: 'first' | 'second' | 'fallback'
    readonly leftDaysAgo?: number
    readonly bouncedDaysAgo?: number
  }[]
  /** What share was in date, in percent: a week ago first. */
  readonly history: readonly number[]
  readonly replies: readonly { readonly service: string; readonly kind: 'changed' | 'closed'; readonly words: string }[]
  readonly links: readonly { readonly url: string; readonly outcome: string; readonly failedDays: number }[]
}

/** A worker, as `people.json` has it. Signs in as `key@example.org`; is a member of a team where nothing else is said. */
export interface ExamplePerson {
  readonly key: string
  readonly name: string
  readonly organisation: string
  readonly teams: readonly { readonly team: string; readonly role?: 'member' | 'supervisor' }[]
  readonly roles: readonly { readonly role: string; readonly scope: 'network' | { readonly site?: string; readonly team?: string } }[]
}

export interface ExampleTeam {
  readonly key: string
  readonly name: string
  readonly organisation: string
}

export interface ExampleRole {
  readonly code: string
  readonly name: string
  readonly permissions: readonly string[]
}

/**
 * A listing with what was left out filled in: free, in person, in English, checked by the hub, open to whoever comes;
 * to be rung at its first site; and with the ways in that all of its sites have.
 */
export function wholeService<Service extends ExampleService>(service: Service, sites: readonly ExampleSite[]) {
  const places = service.sites.flatMap((key) => sites.filter((site) => site.key === key))
  const shared = places[0]?.access.filter((way) => places.every((place) => place.access.includes(way))) ?? []
  return {
    channels: ['in_person'],
    pricePence: 0,
    selfReferral: true,
    languages: ['English'],
    accessibility: shared,
    send: false,
    phone: places[0]?.phone ?? null,
    checkedBy: 'the hub',
    ...service,
  }
}

/** Somebody of a family, in `families.json`. */
export interface ExampleMember {
  readonly family: string
  readonly person: string
}

/** A family that somebody has registered, as `families.json` has it: `networks/README.md` says what each part means. */
export interface ExampleFamily {
  readonly key: string
  readonly registeredBy: string
  readonly team: string
  readonly people: readonly {
    readonly key: string
    readonly given: string
    readonly family: string
    /** Grown-ups; children have `ageMonths`, so that they stay as old as they are. A baby expected or lost has neither. */
    readonly born?: string
    readonly ageMonths?: number
    readonly part: 'parent' | 'child' | 'young_person' | 'expected' | 'lost' | 'kinship_carer' | 'grandparent' | 'other'
    /** The worker who is also this person. */
    readonly worker?: string
  }[]
  readonly alsoIn?: readonly ExampleMember[]
  readonly protectedAddress: boolean
  readonly reach: {
    readonly by: 'text' | 'email' | 'phone' | 'somebody' | 'none'
    readonly value: string | null
    readonly hours: string | null
    readonly through: string | null
    readonly quiet: boolean
  }
  readonly talking: { readonly language: string; readonly interpreter: boolean; readonly notes: string }
  readonly statements: readonly {
    readonly key: string
    readonly about: string
    readonly saidBy: string
    readonly words: string
    readonly daysAgo: number
    readonly hearer: string
    readonly site: string
    readonly restricted: boolean
  }[]
  readonly shared: readonly {
    readonly team: string
    readonly statements: readonly string[]
    readonly reach: boolean
    readonly daysAgo: number
    /** Days from the day of loading; null until they say otherwise. */
    readonly until: number | null
  }[]
  readonly mustNotSee: readonly ({ readonly person: ExampleMember } | { readonly worker: string } | { readonly team: string })[]
  readonly account?: { readonly person: string; readonly email: string }
}
