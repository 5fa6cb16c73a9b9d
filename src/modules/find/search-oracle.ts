import type { Listing } from '../directory/index.ts'
import { dayNumber } from './days.ts'
import { haversine } from './geography.ts'
import { ageBands, channelKeys, dayKeys, type SearchQuery, timeKeys } from './search-query.ts'

/** The filters' rules said again, slowly and one by one, for comparing: no bit masks, no index. Test code. */
const rules: Readonly<Record<string, (listing: Listing, query: SearchQuery, today: string) => boolean>> = {
  words: (listing, query) => query.words === '' || listing.name.toLowerCase().split(' ').includes(query.words),
  dates: (listing, query, today) =>
    (query.from === undefined && query.to === undefined) ||
    listing.dates.some((date) => date >= today && date >= (query.from ?? '') && date <= (query.to ?? '9999')),
  slot: (listing, query) => {
    if (query.days.length === 0 && query.times.length === 0) return true
    return dayKeys.some((day, d) =>
      timeKeys.some(
        (time, t) =>
          (query.days.length === 0 || query.days.includes(day)) &&
          (query.times.length === 0 || query.times.includes(time)) &&
          Math.floor(listing.slots / 2 ** (d * 3 + t)) % 2 === 1,
      ),
    )
  },
  access: (listing, query) => query.access.every((need) => listing.accessibility.includes(need)),
  language: (listing, query) => query.languages.length === 0 || query.languages.some((language) => listing.languages.includes(language)),
  channel: (listing, query) =>
    query.channels.length === 0 ||
    query.channels.some((channel) => Math.floor(listing.channels / 2 ** channelKeys.indexOf(channel)) % 2 === 1),
  age: (listing, query) =>
    query.ages.length === 0 ||
    query.ages.some((key) => {
      const band = ageBands.find((one) => one.key === key)
      if (!band || key === 'expecting') return key === 'expecting' && Math.floor(listing.flags / 16) % 2 === 1
      return (listing.ageMin ?? 0) <= band.max && (listing.ageMax ?? 9999) >= band.min
    }),
  open: (listing, query, today) =>
    !query.open || listing.dates.some((date) => date >= today && date >= (query.from ?? '') && date <= (query.to ?? '9999')),
  children: (listing, query) =>
    query.children.every(({ min, max }) =>
      min < 0 ? Math.floor(listing.flags / 16) % 2 === 1 : (listing.ageMin ?? 0) <= max && (listing.ageMax ?? 9999) >= min,
    ),
  audience: (listing, query) => query.audiences.length === 0 || query.audiences.some((who) => listing.audiences.includes(who)),
  site: (listing, query) =>
    query.sites.length === 0 || (Math.floor(listing.flags / 2) % 2 === 1 && query.sites.includes(listing.place.toLowerCase())),
  through: (listing, query) => !query.through || Math.floor(listing.flags / 4) % 2 === 0,
  free: (listing, query) => !query.free || listing.flags % 2 === 1,
  hub: (listing, query) => !query.hub || Math.floor(listing.flags / 2) % 2 === 1,
  selfReferral: (listing, query) => !query.selfReferral || Math.floor(listing.flags / 4) % 2 === 1,
  send: (listing, query) => !query.send || Math.floor(listing.flags / 8) % 2 === 1,
  distance: (listing, query) =>
    !query.near ||
    query.within === undefined ||
    listing.latitude === null ||
    listing.longitude === null ||
    haversine(query.near, { latitude: listing.latitude, longitude: listing.longitude }) <= query.within,
  category: (listing, query) =>
    query.categories.length === 0 || query.categories.some((slug) => listing.terms.includes(Number(slug.slice(1)))),
}

/** How many services fit, leaving the rules named out. */
export function countServices(listings: readonly Listing[], query: SearchQuery, today: string, leftOut: readonly string[] = []): number {
  const fits = (listing: Listing): boolean =>
    Object.entries(rules).every(([name, rule]) => leftOut.includes(name) || rule(listing, query, today))
  return new Set(listings.filter(fits).map((listing) => listing.serviceId)).size
}

/** Services that would fit with one value of one filter ticked instead of those that are. */
export function countWith(listings: readonly Listing[], query: SearchQuery, today: string, changed: Partial<SearchQuery>): number {
  return countServices(listings, { ...query, ...changed }, today)
}

/** Today's day number and dates after it, for making listings. */
export function dayAfter(today: string, days: number): string {
  return new Date(((dayNumber(today) ?? 0) + days) * 86_400_000).toISOString().slice(0, 10)
}
