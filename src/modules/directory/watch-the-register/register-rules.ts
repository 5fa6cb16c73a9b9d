import type { TableRow } from '../import-open-referral/csv-columns.ts'

/** What is kept of a provider. Of who works from home, neither name nor place. */
export interface ProviderFacts {
  readonly name: string
  readonly kind: string
  readonly town: string
  readonly postcode: string
  readonly registered: string
}

export interface Provider {
  readonly urn: string
  readonly authority: string
  readonly active: boolean
  readonly facts: ProviderFacts
}

export interface RegisterNews {
  readonly urn: string
  readonly kind: 'new' | 'changed' | 'resigned'
  readonly before: ProviderFacts | null
  readonly after: ProviderFacts | null
}

/** Headings as the extracts have had them over the years; the first that is there is read. */
const HEADINGS = {
  urn: ['Provider URN', 'Provider Unique Reference Number', 'URN'],
  name: ['Provider name', 'Setting name', 'Name'],
  kind: ['Provider type', 'Provision type', 'Provider subtype'],
  status: ['Provider status', 'Registration status', 'Status'],
  town: ['Provider town', 'Setting town', 'Town'],
  postcode: ['Postcode', 'Provider postcode', 'Setting postcode'],
  authority: ['Local authority', 'Local Authority Name', 'Local authority name'],
  registered: ['Registration date', 'Date of registration'],
} as const
type Column = keyof typeof HEADINGS

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()

/** Whether these are the headings of the national extract of early-years providers. */
export function isRegister(headings: readonly string[]): boolean {
  const given = headings.map(plain)
  const has = (column: Column): boolean => HEADINGS[column].some((heading) => given.includes(plain(heading)))
  return has('urn') && has('kind') && has('authority') && given.some((heading) => heading.startsWith('provider'))
}

/** One row as a provider, or the field that is wrong with it. */
export function providerOf(row: TableRow): Provider | { readonly field: string; readonly problem: string } {
  const cells = new Map(Object.entries(row).map(([heading, cell]) => [plain(heading), cell.trim()]))
  const said = (column: Column): string => HEADINGS[column].map((heading) => cells.get(plain(heading))).find((cell) => cell) ?? ''
  const urn = said('urn')
  if (!/^[A-Z0-9]{4,12}$/i.test(urn)) return { field: 'URN', problem: urn === '' ? 'is missing' : 'is not a number of the register' }
  const kind = said('kind').slice(0, 100)
  const atHome = /childminder|home child|(?<!non-)(?<!non )domestic/i.test(kind)
  const kept = (text: string): string => (atHome || /^redacted$/i.test(text) ? '' : text.slice(0, 300))
  return {
    urn: urn.toUpperCase(),
    authority: said('authority'),
    active: !/resigned|cancelled|closed|inactive|left|removed/i.test(said('status')),
    facts: {
      ...{ name: kept(said('name')), kind, town: kept(said('town')), postcode: kept(said('postcode')).toUpperCase() },
      registered: said('registered').slice(0, 20),
    },
  }
}

/** "Leicestershire" is of "Leicestershire County Council"; "Leicester" is not. */
export function isOfAuthority(authority: string, network: string): boolean {
  const words = (text: string): string =>
    ` ${text
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim()} `
  return authority.trim() !== '' && words(network).includes(words(authority))
}

/** What an extract says otherwise than the last one. The first extract is no news: it is where one begins. */
export function newsOf(known: ReadonlyMap<string, ProviderFacts>, now: readonly Provider[]): RegisterNews[] {
  const active = new Map(now.filter((provider) => provider.active).map((provider) => [provider.urn, provider.facts]))
  if (known.size === 0) return []
  const fresh: RegisterNews[] = [...active].flatMap(([urn, after]): RegisterNews[] => {
    const before = known.get(urn)
    if (!before) return [{ urn, kind: 'new', before: null, after }]
    return sameFacts(before, after) ? [] : [{ urn, kind: 'changed', before, after }]
  })
  const gone = [...known]
    .filter(([urn]) => !active.has(urn))
    .map(([urn, before]) => ({ urn, kind: 'resigned' as const, before, after: null }))
  return [...fresh, ...gone]
}

const FACTS = ['name', 'kind', 'town', 'postcode', 'registered'] as const

function sameFacts(one: ProviderFacts, other: ProviderFacts): boolean {
  return FACTS.every((fact) => one[fact] === other[fact])
}
