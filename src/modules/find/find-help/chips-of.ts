import { Temporal } from 'temporal-polyfill'
import type { Chip } from '../../../platform/look/chips.tsx'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { SearchIndex } from '../search-index.ts'
import type { ChildAge, SearchQuery } from '../search-query.ts'
import { accessOf } from '../see-a-service/service-words.ts'
import type { SearchAddress } from './addresses.ts'
import { type FindWord, say } from './result-words.ts'
import type { When } from './when.ts'

export interface InUse {
  readonly query: SearchQuery
  readonly index: Pick<SearchIndex, 'categories' | 'hubs'>
  readonly address: SearchAddress
  readonly miles: number | undefined
  readonly when: When | undefined
}

/** Each filter in use, with the address that takes it away. */
export function chipsOf({ query, index, address, miles, when }: InUse): Chip[] {
  const chip = (text: string, name: string, value?: string): Chip => ({ text, href: address.without(name, value), removes: true })
  const each = (name: string, prefix: string, values: readonly string[]): Chip[] =>
    values.map((value) => chip(say(`${prefix}.${value}` as FindWord), name, value))
  const on = (wanted: boolean, words: FindWord, name: string): Chip[] => (wanted ? [chip(say(words), name)] : [])
  const named = (name: string, slugs: readonly string[], all: readonly { readonly slug: string; readonly name: string }[]): Chip[] =>
    slugs.flatMap((slug) => all.filter((one) => one.slug === slug).map((one) => chip(one.name, name, slug)))
  return [
    ...(miles ? [chip(say('find.where.miles', { miles }), 'within')] : []),
    ...named('site', query.sites, index.hubs),
    ...(query.children.length > 0 ? [chip(say('find.children.chip', { ages: listed(query.children.map(childInWords)) }), 'child')] : []),
    ...each('age', 'find.age', query.ages),
    ...on(query.free, 'find.free', 'free'),
    ...days(query, when, address),
    ...on(query.open, 'find.open', 'open'),
    ...each('day', 'find.day', query.days),
    ...each('time', 'find.time', query.times),
    ...each('channel', 'find.channel', query.channels),
    ...named('category', query.categories, index.categories),
    ...each('for', 'find.for', query.audiences),
    ...query.access.flatMap((code) => accessOf([code]).map((words) => chip(words, 'access', code))),
    ...query.languages.map((language) => chip(language, 'language', language)),
    ...on(query.send, 'find.send', 'send'),
    ...on(query.hub, 'find.hub', 'hub'),
    ...on(query.selfReferral, 'find.self', 'self'),
    ...on(query.through, 'find.through', 'through'),
  ]
}

/** Days written out count before "this week", so they are what is named. */
function days({ from, to }: SearchQuery, when: When | undefined, address: SearchAddress): Chip[] {
  if (when) return [{ text: say(`find.when.${when}`), href: address.without('when'), removes: true }]
  const said = (date: string): string => dateInWords(Temporal.PlainDate.from(date))
  if (from && to) return [{ text: say('find.dates', { from: said(from), to: said(to) }), href: address.withoutDays(), removes: true }]
  if (from) return [{ text: say('find.dates.from', { from: said(from) }), href: address.withoutDays(), removes: true }]
  return to ? [{ text: say('find.dates.to', { to: said(to) }), href: address.withoutDays(), removes: true }] : []
}

function childInWords({ min }: ChildAge): string {
  return min < 0 ? say('find.child.expecting') : monthsInWords(min)
}
