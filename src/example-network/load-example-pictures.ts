import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteFacts } from '../modules/directory/index.ts'
import { putOldAddresses, readMoves } from '../modules/network/index.ts'
import type { Trx } from '../platform/database/doors.ts'
import { cleanPicture, putPicture } from '../platform/files/index.ts'

interface ExamplePicture {
  readonly file: string
  readonly words: string
  /** The step of the main hubs' access guides that it stands beside. */
  readonly step?: string
}

/** The drawings that all four networks share; answers what each step of an access guide is shown with. */
export async function loadExamplePictures(trx: Trx, folder: string): Promise<ReadonlyMap<string, { photo: string; photoWords: string }>> {
  const drawings = dirname(folder)
  const steps = new Map<string, { photo: string; photoWords: string }>()
  for (const { file, words, step } of JSON.parse(readFileSync(join(drawings, 'pictures.json'), 'utf8')) as ExamplePicture[]) {
    const cleaned = cleanPicture(readFileSync(join(drawings, file)))
    if (!cleaned.ok) throw new Error(`${file} is no picture: ${cleaned.because}`)
    const photo = await putPicture(trx, { picture: cleaned.picture, words })
    if (step) steps.set(step, { photo, photoWords: words })
  }
  return steps
}

/** A site's facts with the drawings that there are beside its steps. */
export function withPictures(facts: SiteFacts, pictures: Awaited<ReturnType<typeof loadExamplePictures>>): SiteFacts {
  return facts.guide ? { ...facts, guide: facts.guide.map((step) => ({ ...step, ...pictures.get(step.title) })) } : facts
}

/** Six pages of a directory that never was, and what became of them. */
export async function loadExampleOldAddresses(trx: Trx, folder: string): Promise<void> {
  const { moves, faults } = readMoves(readFileSync(join(dirname(folder), 'old-addresses.csv'), 'utf8'), '')
  if (faults.length > 0 || !(await putOldAddresses(trx, moves))) throw new Error(`old-addresses.csv: ${faults.join('. ')}`)
}
