import type { Database } from '../../../platform/database/doors.ts'
import { lookUpPlace, splitPlace, whyNowhere } from '../../../platform/places/index.ts'
import type { Position } from '../geography.ts'
import type { AskedPlace } from './find-help.page.tsx'

export interface Asked {
  /** What is left to look for, without the place. */
  readonly words: string
  readonly place: AskedPlace
  readonly position: Position | undefined
}

/** Where a search is measured from: the place box first, else a place among the words. One that we do not know is said, and the search goes on. */
export async function askedPlace(db: Database, typed: string, near: string, around: Position): Promise<Asked> {
  const split = near.trim() === '' ? splitPlace(typed, around) : { words: typed, place: near.trim() }
  const wanted = split.place
  if (wanted === undefined) return { words: typed, place: undefined, position: undefined }
  const found = await lookUpPlace(db, wanted, around)
  if (!found) return { words: split.words, place: { known: false, label: wanted, why: whyNowhere(wanted) }, position: undefined }
  return {
    words: split.words,
    place: {
      known: true,
      label: found.label,
      how: found.how,
      others: found.others ?? [],
      mended: found.how !== 'town' && sameSigns(found.label) !== sameSigns(wanted),
    },
    position: { latitude: found.latitude, longitude: found.longitude },
  }
}

function sameSigns(postcode: string): string {
  return postcode.replaceAll(/\s/g, '').toUpperCase()
}
