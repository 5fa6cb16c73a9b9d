import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import {
  type GuideFacts,
  putGuides,
  putHelpDesk,
  putOffer,
  putRing,
  readGuides,
  readHelpDesk,
  readOffer,
  saveExampleDraft,
} from '../modules/guides/index.ts'
import type { Trx } from '../platform/database/doors.ts'

interface ExampleDraft {
  readonly slug: string
  /** Of a guide that nobody has published yet; left out for new words of one that is there. */
  readonly facts?: GuideFacts
  readonly title: string
  readonly summary: string
  readonly body: readonly string[]
}

/** What a network tells families in its own words: the guides that all four share and its own, whom to ring and when, the Start for Life offer. */
export async function loadExampleGuides(trx: Trx, folder: string, today: Temporal.PlainDate): Promise<void> {
  const read = (...path: string[]): string => readFileSync(join(...path), 'utf8')
  const shared = readGuides(read(dirname(folder), 'guides.json'), today)
  const own = readGuides(read(folder, 'guides.json'), today)
  // Its own of the same name stands in place of the shared one.
  await putGuides(trx, [...own, ...shared.filter(({ slug }) => !own.some((one) => one.slug === slug))])
  for (const draft of JSON.parse(read(dirname(folder), 'guide-drafts.json')) as ExampleDraft[])
    await saveExampleDraft(trx, { ...draft, body: draft.body.join('\n') })
  const { helpDesk } = JSON.parse(read(folder, 'network.json')) as { helpDesk: unknown }
  await putHelpDesk(trx, readHelpDesk(helpDesk))
  const now = Temporal.Now.zonedDateTimeISO('Europe/London')
  // Invented people who wait to be rung: the same in every network.
  for (const ring of JSON.parse(read(dirname(folder), 'rings.json')) as Record<string, string | string[]>[]) await putRing(trx, ring, now)
  await putOffer(trx, readOffer(read(folder, 'start-for-life.json'), today))
}
