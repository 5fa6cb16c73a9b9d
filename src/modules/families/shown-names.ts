import type { Viewer } from '../../platform/web/viewer.ts'
import { listed } from '../../platform/words/lists.ts'
import { initialsOf, namesOf } from './family-rules.ts'
import type { Member } from './family-types.ts'

/** Whether this screen stands where a queue can read it. */
export function inPublic({ desk }: Viewer): boolean {
  return desk?.room === 'public'
}

/** What a family is headed by: the names of its people, or initials where a queue can read the screen. */
export function headingFor(viewer: Viewer, members: readonly Member[]): string {
  if (inPublic(viewer)) return headNameFor(viewer, members)
  return listed(namesOf(members)) || headNameFor(viewer, members)
}

/** Whoever a family was registered by: a whole name, or initials where a queue can read the screen. */
export function headNameFor(viewer: Viewer, members: readonly Member[]): string {
  const head = members[0]
  if (!head) return 'A family'
  return inPublic(viewer) ? initialsOf(head.given, head.familyName) : `${head.given} ${head.familyName}`.trim()
}

/** One person: their given name, or its initial where a queue can read the screen. */
export function nameFor(viewer: Viewer, { given }: Pick<Member, 'given'>): string {
  return inPublic(viewer) ? initialsOf(given, '') : given
}
