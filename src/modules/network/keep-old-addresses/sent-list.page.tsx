import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { JudgedMove } from './judge-list-rules.ts'
import type { Move } from './old-address-rules.ts'
import type { FoundList } from './sent-lists.ts'

export const shownRows = ['new', 'overwrites', 'refused', 'same'] as const
export type ShownRows = (typeof shownRows)[number]

export interface SentListProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly found: FoundList
  readonly shown: ShownRows
  readonly n: number
  readonly error: string | undefined
  readonly done: string
}

const A_PAGE = 100
const names: Readonly<Record<ShownRows, string>> = {
  new: 'Would be new',
  overwrites: 'Would overwrite',
  refused: 'Refused',
  same: 'There already',
}
const doneWords: Readonly<Record<string, string>> = {
  taken: 'Taken: old links are answered so from now on.',
  undone: 'Taken back: everything is as it was before this list.',
  left: 'Taken back, but for what somebody has said anew since then.',
}

/** A list as it was sent: what taking it would do, row by row, with the reason of each that is refused. */
export function SentListPage(props: SentListProps): VNode {
  const { frame, viewer, csrf, key, found, shown, n, error, done } = props
  const { list, rows, faults } = found
  const of = (verdict: ShownRows): JudgedMove[] => rows.filter((row) => row.verdict === verdict)
  const count = (verdict: ShownRows): number => of(verdict).length + (verdict === 'refused' ? faults.length : 0)
  const some = of(shown)
  const pages = Math.max(1, Math.ceil(some.length / A_PAGE))
  const address = `/old-addresses/lists/${list.id}`
  const wouldTake = count('new') + count('overwrites')
  return (
    <WorkerPage frame={frame} title={list.name} viewer={viewer} csrf={csrf} current="old-addresses" error={error !== undefined}>
      <BackLink href="/old-addresses" text="Old addresses" />
      <FormErrors errors={error ? { take: error } : {}} />
      <h1 class="govuk-heading-xl">{list.name}</h1>
      {doneWords[done] && <JustNow>{doneWords[done]}</JustNow>}
      <p class="govuk-body hearth-soft">
        Sent on {dayAndClockInWords(list.sentAt)}
        {list.sentBy && ` by ${list.sentBy}`}.
      </p>
      {list.state === 'waiting' && (
        <>
          <InsetText text="Nothing is taken yet. Look at what would become of each row; what is refused is left out." />
          <form method="post" action={`${address}/taking`}>
            <HiddenFields csrf={csrf} deedKey={key()} />
            {wouldTake > 0 && <Button id="take" text={`Take ${wouldTake.toLocaleString('en-GB')} of them`} preventDoubleClick />}
          </form>
        </>
      )}
      {list.state === 'taken' && (
        <form method="post" action={`${address}/undoing`}>
          <HiddenFields csrf={csrf} deedKey={key()} />
          <p class="govuk-body">It was taken. Below, how its rows stand now.</p>
          <Button id="take" text="Take it back" classes="govuk-button--secondary" preventDoubleClick />
        </form>
      )}
      {list.state === 'undone' && <InsetText text="It was taken, and taken back." />}
      <Chips
        label="Which rows"
        chips={shownRows.map((one) => ({
          text: `${names[one]} (${count(one).toLocaleString('en-GB')})`,
          href: `${address}?show=${one}`,
          current: one === shown,
        }))}
      />
      {count(shown) === 0 && <EmptyBox text="There are none here." />}
      {shown === 'refused' && faults.length > 0 && n === 1 && (
        <ul class="govuk-list govuk-list--bullet">
          {faults.slice(0, A_PAGE).map((fault) => (
            <li>{fault}</li>
          ))}
          {faults.length > A_PAGE && <li>And {faults.length - A_PAGE} more</li>}
        </ul>
      )}
      <ul class="hearth-plain">
        {some.slice((n - 1) * A_PAGE, n * A_PAGE).map((row) => (
          <Row row={row} />
        ))}
      </ul>
      {pages > 1 && (
        <Pagination
          {...(n > 1 ? { previous: { href: `${address}?show=${shown}&page=${n - 1}` } } : {})}
          {...(n < pages ? { next: { href: `${address}?show=${shown}&page=${n + 1}` } } : {})}
        />
      )}
    </WorkerPage>
  )
}

const whatBecame = ({ state, nowAt, why }: Move): string =>
  [state === 'moved' ? `now at ${nowAt}` : state === 'not_moved' ? 'deliberately gone' : 'nowhere to go yet', why]
    .filter(Boolean)
    .join('. ')

function Row({ row: { line, move, verdict, because, before } }: { readonly row: JudgedMove }): VNode {
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-1 govuk-!-text-break-word">
        <strong>
          {move.host}
          {move.path}
        </strong>{' '}
        <span class="hearth-soft">line {line}</span> {verdict === 'refused' && <Tag text="Refused" classes="govuk-tag--red" />}
      </p>
      {because && <p class="govuk-body govuk-!-margin-bottom-1">{because}</p>}
      <p class="govuk-body-s govuk-!-margin-bottom-1 govuk-!-text-break-word">
        {move.was && `${move.was}: `}
        {whatBecame(move)}
      </p>
      {before && <p class="govuk-body-s hearth-soft govuk-!-text-break-word">Until now: {whatBecame(before)}</p>}
    </li>
  )
}
