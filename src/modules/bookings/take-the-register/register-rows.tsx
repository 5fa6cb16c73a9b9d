import type { VNode } from 'preact'
import { Register, RegisterRow } from '../../../platform/look/boards/register-row.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { tintOf } from '../../../platform/look/tint.ts'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { type CareNote, careWords, isGrave } from '../care-notes.ts'
import { matchUrl } from '../match-a-person/match-urls.ts'
import { isHere, type RegisterPerson, type Standing, type WalkIn } from './register-rules.ts'

interface RowsProps {
  readonly action: string
  readonly csrf: string
  /** The session, for those who may say who somebody is; null for others. */
  readonly matchIn: string | null
}

/** Everybody expected, a family together, each to be marked with one press and unmarked with another. */
export function ExpectedRows({ action, csrf, matchIn, people }: RowsProps & { readonly people: readonly RegisterPerson[] }): VNode {
  if (people.length === 0) return <EmptyBox text="Nobody has booked. Anybody who comes can be written down below." />
  return (
    <form method="post" action={action}>
      <HiddenFields csrf={csrf} />
      <Register label="Who is expected">
        {people.map((person) => (
          <RegisterRow
            {...rowOf(person, person.reference)}
            name={person.name}
            words={personWords(person)}
            alerts={person.care.filter(isGrave).map(careWords)}
            notes={notesOf(person)}
            more={matchIn && <MatchLink session={matchIn} row={person} name={person.name} />}
            away={{ words: 'Did not come', value: pressOf(person, 'did_not_come'), pressed: person.value === 'did_not_come' }}
          />
        ))}
      </Register>
    </form>
  )
}

/** Those who came without booking. Pressing "Here" again takes somebody back who was written down by mistake. */
export function WalkInRows({ action, csrf, matchIn, walkIns }: RowsProps & { readonly walkIns: readonly WalkIn[] }): VNode | null {
  if (walkIns.length === 0) return null
  return (
    <form method="post" action={action}>
      <HiddenFields csrf={csrf} />
      <Register label="Walked in">
        {walkIns.map((walkIn) => (
          <RegisterRow
            {...rowOf({ ...walkIn, name: walkIn.name ?? (walkIn.who === 'child' ? 'C' : 'G') }, walkIn.id)}
            name={walkInName(walkIn)}
            words={isHere(walkIn) ? walkInWords(walkIn) : `${walkInWords(walkIn)}. Taken back: not counted`}
            more={matchIn && <MatchLink session={matchIn} row={walkIn} name={walkInName(walkIn)} />}
          />
        ))}
      </Register>
    </form>
  )
}

/** What helps to know and harms nobody if it is read a moment later. */
function notesOf({ care, getReady }: RegisterPerson): string[] {
  const quiet = care.filter((note: CareNote) => !isGrave(note)).map(careWords)
  return getReady ? [...quiet, `Get ready: ${getReady}`] : quiet
}

interface MatchLinkProps {
  readonly session: string
  readonly row: { readonly id: string; readonly matched: boolean }
  readonly name: string
}

function MatchLink({ session, row, name }: MatchLinkProps): VNode {
  return (
    <Link href={matchUrl(session, row.id)}>
      {row.matched ? 'Matched to a person' : 'Match to a person'}
      <span class="govuk-visually-hidden">: {name}</span>
    </Link>
  )
}

/** What a row of anybody has. Those who share a key, as a family its reference, share a colour. */
function rowOf(stands: { id: string; value: Standing; name: string }, key: string) {
  return {
    id: rowId(stands.id),
    initials: [...stands.name.trim()][0]?.toLocaleUpperCase() ?? '',
    tint: tintOf(key),
    here: isHere(stands),
    hereWords: 'Here',
    field: 'mark',
    value: pressOf(stands, 'here'),
  }
}

/** Where the page comes back to. */
export function rowId(person: string): string {
  return `person-${person}`
}

/** What a button sends: whom, and how they are to stand. A pressed one takes its mark back. */
function pressOf({ id, value }: { readonly id: string; readonly value: Standing }, wanted: Standing): string {
  return `${id} ${value === wanted ? 'unmarked' : wanted}`
}

function personWords(person: RegisterPerson): string {
  const said = person.kind === 'booker' ? ['Booked', person.reference] : [ageWords(person.ageMonths), person.with && `with ${person.with}`]
  return `${said.filter(Boolean).join(', ')}${person.expected ? '' : '. Cancelled since'}`
}

/** What somebody is called who may have given no name. */
export function walkInName({ name, who }: WalkIn): string {
  return name ?? (who === 'child' ? 'A child' : 'A grown-up')
}

export function walkInWords({ who, name, ageMonths }: WalkIn): string {
  if (who === 'child') return ageWords(ageMonths)
  return name === null ? 'No name given' : 'Grown-up'
}

function ageWords(months: number | null): string {
  return months === null ? '' : monthsInWords(months)
}
