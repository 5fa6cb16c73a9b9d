import type { ComponentChildren, VNode } from 'preact'
import { EmptyBox } from '../empty-box.tsx'
import { Link } from '../link.tsx'
import { LiveLine, type LiveLineProps } from '../live-line.tsx'
import { PlacesPill, type PlacesPillProps } from '../places-pill.tsx'
import { type BoardColumn, type BoardRow, WorkerBoard } from '../worker-board.tsx'

export interface DayBoardSession {
  readonly id: string
  /** "10:00". */
  readonly time: string
  readonly title: string
  readonly href: string
  /** Room and who leads it: "Big room, Hal and Nerys". */
  readonly words?: string | undefined
  /** "4 of 16"; for a drop-in the count alone. */
  readonly here: string
  readonly places: PlacesPillProps
  /** It is happening now. */
  readonly now?: boolean | undefined
  /** Its register is not this reader's to open. */
  readonly register?: { readonly href: string } | undefined
}

export interface DayBoardProps {
  /** The heading: the day in words. */
  readonly day: string
  /** 1 where it is the page's own heading. */
  readonly level?: 1 | 2 | undefined
  readonly live: LiveLineProps
  /** What changed just now, and anything else that stands before the sessions. */
  readonly before?: ComponentChildren
  readonly sessions: readonly DayBoardSession[]
  /** "No sessions today. The next is tomorrow at 9:00." */
  readonly none: string
  readonly words: DayBoardWords
}

/** Over the columns, and on the link that opens a register. */
export interface DayBoardWords {
  /** Of the table: "Sessions today". */
  readonly sessions: string
  readonly time: string
  readonly session: string
  readonly here: string
  readonly places: string
  readonly register: string
  /** Under the time of a session that is on. */
  readonly now: string
}

/** A hub's day on one screen, for workers: what is on now, who is here, what is full. Rows keep their places while counts change. */
export function DayBoard({ day, level = 2, live, before, sessions, none, words }: DayBoardProps): VNode {
  const Heading = `h${level}` as 'h1' | 'h2'
  return (
    <>
      <div class="hearth-head">
        <Heading class={level === 1 ? 'govuk-heading-xl' : 'govuk-heading-l'}>{day}</Heading>
        <LiveLine {...live} />
      </div>
      {before}
      {sessions.length === 0 ? (
        <EmptyBox text={none} />
      ) : (
        <WorkerBoard label={words.sessions} columns={columnsOf(words)} rows={sessions.map((session) => rowOf(session, words))} />
      )}
    </>
  )
}

function columnsOf(words: DayBoardWords): readonly BoardColumn[] {
  return [
    { title: words.time },
    { title: words.session },
    { title: words.here, figures: true },
    { title: words.places },
    { title: words.register, hidden: true, whole: true },
  ]
}

function rowOf(session: DayBoardSession, words: DayBoardWords): BoardRow {
  const { id, time, title, href, now, places } = session
  const name = (
    <>
      <Link href={href}>{title}</Link>
      {session.words && (
        <>
          <br />
          <span class="hearth-soft">{session.words}</span>
        </>
      )}
    </>
  )
  const open = session.register && (
    <Link href={session.register.href}>
      {words.register}
      <span class="govuk-visually-hidden">
        {' '}
        {title} {time}
      </span>
    </Link>
  )
  const when = (
    <>
      {time} {now && <small class="hearth-board__now">{words.now}</small>}
    </>
  )
  return { key: id, now, cells: [when, name, <strong>{session.here}</strong>, <PlacesPill {...places} />, open] }
}
