import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { Shown } from '../../../platform/forms/form.ts'
import { TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { LiveLine } from '../../../platform/look/live-line.tsx'
import { PlacesPill } from '../../../platform/look/places-pill.tsx'
import { WorkerBoard } from '../../../platform/look/worker-board.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { clockInWords, dayAndClockInWords, stretchInWords } from '../../../platform/words/instants.ts'
import { type Family, nameFor } from '../../families/index.ts'
import type { SessionCard } from '../booking-queries.ts'
import type { PlacesLeft } from '../booking-rules.ts'
import type { OccurrenceFacts } from '../booking-types.ts'
import { placesPill } from '../see-a-session/places-told.ts'
import { Counted } from '../see-a-session/see-a-session.page.tsx'
import type { SessionWords } from '../session-words.ts'
import { careKinds } from './coming-form.ts'
import type { PlaceToBook, SessionToBook } from './sessions-to-book.ts'

export interface ChooseSessionProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  /** Public id. */
  readonly family: string
  readonly heading: string
  readonly places: readonly PlaceToBook[]
  /** The place that is chosen; null for all. */
  readonly place: string | null
  readonly sessions: readonly SessionToBook[]
  readonly page: number
  readonly more: boolean
}

const columns = [{ title: 'When' }, { title: 'Session' }, { title: 'Places' }, { title: 'Book', whole: true }]

/** What is on in the whole network, with places as they are counted now. */
export function ChooseSessionPage({
  frame,
  viewer,
  csrf,
  family,
  heading,
  places,
  place,
  sessions,
  page,
  more,
}: ChooseSessionProps): VNode {
  const at = (n: number): string => `/families/${family}/sessions?${place ? `place=${place}&` : ''}page=${n}`
  return (
    <WorkerPage frame={frame} title={`Book for ${heading}`} viewer={viewer} csrf={csrf} current="families">
      <BackLink href={`/families/${family}`} text={heading} />
      <h1 class="govuk-heading-xl">Book a session</h1>
      <form method="get" action={`/families/${family}/sessions`}>
        <Select
          id="place"
          name="place"
          label={{ text: 'Where?' }}
          value={place ?? ''}
          items={[{ value: '', text: 'Anywhere' }, ...places.map((one) => ({ value: one.location, text: one.place }))]}
        />
        <Button text="Show" classes="govuk-button--secondary" />
      </form>
      {sessions.length === 0 ? (
        <EmptyBox text="Nothing to book here in the next four weeks." />
      ) : (
        <WorkerBoard
          label="Sessions to book"
          columns={columns}
          rows={sessions.map((session) => ({
            key: session.session,
            cells: [
              dayAndClockInWords(session.startsAt, session.zone),
              <>
                {session.name}
                <br />
                <span class="hearth-soft">{session.place}</span>
              </>,
              <PlacesPill {...placesPill('open', session.places)} />,
              <Link href={`/families/${family}/sessions/${session.session}`}>
                Book<span class="govuk-visually-hidden">: {session.name}</span>
              </Link>,
            ],
          }))}
        />
      )}
      {(page > 1 || more) && (
        <nav class="hearth-days-nav" aria-label="More sessions">
          {page > 1 && <Link href={at(page - 1)}>Earlier</Link>}
          {more && <Link href={at(page + 1)}>Later</Link>}
        </nav>
      )}
    </WorkerPage>
  )
}

export interface WhoComesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly family: Family
  readonly heading: string
  readonly card: SessionCard
  readonly words: SessionWords
  readonly facts: OccurrenceFacts
  readonly places: PlacesLeft
  readonly now: Temporal.Instant
  readonly shown: Shown
  readonly errors: FieldErrors
  readonly refused: string | undefined
  /** Public ids of those who are ticked. */
  readonly ticked: readonly string[]
}

/** One session, live, and who of the family comes. */
export function WhoComesPage(props: WhoComesProps): VNode {
  const { frame, viewer, csrf, family, heading, card, words, facts, places, now, errors, refused } = props
  const url = `/families/${family.family}/sessions/${card.session}`
  return (
    <WorkerPage
      frame={frame}
      title={`Book ${words.service}`}
      error={Object.keys(errors).length > 0 || refused !== undefined}
      viewer={viewer}
      csrf={csrf}
      current="families"
    >
      <BackLink href={`/families/${family.family}/sessions`} text="Other sessions" />
      <FormErrors errors={refused ? { coming: refused, ...errors } : errors} />
      <h1 class="govuk-heading-xl">{words.service}</h1>
      <p class="govuk-body-l">
        {stretchInWords(card)}
        {words.place && `, ${words.place}`}. For {heading}.
      </p>
      {/* The same count as families see, told by the same stream. */}
      <Counted url={`/sessions/${card.session}`} state={card.state} places={places}>
        <p>
          <PlacesPill {...placesPill(facts.state, places)} />{' '}
          <LiveLine still words={`Counted at ${clockInWords(now, card.zone)}`} refresh={{ href: url, text: 'Refresh' }} />
        </p>
      </Counted>
      <ComingForm {...props} />
    </WorkerPage>
  )
}

function ComingForm({ csrf, key, family, viewer, card, shown, errors, ticked }: WhoComesProps): VNode {
  return (
    <form method="post" action={`/families/${family.family}/sessions/${card.session}`} noValidate>
      <HiddenFields csrf={csrf} deedKey={key} />
      <Checkboxes
        name="coming"
        idPrefix="coming"
        fieldset={{ legend: { text: 'Who is coming?', classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={errors.coming ? { text: errors.coming } : undefined}
        items={family.members
          .filter(({ part }) => part !== 'lost')
          .map((member) => ({
            value: member.person,
            text: member.part === 'expected' ? 'The baby on the way' : nameFor(viewer, member),
            checked: ticked.includes(member.person),
          }))}
      />
      <TextInput
        field={shown('word')}
        label="A word they will remember"
        hint="It opens the booking from a message. Say it to them, or let them choose another."
        labelClasses="govuk-label--s"
        width={10}
      />
      <Details
        summaryText="What the session should know, if they want to share it"
        open={careKinds.some((kind) => shown(kind).value !== '')}
        html={
          <>
            <p class="govuk-hint">For this session only. The people who run it read it on their register.</p>
            <TextInput field={shown('allergy')} label="Allergies" />
            <TextInput field={shown('access')} label="What a child needs to take part" />
            <TextInput field={shown('collect')} label="Who may collect a child" />
            <TextInput field={shown('must_not_collect')} label="Who must not collect a child" hint="Only who, never why." />
            <WordsInput field={shown('need')} rows={2} label="What should be got ready?" />
          </>
        }
      />
      <Button text="Book it" preventDoubleClick />
    </form>
  )
}
