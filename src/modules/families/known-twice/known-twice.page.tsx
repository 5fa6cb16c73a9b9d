import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Match } from '../../../platform/look/records/match.tsx'
import { tintOf } from '../../../platform/look/tint.ts'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { dateInWords, dayAndYearInWords, onTheWall } from '../../../platform/words/dates.ts'
import { clockInWords } from '../../../platform/words/instants.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { PersonFound } from '../family-queries.ts'
import { initialsOf, mayBeKnownTwice, monthsOld } from '../family-rules.ts'
import type { Member } from '../family-types.ts'
import { LIKELY } from '../greet-a-family/register-a-family.ts'
import type { FamilyInHand } from '../see-a-family/load-family.ts'
import { headingFor } from '../shown-names.ts'
import type { SaidSame } from './known-twice.ts'

export interface KnownTwiceProps {
  readonly frame: Frame
  readonly csrf: string
  readonly inHand: FamilyInHand
  readonly person: Member
  readonly said: readonly SaidSame[]
  readonly found: readonly PersonFound[]
}

/** Whether somebody has a second record: who it may be, and what was said of it before. */
export function KnownTwicePage(props: KnownTwiceProps): VNode {
  const { frame, csrf, inHand, person, said } = props
  const { family, viewer } = inHand
  const record = `/families/${family.family}/record`
  const others = family.members.filter((member) => member !== person && mayBeKnownTwice(member))
  return (
    <WorkerPage frame={frame} title={`Is ${nameOf(person)} known twice?`} viewer={viewer} csrf={csrf} current="helped">
      <BackLink href={record} text={headingFor(viewer, family.members)} />
      <h1 class="govuk-heading-xl">
        Is <bdi>{nameOf(person)}</bdi> known twice?
      </h1>
      <p class="govuk-body">{aboutWords(person, others, inHand.today)}.</p>
      <p class="govuk-body">
        If two records are of one person, say so, and figures count them once. Both records stay as they are, and nobody sees more than
        before.
      </p>
      {others.length > 0 && (
        <p class="govuk-body">
          Ask the same of{' '}
          {others.map((member, index) => (
            <>
              {index > 0 && ', '}
              <Link href={`${record}/known-twice/${member.person}`}>{nameOf(member)}</Link>
            </>
          ))}
        </p>
      )}
      {said.length > 0 && <Said {...props} />}
      <h2 class="govuk-heading-m">People of a name like this</h2>
      <Found {...props} />
    </WorkerPage>
  )
}

/** Every saying, the latest first: none is ever removed. */
function Said({ said, csrf, inHand, person }: KnownTwiceProps): VNode {
  const at = `/families/${inHand.family.family}/record/known-twice/${person.person}/taking-back`
  return (
    <>
      <h2 class="govuk-heading-m">What was said</h2>
      <ul class="govuk-list" aria-label="What was said">
        {said.map((one) => (
          <li>
            <SaidWords said={one} />
            {one.same && one.stands && <TakeBack said={one} at={at} csrf={csrf} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function SaidWords({ said: { name, same, stands, by, at } }: { readonly said: SaidSame }): VNode {
  const since = same ? 'Taken back since' : 'They were said to be the same since'
  return (
    <p class="govuk-body">
      <strong>
        {same ? 'The same person as' : 'Not the same person as'} <bdi>{name}</bdi>
      </strong>
      <br />
      <span class="hearth-soft">
        Said by {by ?? 'a colleague'}, {dayAndYearInWords(onTheWall(at))}, {clockInWords(at)}
        {stands ? '' : `. ${since}`}
      </span>
    </p>
  )
}

function TakeBack({ said, at, csrf }: { readonly said: SaidSame; readonly at: string; readonly csrf: string }): VNode {
  return (
    <form method="post" action={at}>
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      <Button
        html={
          <>
            Take it back<span class="govuk-visually-hidden">: {said.name}</span>
          </>
        }
        name="other"
        value={said.other}
        classes="govuk-button--secondary"
        preventDoubleClick
      />
    </form>
  )
}

function Found({ found, csrf, inHand, person }: KnownTwiceProps): VNode {
  if (found.length === 0) return <EmptyBox text="There is nobody of a name like this in the other families that you see." />
  return (
    <>
      {found.map((one) => (
        <Match
          name={nameOf(one.member)}
          initials={initialsOf(one.member.given, one.member.familyName).replaceAll(/[. ]/g, '')}
          tint={tintOf(one.family)}
          likely={one.likeness >= LIKELY ? 'Likely' : undefined}
          words={aboutWords(one.member, one.others.filter(mayBeKnownTwice), inHand.today)}
        >
          <form method="post" action={`/families/${inHand.family.family}/record/known-twice/${person.person}`}>
            <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
            <Button
              html={
                <>
                  They are the same person<span class="govuk-visually-hidden">: {nameOf(one.member)}</span>
                </>
              }
              name="other"
              value={one.member.person}
              classes="govuk-button--secondary govuk-!-margin-bottom-0"
              preventDoubleClick
            />
          </form>
        </Match>
      ))}
    </>
  )
}

/** "3 years, born 4 May 2023. With Wren and Otis": what tells two people of one name apart. */
function aboutWords(member: Member, others: readonly Member[], today: FamilyInHand['today']): string {
  const months = monthsOld(member, today)
  const age = months === undefined ? '' : monthsInWords(months)
  const born = member.born ? `born ${dateInWords(member.born)}` : ''
  const company = others.map(nameOf)
  const words = [
    [age, born].filter(Boolean).join(', ') || 'Age not known',
    company.length > 0 ? `With ${listed(company)}` : 'Nobody else in the family',
  ]
  return words.join('. ')
}

function nameOf({ given, familyName }: Member): string {
  return `${given} ${familyName}`.trim()
}
