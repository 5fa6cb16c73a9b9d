import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Match } from '../../../platform/look/records/match.tsx'
import { tintOf } from '../../../platform/look/tint.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { FamilyFound } from '../family-queries.ts'
import { initialsOf, monthsOld } from '../family-rules.ts'
import { headNameFor, inPublic } from '../shown-names.ts'
import { LIKELY } from './register-a-family.ts'

export interface LikelyProps {
  readonly viewer: Viewer
  readonly words: string
  readonly families: readonly FamilyFound[]
  readonly today: Temporal.PlainDate
  /** Somebody like this may be known elsewhere, and whom to ask; null when this account has asked too often. */
  readonly elsewhere: { readonly known: boolean | null; readonly ask: string | null }
}

/** Families that may be the one at the desk. A short list never says why it is short. */
export function LikelyFamilies({ viewer, words, families, today, elsewhere }: LikelyProps): VNode {
  return (
    <>
      {families.length === 0 ? (
        <EmptyBox text={inPublic(viewer) ? 'This desk knows nobody by that name.' : `This desk knows nobody called “${words}”.`} />
      ) : (
        families.map((found) => <OneFamily viewer={viewer} found={found} today={today} />)
      )}
      <Elsewhere {...elsewhere} />
    </>
  )
}

function OneFamily({
  viewer,
  found,
  today,
}: {
  readonly viewer: Viewer
  readonly found: FamilyFound
  readonly today: Temporal.PlainDate
}): VNode {
  const head = found.members[0]
  return (
    <Match
      name={headNameFor(viewer, found.members)}
      initials={initialsOf(head?.given ?? '', head?.familyName ?? '').replaceAll(/[. ]/g, '')}
      tint={tintOf(found.family)}
      likely={found.likeness >= LIKELY ? 'Likely' : undefined}
      words={othersInWords(viewer, found, today)}
    >
      <Button href={`/families/${found.family}`} text="It’s them" classes={found.likeness >= LIKELY ? '' : 'govuk-button--secondary'} />
    </Match>
  )
}

/** "With Wren, 4 years and Otis, 14 months": what tells two families of one name apart. On a screen a queue can read, ages only. */
function othersInWords(viewer: Viewer, { members }: FamilyFound, today: Temporal.PlainDate): string {
  const others = members.slice(1).filter(({ part }) => part === 'child' || part === 'young_person')
  if (others.length === 0) return 'No children written down'
  const said = others.map((member) => {
    const months = monthsOld(member, today)
    const age = months === undefined ? undefined : monthsInWords(months)
    const name = inPublic(viewer) ? initialsOf(member.given, '') : member.given
    return age ? `${name}, ${age}` : name
  })
  return `With ${listed(said)}`
}

function Elsewhere({ known, ask }: LikelyProps['elsewhere']): VNode | null {
  if (known === null)
    return (
      <p class="govuk-body hearth-soft">
        You have looked up many names in a short time, so we cannot say whether somebody is known elsewhere. Try again in ten minutes.
      </p>
    )
  if (!known) return null
  return (
    <p class="govuk-inset-text" id="may-exist">
      A record may exist somewhere else. {ask ? `Ask ${ask}` : 'Ask the front door'} before you make a new one: they may not have to tell
      their story again.
    </p>
  )
}
