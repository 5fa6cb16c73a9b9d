import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Match } from '../../../platform/look/records/match.tsx'
import { SearchBox } from '../../../platform/look/search-box.tsx'
import type { Tint } from '../../../platform/look/tint.ts'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords, stretchInWords } from '../../../platform/words/instants.ts'
import type { DaySession } from '../see-the-day/see-the-day.ts'
import { rowId } from '../take-the-register/register-rows.tsx'
import type { Candidate, MatchRow } from './match-a-person.ts'
import { isLikely, matchTime } from './match-rules.ts'
import { matchesUrl, matchUrl } from './match-urls.ts'

interface RoundProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly session: DaySession
}

export interface MatchesProps extends RoundProps {
  readonly now: Temporal.Instant
  readonly rows: readonly MatchRow[]
}

/** Everybody on a register, and whom they were matched to. */
export function MatchesPage({ frame, viewer, csrf, session, now, rows }: MatchesProps): VNode {
  const unknown = rows.filter(({ matched }) => !matched).length
  return (
    <WorkerPage frame={frame} title={`Who they are: ${session.name}`} viewer={viewer} csrf={csrf} current="today">
      <BackLink href={`/today/sessions/${session.session}`} text={session.name} />
      <h1 class="govuk-heading-xl">Who they are: {session.name}</h1>
      <p class="govuk-body">
        {stretchInWords(session)}
        {session.place && `, ${session.place}`}.{' '}
        {rows.length > 0 && (
          <strong>
            {unknown === 0 ? 'Everybody is matched.' : `${unknown} of ${rows.length} are not matched to anybody we know yet.`}
          </strong>
        )}
      </p>
      {rows.length === 0 ? (
        <EmptyBox text={emptyWords(session, now)} />
      ) : (
        <ul class="hearth-people">
          {rows.map((row) => (
            <li class="hearth-people__item" id={rowId(row.id)}>
              <Row row={row} session={session.session} zone={session.zone} />
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body hearth-soft">
        People who are matched are counted once, however often they come. You can match them until 92 days after the session.
      </p>
    </WorkerPage>
  )
}

function emptyWords(session: DaySession, now: Temporal.Instant): string {
  if (session.state === 'cancelled') return 'This session is cancelled, so it has no register.'
  const time = matchTime(session, now)
  if (time === 'early') return 'People can be matched from an hour before the session begins.'
  return time === 'late' ? 'This session is more than 92 days ago: its register is closed.' : 'Nobody is on this register.'
}

function Row({ row, session, zone }: { readonly row: MatchRow; readonly session: string; readonly zone: string }): VNode {
  const last = row.said.at(-1)
  return (
    <div>
      <strong>
        <bdi>{rowName(row)}</bdi>
      </strong>{' '}
      <span class="hearth-soft">{rowWords(row)}</span>
      <br />
      <Link href={matchUrl(session, row.id)}>
        {row.matched ? matchedWords(row.person) : 'Match to a person'}
        <span class="govuk-visually-hidden">: {rowName(row)}</span>
      </Link>
      {last && <span class="hearth-soft"> {saidBy(last, zone)}</span>}
    </div>
  )
}

export interface MatchProps extends RoundProps {
  readonly row: MatchRow
  readonly words: string
  /** Undefined: not enough was typed to look for. */
  readonly candidates: readonly Candidate[] | undefined
}

/** One of them: who it may be among the people this worker knows, and a way to take back what was wrong. */
export function MatchPage({ frame, viewer, csrf, session, row, words, candidates }: MatchProps): VNode {
  const at = matchUrl(session.session, row.id)
  const today = session.startsAt.toZonedDateTimeISO(session.zone).toPlainDate()
  return (
    <WorkerPage frame={frame} title="Match to a person" viewer={viewer} csrf={csrf} current="today">
      <BackLink href={matchesUrl(session.session)} text="Everybody on this register" />
      <span class="govuk-caption-l">
        {session.name}, {stretchInWords(session)}
      </span>
      <h1 class="govuk-heading-xl">
        Who is <bdi>{rowName(row)}</bdi>?
      </h1>
      <p class="govuk-body">{rowWords(row)}.</p>
      {row.said.length > 0 && <Said row={row} zone={session.zone} />}
      {row.matched && (
        <form method="post" action={at}>
          <HiddenFields csrf={csrf} />
          <Button text="Take this match back" name="person" value="nobody" classes="govuk-button--secondary" />
        </form>
      )}
      <h2 class="govuk-heading-m">Among the people you know</h2>
      <SearchBox
        action={at}
        method="post"
        label="A first name, a family name, or both"
        button="Find"
        value={words}
        hint="You find people of families that you or your team are with. Somebody new is registered first."
      >
        <HiddenFields csrf={csrf} />
      </SearchBox>
      {candidates && <Candidates at={at} csrf={csrf} candidates={candidates} today={today} />}
    </WorkerPage>
  )
}

/** Every saying, the last first: none is ever removed. */
function Said({ row, zone }: { readonly row: MatchRow; readonly zone: string }): VNode {
  return (
    <ul class="govuk-list" aria-label="What was said before">
      {row.said.toReversed().map((one) => (
        <li>
          {one.undone ? 'Match taken back' : matchedWords(one.person)} <span class="hearth-soft">{saidBy(one, zone)}</span>
        </li>
      ))}
    </ul>
  )
}

interface CandidatesProps {
  readonly at: string
  readonly csrf: string
  readonly candidates: readonly Candidate[]
  readonly today: Temporal.PlainDate
}

function Candidates({ at, csrf, candidates, today }: CandidatesProps): VNode {
  if (candidates.length === 0) return <EmptyBox text="Nobody of that name among the people you know." />
  return (
    <form method="post" action={at} aria-label="People found">
      <HiddenFields csrf={csrf} />
      {candidates.map((one, index) => (
        <Match
          name={one.name}
          initials={initialsOf(one.name)}
          tint={TINTS[index % TINTS.length] ?? 'sage'}
          likely={isLikely(one) ? 'Likely' : undefined}
          words={candidateWords(one, today)}
        >
          <Button text={`This is ${one.name}`} name="person" value={one.person} classes="govuk-button--secondary" />
        </Match>
      ))}
    </form>
  )
}

const TINTS: readonly Tint[] = ['apricot', 'butter', 'sage', 'sky', 'lilac', 'rose']

function initialsOf(name: string): string {
  const words = name.split(' ')
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

function candidateWords({ born, with: others }: Candidate, today: Temporal.PlainDate): string {
  const age = born && Temporal.PlainDate.compare(born, today) <= 0 ? `${monthsInWords(monthsBetween(born, today))}, ` : ''
  const said = [born ? `${age}born ${dateInWords(born)}` : 'Birth date not known', others.length > 0 ? `With ${others.join(', ')}` : '']
  return said.filter(Boolean).join('. ')
}

function monthsBetween(born: Temporal.PlainDate, day: Temporal.PlainDate): number {
  return born.until(day, { largestUnit: 'months' }).months
}

function rowName({ name, who }: MatchRow): string {
  return name ?? (who === 'child' ? 'A child' : 'A grown-up')
}

function rowWords({ who, walkIn, ageMonths, with: booker, value }: MatchRow): string {
  const came = { here: 'came', did_not_come: 'did not come', unmarked: 'not marked' }[value]
  const age = who === 'child' ? (ageMonths === null ? 'Child' : monthsInWords(ageMonths)) : 'Grown-up'
  return [age, booker && `with ${booker}`, walkIn ? 'without booking' : 'booked', came].filter(Boolean).join(', ')
}

function matchedWords(person: string | null): string {
  return person === null ? 'Matched to somebody you do not see here' : `Matched to ${person}`
}

function saidBy({ by, at }: MatchRow['said'][number], zone: string): string {
  return `by ${by ?? 'somebody'}, ${dayAndClockInWords(at, zone)}`
}
