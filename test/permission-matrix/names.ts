import { bookings, families, people, publicWords, timetable } from './cast-files.ts'
import type { Persona } from './personas.ts'
import { sees } from './who-sees.ts'

/** Somebody whose name may stand only on the pages of whoever may know them. */
export interface Name {
  readonly word: string
  mayRead(persona: Persona): boolean
}

/** Every name of a family and of a booking that means one person, with who may read it. */
export const names: readonly Name[] = [...familyNames(), ...bookingNames()]

const pattern = new RegExp(
  `(?<!\\p{L})(${[...new Set(names.map(({ word }) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))].join('|')})(?!\\p{L})`,
  'gu',
)

/** Signed tokens and keys of links, 32 bytes in base64url: among some thousands of pages one spells a short name by chance. */
const token = /[\w-]{43,}/g

/** The names in a page that this persona may not read. */
export function namesLeaked(page: string, persona: Persona): string[] {
  const found = new Set([...page.replaceAll(token, '').matchAll(pattern)].map(([, word = '']) => word))
  return [...found].filter((word) => !names.some((name) => name.word === word && name.mayRead(persona)))
}

function familyNames(): Name[] {
  return families.flatMap((family) =>
    family.people.flatMap(({ key, given, family: familyName, worker }) => {
      if (worker) return []
      const homes = [family.key, ...(family.alsoIn ?? []).filter(({ person }) => person === key).map((other) => other.family)]
      return [given, familyName]
        .filter((word) => !meansMore(word))
        .map((word) => ({ word, mayRead: (persona: Persona) => knows(persona, homes) }))
    }),
  )
}

/** Whether somebody may read names of these families: they see one, are of one, or were told by another that somebody of it must not see theirs. */
function knows({ worker, family: own, room }: Persona, homes: readonly string[]): boolean {
  // Where a queue can read the screen there are initials.
  if (room === 'public') return false
  if (own && homes.includes(own)) return true
  return families.some(
    (family) =>
      worker &&
      ((homes.includes(family.key) && (sees(worker, family, 'front_desk') || sees(worker, family, 'support'))) ||
        (sees(worker, family, 'support') && family.mustNotSee.some((one) => 'person' in one && homes.includes(one.person.family)))),
  )
}

function bookingNames(): Name[] {
  return bookings.flatMap(({ activity, booker, children, by }, n) =>
    by
      ? []
      : [booker, ...children.map(({ name }) => name)]
          .filter((word) => !meansMore(word))
          .map((word) => ({
            word,
            mayRead: ({ kind, worker }) =>
              (kind === 'link' && n === 0) || (worker?.teams.some(({ team }) => team === timetable[activity]?.team) ?? false),
          })),
  )
}

/** A word that anybody may read somewhere: a name that is also a flower of ours, or a worker's. */
function meansMore(word: string): boolean {
  return publicWords.includes(word) || people.some(({ name }) => name.includes(word))
}
