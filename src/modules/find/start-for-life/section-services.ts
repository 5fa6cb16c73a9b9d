import { Temporal } from 'temporal-polyfill'
import type { OfferSection } from '../../guides/index.ts'
import { type Found, search } from '../search.ts'
import type { SearchIndex } from '../search-index.ts'
import { type AgeBand, emptyQuery } from '../search-query.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'

const EARLY: readonly AgeBand[] = ['expecting', '0-1', '2-4']

/** Which categories of the default taxonomy a section of the offer is made of. Family help is for every age. */
const madeOf: Readonly<Record<OfferSection, { readonly categories: readonly string[]; readonly ages: readonly AgeBand[] }>> = {
  midwifery: { categories: ['Midwife and maternity'], ages: [] },
  health_visiting: { categories: ['Health visiting'], ages: [] },
  infant_feeding: { categories: ['Infant feeding support (including breastfeeding)'], ages: [] },
  mental_health: { categories: ['Perinatal mental health support (pregnancy to one year post birth)'], ages: [] },
  send: { categories: ['Special educational needs and disabilities (SEND)'], ages: EARLY },
  family_help: { categories: ['Intensive targeted family support'], ages: [] },
}

/** What is listed under a section, and the address of the whole list. Loss is met by nobody who reads of a birth. */
export function servicesOf(index: SearchIndex, section: OfferSection, today: string): { found: readonly Found[]; all: string } {
  const { categories: names, ages } = madeOf[section]
  const slugs = index.categories.filter(({ name }) => names.includes(name)).map(({ slug }) => slug)
  const all = `/find?${new URLSearchParams([...slugs.map((slug) => ['category', slug]), ...ages.map((age) => ['age', age])]).toString()}`
  if (slugs.length === 0) return { found: [], all: '/find' }
  const answer = search(index, { ...emptyQuery, categories: slugs, ages }, today)
  if (answer.widened !== undefined) return { found: [], all }
  return { found: answer.results.filter(({ listing }) => sensitiveTopics(`${listing.name} ${listing.summary}`) === 0), all }
}

const SELF_REFERRAL = 4

/** What the rule of gaps asks of a listed service. */
export function factsOf({ listing: { flags, dueOn } }: Found, today: Temporal.PlainDate): { open: boolean; late: boolean } {
  return { open: (flags & SELF_REFERRAL) !== 0, late: dueOn === null || Temporal.PlainDate.compare(dueOn, today) < 0 }
}
