import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { isChecklist } from '../guide-body-rules.ts'
import { dueOf, type GuideList, guideLists, listedUnder } from './guide-standing-rules.ts'
import { guideTitle, type KeptGuide } from './kept-guides.ts'
import { versionWords } from './version-words.ts'

export interface KeptGuidesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly guides: readonly KeptGuide[]
  readonly list: GuideList
  readonly today: Temporal.PlainDate
  readonly looked: boolean
}

const listNames: Readonly<Record<GuideList, string>> = {
  all: 'All',
  due: 'To look at again',
  drafts: 'Being written',
  behind: 'Behind the English',
  retired: 'Retired',
}

/** Every guide and checklist: who keeps it, when it was looked at, what is due, what there is of it. */
export function KeptGuidesPage(props: KeptGuidesProps): VNode {
  const { frame, viewer, csrf, guides, list, today } = props
  const shown = guides.filter((guide) => listedUnder(list, guide, today.toString()))
  return (
    <WorkerPage frame={frame} title="Guides and checklists" viewer={viewer} csrf={csrf} current="keep-guides">
      <h1 class="govuk-heading-xl">Guides and checklists</h1>
      {props.looked && <JustNow>Kept: it is looked at again in a year.</JustNow>}
      <p class="govuk-body">
        <Link href="/keep-guides/new">Write a new one</Link>. Families read nothing before somebody publishes it.{' '}
        <Link href="/pictures">Pictures</Link> have a page of their own.
      </p>
      <Chips
        label="Which guides"
        chips={guideLists.map((one) => ({
          text: `${listNames[one]} (${guides.filter((guide) => listedUnder(one, guide, today.toString())).length})`,
          href: `/keep-guides?list=${one}`,
          current: one === list,
        }))}
      />
      {shown.length === 0 ? (
        <EmptyBox text="There are none here." />
      ) : (
        <ul class="hearth-plain">
          {shown.map((guide) => (
            <Line {...props} guide={guide} />
          ))}
        </ul>
      )}
    </WorkerPage>
  )
}

function Line({ guide, today, csrf, key }: KeptGuidesProps & { readonly guide: KeptGuide }): VNode {
  const due = dueOf(guide, today.toString())
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        <Link href={`/keep-guides/${guide.slug}`}>{guideTitle(guide)}</Link> <GuideTags guide={guide} due={due} />
      </h2>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
        Kept right by {guide.owner}. Last looked at on {dateInWords(Temporal.PlainDate.from(guide.reviewedOn))}, next by{' '}
        {dateInWords(Temporal.PlainDate.from(guide.reviewDueOn))}.
      </p>
      {guide.versions.length > 1 && (
        <p class="govuk-body-s govuk-!-margin-bottom-1">{guide.versions.slice(1).map(versionWords).join('; ')}.</p>
      )}
      {due !== 'in-date' && !guide.retired && guide.versions.length > 0 && (
        <form method="post" action={`/keep-guides/${guide.slug}/review`}>
          <HiddenFields csrf={csrf} deedKey={key()} />
          <input type="hidden" name="from" value="list" />
          <Button
            classes="govuk-button--secondary govuk-!-margin-bottom-0"
            html={
              <>
                I have looked at it: it is right<span class="govuk-visually-hidden"> ({guideTitle(guide)})</span>
              </>
            }
          />
        </form>
      )}
    </li>
  )
}

/** What is to be known of a guide at a glance. */
export function GuideTags({ guide, due }: { readonly guide: KeptGuide; readonly due: ReturnType<typeof dueOf> }): VNode {
  const tags = [
    guide.retired && (['grey', 'Retired'] as const),
    guide.versions.length === 0 && (['yellow', 'Not published'] as const),
    guide.versions.length > 0 && guide.drafts.length > 0 && (['yellow', 'Draft waits'] as const),
    !guide.retired && due === 'overdue' && (['red', 'Overdue'] as const),
    !guide.retired && due === 'soon' && (['orange', 'Due soon'] as const),
    guide.safety && (['purple', 'Safety'] as const),
    [...guide.versions, ...guide.drafts].some(({ body }) => isChecklist(body)) && (['blue', 'Checklist'] as const),
  ]
  return (
    <>
      {tags.map(
        (tag) =>
          tag && (
            <>
              <Tag text={tag[1]} classes={`govuk-tag--${tag[0]}`} />{' '}
            </>
          ),
      )}
    </>
  )
}
