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
  /** Its status, where it says neither that it is active nor that it has ended: it counts as registered, and is told. */
  readonly odd: string
  readonly facts: ProviderFacts
}

export interface RegisterNews {
  readonly urn: string
  readonly kind: 'new' | 'changed' | 'resigned'
  readonly before: ProviderFacts | null
  readonly after: ProviderFacts | null
}

/** What a column of the register can be. */
export const registerFields = ['urn', 'name', 'kind', 'status', 'town', 'postcode', 'authority', 'registered'] as const
export type RegisterField = (typeof registerFields)[number]
/** By its heading, what a column is; a heading that is not here is not read. */
export type RegisterMapping = Readonly<Record<string, RegisterField>>

/**
 * Headings of "Management information: childcare providers and inspections, most recent inspections data", which Ofsted publishes as CSV
 * (gov.uk/government/statistical-data-sets/childcare-providers-and-inspections-management-information), as the editions of August 2021, December 2025
 * and March 2026 have them: in other cases of letters from year to year, `Provider postcode` where it was `Postcode`, and under two or three lines
 * of title. What a childminder has not agreed to is the word REDACTED, and what is not there may be the word NULL.
 */
const HEADINGS: Readonly<Record<RegisterField, readonly string[]>> = {
  urn: ['provider urn'],
  name: ['provider name'],
  kind: ['provider type'],
  status: ['provider status'],
  town: ['provider town'],
  postcode: ['postcode', 'provider postcode'],
  authority: ['local authority'],
  registered: ['registration date'],
}
/** Without these nobody can tell who it is, whether they work from home, whether they still do, and whose they are. */
const NEEDED = ['urn', 'kind', 'status', 'authority'] as const

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()

/** What the columns of an extract are, by their headings. */
export function guessRegister(headings: readonly string[]): RegisterMapping {
  const guessed: Record<string, RegisterField> = {}
  for (const field of registerFields) {
    const heading = headings.find((one) => HEADINGS[field].includes(plain(one)))
    if (heading !== undefined) guessed[heading] = field
  }
  return guessed
}

/** Whether these are the headings of the national extract of early-years providers. */
export function isRegister(headings: readonly string[]): boolean {
  const guessed = Object.values(guessRegister(headings))
  return NEEDED.every((field) => guessed.includes(field))
}

/**
 * Whether these are the headings of "Consented addresses for childminders and domestic childcare", which Ofsted publishes beside the register:
 * the homes of those who agreed to that there, and may take it back. It has no status, and is read in no way.
 */
export function isListOfHomes(headings: readonly string[]): boolean {
  const said = headings.map(plain)
  return ['provider urn', 'provider type', 'provider address line'].every((one) => said.includes(one)) && !isRegister(headings)
}

export const LIST_OF_HOMES =
  'This is the list of addresses that childminders agreed to have published, and not the register. Where somebody lives is not kept here: nothing of it was read.'

/** Why an extract cannot be read like this; undefined where it can. */
export function problemOfRegister(mapping: RegisterMapping): string | undefined {
  const said = Object.values(mapping)
  return NEEDED.every((field) => said.includes(field))
    ? undefined
    : 'Say which columns are the provider’s number, its type, its status, and its local authority'
}

/** Whether a row is the head of an extract whose columns are known: it has them all. */
export function isHeadOf(mapping: RegisterMapping): (cells: readonly string[]) => boolean {
  const wanted = Object.keys(mapping)
  return (cells) => wanted.every((heading) => cells.some((cell) => cell.trim().replace(/\s+/g, ' ') === heading))
}

/** The cells of a row by what they are. */
export function registerCells(row: TableRow, mapping: RegisterMapping): Readonly<Record<RegisterField, string>> {
  const cells = Object.fromEntries(registerFields.map((field) => [field, ''])) as Record<RegisterField, string>
  for (const [heading, field] of Object.entries(mapping)) cells[field] ||= (row[heading] ?? '').trim().replace(/^null$/i, '')
  return cells
}

/** One row as a provider, or the field that is wrong with it. */
export function providerOf(row: TableRow, mapping: RegisterMapping): Provider | { readonly field: string; readonly problem: string } {
  const { urn, authority, status, ...cells } = registerCells(row, mapping)
  if (!/^[A-Z0-9]{4,12}$/i.test(urn)) return { field: 'URN', problem: urn === '' ? 'is missing' : 'is not a number of the register' }
  if (authority === '') return { field: 'local authority', problem: 'is missing' }
  // Who may work from home is not kept by name on a guess.
  if (cells.kind === '') return { field: 'provider type', problem: 'is missing' }
  const kind = cells.kind.slice(0, 100)
  // Whatever does not say that it is in no home may be in one: childminders, home childcarers, domestic premises, and what comes next.
  const atHome = !/\bnon[^a-z]*domestic\b/i.test(kind)
  const kept = (text: string): string => (atHome || /^redacted$/i.test(text) ? '' : text.slice(0, 300))
  return {
    urn: urn.toUpperCase(),
    authority,
    ...standing(status),
    facts: {
      ...{ name: kept(cells.name), kind, town: kept(cells.town), postcode: kept(cells.postcode).toUpperCase() },
      registered: cells.registered.slice(0, 20),
    },
  }
}

function standing(status: string): Pick<Provider, 'active' | 'odd'> {
  const active = !/resigned|cancelled|closed|inactive|left|removed|refused/i.test(status)
  return { active, odd: active && !/^(active)?$/i.test(status) ? status.slice(0, 40) : '' }
}

/** What is no part of an authority's own name, in either spelling. */
const OFFICE = /\b(council|county|city|borough|metropolitan|district|unitary|authority|london|royal|corporation|of|the|and)\b/g

/**
 * "Leicestershire" is "Leicestershire County Council", "Bristol, City of" is "Bristol City Council"; "Leicester" is not, nor is "Lincolnshire"
 * "North Lincolnshire Council".
 */
export function isOfAuthority(authority: string, network: string): boolean {
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim()
  const own = (text: string): string => words(words(text).replaceAll(OFFICE, ' ')) || words(text).replace(/ (council|corporation)$/, '')
  return authority.trim() !== '' && own(authority) === own(network)
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
