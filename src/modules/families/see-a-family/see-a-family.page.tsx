import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { HiddenPart } from '../../../platform/look/records/hidden-part.tsx'
import { WhyLine } from '../../../platform/look/records/why-line.tsx'
import { Split } from '../../../platform/look/split.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import { dayAndYearInWords, onTheWall } from '../../../platform/words/dates.ts'
import { lastDayOf } from '../family-rules.ts'
import { StatementFields } from '../hear-a-story/statement-fields.tsx'
import { statementForm } from '../hear-a-story/statement-form.ts'
import { ToldStatement } from '../hear-a-story/told-statement.tsx'
import { headingFor } from '../shown-names.ts'
import type { RecordLoaded } from './load-record.ts'
import { AgreementsCard, PeopleCard, ReachCard, SharingsCard } from './record-cards.tsx'
import type { WhySeen } from './record-queries.ts'

export interface RecordPageProps {
  readonly frame: Frame
  readonly csrf: string
  readonly record: RecordLoaded
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly key: string
}

/** A family as somebody they told, or let see, reads it. What was told comes first; nobody asks it again. */
export function RecordPage({ frame, csrf, record, typed, errors, key }: RecordPageProps): VNode {
  const { family, viewer } = record
  const title = headingFor(viewer, family.members)
  return (
    <WorkerPage frame={frame} title={title} error={Object.keys(errors).length > 0} viewer={viewer} csrf={csrf} current="helped">
      <BackLink href="/families/helped" text="Families you help" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl" dir="auto">
        {title}
      </h1>
      <WhyLine>{whyWords(record.reasons)} Opening it is recorded.</WhyLine>
      <Split aside={<Aside record={record} csrf={csrf} />}>
        <Story record={record} />
        {record.storyOpen && (
          <Card heading="Add another" id="add">
            <StatementFields
              action={`/families/${family.family}/record/statements`}
              csrf={csrf}
              deedKey={key}
              shown={shownIn(statementForm(family.members), typed, errors)}
              members={family.members}
              team={record.team}
              sharedWith={record.sharedWith}
              button="Save this"
            />
          </Card>
        )}
        {record.panels.map((draw) => draw())}
      </Split>
    </WorkerPage>
  )
}

function Story({ record: { statements, family, hidden, page, more, storyOpen } }: { readonly record: RecordLoaded }): VNode {
  const at = `/families/${family.family}/record`
  return (
    <>
      <h2 class="govuk-heading-m">Their story</h2>
      {!storyOpen && (
        <EmptyBox text="Their story is not open to you. If they want to talk with you, begin at the desk: “Continue in private”." />
      )}
      {storyOpen && statements.length === 0 && <EmptyBox text={page > 1 ? 'There is no more.' : 'Nothing is written down yet.'} />}
      {statements.map((told) => (
        <ToldStatement told={told} family={family.family} />
      ))}
      {hidden && <HiddenPart title="One part is not yours to see.">They chose who reads it.</HiddenPart>}
      {(page > 1 || more) && (
        <nav class="hearth-days-nav" aria-label="More of their story">
          {page > 1 && <Link href={`${at}?page=${page - 1}`}>Later</Link>}
          {more && <Link href={`${at}?page=${page + 1}`}>Earlier</Link>}
        </nav>
      )}
    </>
  )
}

function Aside({ record, csrf }: { readonly record: RecordLoaded; readonly csrf: string }): VNode {
  return (
    <>
      <PeopleCard record={record} />
      <ReachCard record={record} />
      {record.storyOpen && <AgreementsCard record={record} />}
      {record.storyOpen && <SharingsCard record={record} csrf={csrf} />}
    </>
  )
}

/** Why this worker sees it: the widest reason, in words. */
function whyWords([first]: readonly WhySeen[]): string {
  if (!first) return 'You can see this because of your work with them.'
  const since = dayAndYearInWords(onTheWall(first.from))
  const until = first.until ? `, until ${dayAndYearInWords(lastDayOf(first.until))}` : ''
  if (first.kind === 'live_referral')
    return `You can see this because they shared it with ${first.team ?? 'you'}: ${first.reason}. Since ${since}${until}.`
  if (first.kind === 'team_around_family') return `You can see this because they talked with you in private. Since ${since}${until}.`
  if (first.kind === 'key_worker') return `You can see this because you are their key worker. Since ${since}${until}.`
  return `You can see this because they were here. Since ${since}${until}.`
}
