import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Agreements } from '../../../platform/look/records/agreements.tsx'
import { PeopleList } from '../../../platform/look/records/people-list.tsx'
import { tintOf } from '../../../platform/look/tint.ts'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { dateInWords, dayAndYearInWords, onTheWall } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { initialsOf, lastDayOf, monthsOld } from '../family-rules.ts'
import type { Part, Sharing } from '../family-types.ts'
import { reachLines } from '../reach-words.ts'
import { bases, type How, hows } from '../three-records/three-records.ts'
import type { RecordLoaded } from './load-record.ts'

const partWords: Readonly<Record<Part, string>> = {
  parent: 'Parent or carer',
  child: 'Child',
  young_person: 'Young person',
  expected: 'On the way',
  lost: 'Died. They may want to talk about them, or not',
  kinship_carer: 'Kinship carer',
  grandparent: 'Grandparent',
  other: 'Belongs to them',
}

interface CardProps {
  readonly record: RecordLoaded
}

export function PeopleCard({ record: { family, today } }: CardProps): VNode {
  return (
    <Card heading="Who is who" id="people">
      <PeopleList
        people={family.members.map((member) => {
          const months = monthsOld(member, today)
          return {
            name: `${member.given} ${member.familyName}`.trim(),
            after: months === undefined ? undefined : `, ${monthsInWords(months)}`,
            initials: initialsOf(member.given, '').replace('.', ''),
            tint: tintOf(member.person),
            words: partWords[member.part],
          }
        })}
      />
    </Card>
  )
}

export function ReachCard({ record: { family } }: CardProps): VNode {
  return (
    <Card heading="How to reach and talk to them" id="reach">
      {family.reach ? (
        reachLines(family.reach).map((line) => <p class="govuk-body">{line}</p>)
      ) : (
        <p class="govuk-body">Nobody has asked them yet, or it is not yours to see.</p>
      )}
      <p class="govuk-body-s">
        <Link href={`/families/${family.family}/reach`}>Change it</Link>
      </p>
    </Card>
  )
}

export function AgreementsCard({ record: { family, three, sharedWith, kept } }: CardProps): VNode {
  const at = `/families/${family.family}/record`
  const said = three.agreements.map(
    ({ name, answer, on }) => `${name}: ${answer === 'yes' ? 'yes' : answer === 'no' ? 'no' : 'took it back'}, ${dateInWords(on)}`,
  )
  return (
    <Card heading="Three different things" id="agreements">
      <Agreements
        told={{
          name: 'Told how we keep it',
          value: three.told ? `${hows[three.told.how as How] ?? 'Told'}, ${dateInWords(three.told.on)}` : 'Not told yet',
          done: three.told !== null,
        }}
        wantsHelp={{
          name: 'Wants help',
          value: said.length > 0 ? listed(said) : 'Not asked yet',
          done: three.agreements.some(({ answer }) => answer === 'yes'),
        }}
        basis={{
          name: 'Our basis',
          value: three.basis
            ? `${bases[three.basis.basis as keyof typeof bases] ?? three.basis.law}. Saying yes to help is separate`
            : 'Not written down yet',
        }}
        sharedWith={{ name: 'Shared with', value: sharedWith.length > 0 ? listed(sharedWith) : 'Nobody' }}
        notToSee={{ name: 'Not to see', value: <Link href={`${at}/kept-away`}>{keptWords(kept.length)}</Link> }}
      />
      <p class="govuk-body-s">
        <Link href={`${at}/agreements`}>Write one of them down</Link>
      </p>
    </Card>
  )
}

function keptWords(count: number): string {
  if (count === 0) return 'Nobody. Ask them'
  return count === 1 ? 'One is kept away' : `${count} are kept away`
}

export function SharingsCard({ record: { family, sharings, viewer }, csrf }: CardProps & { readonly csrf: string }): VNode {
  const at = `/families/${family.family}/record/sharings`
  const may = viewer.permissions.includes('families.share')
  return (
    <Card heading="What they let others see" id="sharings">
      {sharings.length === 0 && <EmptyBox text="Nothing is shared." />}
      {sharings.map((sharing) => (
        <OneSharing sharing={sharing} at={at} csrf={csrf} may={may} />
      ))}
      {may && (
        <p class="govuk-body">
          <Link href={`${at}/new`}>Share with a team</Link>
        </p>
      )}
    </Card>
  )
}

function OneSharing({
  sharing,
  at,
  csrf,
  may,
}: {
  readonly sharing: Sharing
  readonly at: string
  readonly csrf: string
  readonly may: boolean
}): VNode {
  const { team, organisation, reach, statements, why, from, until, ended } = sharing
  const told = statements === 1 ? 'one thing they told' : `${statements} things they told`
  const parts = ['Names', ...(reach ? ['how to reach them'] : []), ...(statements > 0 ? [told] : [])]
  return (
    <div>
      <p class="govuk-body">
        <strong>{team}</strong>, {organisation}
        <br />
        {listed(parts)}. {why}.
        <br />
        <small class="hearth-soft">
          {ended && until
            ? `Ended ${dayAndYearInWords(onTheWall(until))}.`
            : `Since ${dayAndYearInWords(onTheWall(from))}${until ? `, until ${dayAndYearInWords(lastDayOf(until))}` : ''}.`}
        </small>
      </p>
      {may && !ended && (
        <form method="post" action={`${at}/${sharing.sharing}/taking-back`}>
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <Button
            html={
              <>
                Take it back<span class="govuk-visually-hidden"> from {team}</span>
              </>
            }
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </form>
      )}
    </div>
  )
}
