import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { putGuides, putHelpDesk, putOffer, putRing, readGuides, readHelpDesk, readOffer } from '../modules/guides/index.ts'
import type { Trx } from '../platform/database/doors.ts'

/** What a network tells families in its own words: the guides that all four share and its own, whom to ring and when, the Start for Life offer. */
export async function loadExampleGuides(trx: Trx, folder: string, today: Temporal.PlainDate): Promise<void> {
  const read = (...path: string[]): string => readFileSync(join(...path), 'utf8')
  const shared = readGuides(read(dirname(folder), 'guides.json'), today)
  const own = readGuides(read(folder, 'guides.json'), today)
  // Its own of the same name stands in place of the shared one.
  await putGuides(trx, [...own, ...shared.filter(({ slug }) => !own.some((one) => one.slug === slug))])
  const { helpDesk } = JSON.parse(read(folder, 'network.json')) as { helpDesk: unknown }
  await putHelpDesk(trx, readHelpDesk(helpDesk))
  const now = Temporal.Now.zonedDateTimeISO('Europe/London')
  // Invented people who wait to be rung: the same in every network.
  for (const ring of JSON.parse(read(dirname(folder), 'rings.json')) as Record<string, string | string[]>[]) await putRing(trx, ring, now)
  await putOffer(trx, readOffer(read(folder, 'start-for-life.json'), today))
}
