import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Button } from '../../govuk/button.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { Select } from '../../govuk/select.tsx'
import { shownIn, type Typed } from '../forms/form.ts'
import { TextInput } from '../forms/inputs.tsx'
import { Card } from '../look/card.tsx'
import { EmptyBox } from '../look/empty-box.tsx'
import { Split } from '../look/split.tsx'
import type { Room } from '../web/desk-lock.ts'
import type { FieldErrors } from '../web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../web/frame.tsx'
import type { Viewer } from '../web/viewer.ts'
import { dayAndClockInWords } from '../words/instants.ts'
import { deskForm } from './desk-form.ts'

export interface DeskRow {
  readonly publicId: string
  readonly name: string
  readonly team: string
  readonly room: Room
  readonly enrolledAt: Temporal.Instant
  readonly enrolledBy: string | null
  readonly lastUsedAt: Temporal.Instant | null
  readonly lastUsedBy: string | null
  readonly isThisOne: boolean
}

export interface DeskTeam {
  readonly publicId: string
  readonly name: string
}

export interface DesksPageProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly desks: readonly DeskRow[]
  readonly teams: readonly DeskTeam[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** The desks that are this viewer's to manage, and the form that makes this very device one. */
export function DesksPage(props: DesksPageProps): VNode {
  const wrong = Object.keys(props.errors).length > 0
  return (
    <WorkerPage frame={props.frame} title="Shared desks" error={wrong} viewer={props.viewer} csrf={props.csrf}>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-xl">Shared desks</h1>
      <p class="govuk-body">
        A device at a counter that several people of one team use, each with a PIN of their own. It locks by itself, and it opens no more
        than a counter needs.
      </p>
      <Split aside={<EnrolCard {...props} />}>
        {props.desks.length === 0 ? <EmptyBox text="No desk yet. Make the device you are at one." /> : <Desks {...props} />}
      </Split>
    </WorkerPage>
  )
}

const ROOMS: Readonly<Record<Room, string>> = { public: 'People who wait can see its screen', private: 'In a private room' }

function Desks({ desks, csrf }: Pick<DesksPageProps, 'desks' | 'csrf'>): VNode {
  return (
    <form method="post" action="/account/desks/revocation">
      <HiddenFields csrf={csrf} />
      <ul class="hearth-people">
        {desks.map((desk) => (
          <li class="hearth-people__item">
            <div>
              <strong dir="auto">{desk.name}</strong>
              {desk.isThisOne && ' (this device)'}
              <br />
              <span class="hearth-soft">
                {desk.team}. {ROOMS[desk.room]}.<br />
                {usedWords(desk)} Enrolled {dayAndClockInWords(desk.enrolledAt)}
                {desk.enrolledBy && `, by ${desk.enrolledBy}`}.
              </span>
            </div>
            <Button classes="govuk-button--warning" name="desk" value={desk.publicId}>
              Stop it <span class="govuk-visually-hidden">: {desk.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p class="govuk-body-s">
        Stolen or lost? Stop it: whoever is signed in at it is out at their next press, and PINs are worth nothing there.
      </p>
    </form>
  )
}

function usedWords({ lastUsedAt, lastUsedBy }: DeskRow): string {
  return lastUsedAt ? `Last used ${dayAndClockInWords(lastUsedAt)}, by ${lastUsedBy}.` : 'Not used yet.'
}

function EnrolCard({ teams, typed, errors, csrf }: DesksPageProps): VNode {
  const shown = shownIn(deskForm, typed, errors)
  const room = typed.room?.[0] ?? ''
  return (
    <Card heading="Make this device a desk" id="enrol" ground="wash">
      <form method="post" action="/account/desks" noValidate>
        <HiddenFields csrf={csrf} />
        <TextInput field={shown('name')} label="What the team calls it" hint="Such as Front counter" />
        <Select
          {...shown('team')}
          label={{ text: 'Team that works here' }}
          items={[
            ...(teams.length === 1 ? [] : [{ value: '', text: 'Choose' }]),
            ...teams.map(({ publicId, name }) => ({ value: publicId, text: name })),
          ]}
        />
        <Radios
          name="room"
          idPrefix="room"
          value={room}
          fieldset={{ legend: { text: 'Who can see the screen?' } }}
          errorMessage={errors.room ? { text: errors.room } : undefined}
          items={[
            { value: 'public', text: 'People who wait', hint: { text: 'No family’s record opens here. Locks after 3 minutes.' } },
            { value: 'private', text: 'Only people in the room', hint: { text: 'Locks after 5 minutes.' } },
          ]}
        />
        <p class="govuk-body-s">You are signed out of this device: from then on people open it with their PIN.</p>
        <Button text="Make this a desk" preventDoubleClick />
      </form>
    </Card>
  )
}
