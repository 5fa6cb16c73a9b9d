import type { MetaItem } from '../../../platform/look/meta-list.tsx'
import type { PlacesPillProps } from '../../../platform/look/places-pill.tsx'
import type { SessionRowProps } from '../../../platform/look/session-row.tsx'
import { agesInWords } from '../../../platform/words/ages.ts'
import { machineTime, onTheWall, time } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { price } from '../../../platform/words/money.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { OnDay } from '../../directory/index.ts'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)

const shape = { places: 'open', few: 'few', full: 'full', drop_in: 'drop-in', cancelled: 'cancelled' } as const

/** Its page: the session where there is one, else the service. */
export function hrefOf({ session, service }: Pick<OnDay, 'session' | 'service'>): string {
  return session ? `/sessions/${session}` : `/services/${service}`
}

/** Whether there is room, in a word and never a number: lists are kept by browsers. */
export function pillOf({ state }: Pick<OnDay, 'state'>): PlacesPillProps {
  return { state: shape[state], words: say(`row.state.${state}`) }
}

/** Who it is for: "Under 5", "Expecting a baby", "Any age". */
export function agesOf({ ageMin, ageMax, expecting }: Pick<OnDay, 'ageMin' | 'ageMax' | 'expecting'>): string {
  if (expecting && (ageMax === null || ageMax === 0)) return say('row.expecting')
  const ages = agesInWords(ageMin ?? undefined, ageMax ?? undefined)
  return expecting ? listed([say('row.expecting'), ages]) : ages
}

function costOf({ pricePence, priceNote }: Pick<OnDay, 'pricePence' | 'priceNote'>): string {
  return pricePence === null ? priceNote || say('row.ask-cost') : price(pricePence)
}

/** "Coalville Family Hub", "St Elvan's, Coventry": the town where the name does not say it. Empty online. */
export function placeOf({ place, town }: Pick<OnDay, 'place' | 'town'>): string {
  return [place, ...(place.includes(town) ? [] : [town])].join(', ')
}

export interface RowWish {
  readonly zone: string
  /** Leave out where it is, on a page that is about one place. */
  readonly placed?: boolean
  /** Leave out that it is free, on paper that says so once. */
  readonly freeUnsaid?: boolean
}

/** One thing that is on, as its row says it under its day. */
export function rowOf(on: OnDay, { zone, placed = true, freeUnsaid = false }: RowWish): SessionRowProps {
  const from = onTheWall(on.startsAt, zone)
  const meta: MetaItem[] = [
    ...(placed ? [{ icon: 'place' as const, words: placeOf(on) || say('row.online') }] : []),
    { icon: 'people', words: agesOf(on) },
    ...(freeUnsaid && on.pricePence === 0 ? [] : [{ icon: 'money' as const, words: costOf(on) }]),
  ]
  return {
    when: time(from),
    ...(on.endsAt ? { until: say('row.until', { time: time(onTheWall(on.endsAt, zone)) }) } : {}),
    datetime: machineTime(from),
    title: on.name,
    href: hrefOf(on),
    meta,
    places: pillOf(on),
  }
}
