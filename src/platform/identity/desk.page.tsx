import type { VNode } from 'preact'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Input } from '../../govuk/input.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Arch } from '../look/arch.tsx'
import { EmptyBox } from '../look/empty-box.tsx'
import { Link } from '../look/link.tsx'
import type { Tint } from '../look/tint.ts'
import { DESK_URL } from '../web/desk-lock.ts'
import type { FieldErrors } from '../web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../web/frame.tsx'
import { anonymous } from '../web/viewer.ts'
import { type DeskName, deskName, deskNames } from './desk-words.ts'
import type { Desk, DeskPerson } from './pins.ts'

export interface DeskPageProps {
  readonly frame: Frame
  readonly csrf: string
  readonly desk: Desk
  /** Who may be next: the desk's team, those who have a PIN. */
  readonly people: readonly DeskPerson[]
  /** Where the last person was when the screen locked. */
  readonly next: string
  /** In an example network, at the very machine it runs on: what everybody's PIN is. */
  readonly examplePin: string | undefined
}

const TINTS: readonly Tint[] = ['sky', 'apricot', 'sage', 'lilac', 'butter', 'rose']

/** The tiles of a shared desk: press yours. */
export function DeskPage(props: DeskPageProps): VNode {
  const names = deskNames(props.people.map(({ name }) => name))
  return (
    <WorkerPage frame={props.frame} title={props.desk.name} viewer={anonymous} csrf={props.csrf}>
      <h1 class="govuk-heading-xl">{props.desk.name}</h1>
      {props.people.length > 0 ? (
        <>
          <p class="govuk-body-l">Press your name.</p>
          <ul class="hearth-desk-people">
            {props.people.map(({ person }, at) => (
              <li>
                <Tile
                  href={tileUrl(person, props.next)}
                  name={names[at] ?? { initials: '', first: '' }}
                  tint={TINTS[at % TINTS.length] ?? 'sky'}
                />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <EmptyBox text="Nobody of this desk’s team has a PIN yet. Sign in in full and set one on the page of your account." />
      )}
      <p class="govuk-body">
        No PIN, or forgotten? <Link href={signInUrl(props.next)}>Sign in in full</Link>
      </p>
      {props.examplePin && <LeaveExample csrf={props.csrf} />}
    </WorkerPage>
  )
}

function Tile({ href, name, tint }: { readonly href: string; readonly name: DeskName; readonly tint: Tint }): VNode {
  return (
    <Link plain href={href}>
      <Arch initials={name.initials} tint={tint} />
      <span dir="auto">{name.first}</span>
    </Link>
  )
}

export interface PinPageProps extends DeskPageProps {
  /** Whose tile was pressed. Somebody who is not on the tiles is asked in the same words. */
  readonly person: string
  readonly errors: FieldErrors
}

/** One person's PIN. */
export function PinPage({ person, errors, ...props }: PinPageProps): VNode {
  const at = props.people.findIndex((one) => one.person === person)
  const name = deskName(props.people[at]?.name ?? '')
  return (
    <WorkerPage frame={props.frame} title="Your PIN" error={Object.keys(errors).length > 0} viewer={anonymous} csrf={props.csrf}>
      <BackLink href={`${DESK_URL}?next=${encodeURIComponent(props.next)}`} text="Somebody else" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{name.first || 'Your PIN'}</h1>
      <form method="post" action={DESK_URL} noValidate>
        <HiddenFields csrf={props.csrf} />
        <input type="hidden" name="person" value={person} />
        <input type="hidden" name="next" value={props.next} />
        <Input
          id="pin"
          name="pin"
          type="password"
          label={{ text: 'Your PIN, six digits' }}
          inputmode="numeric"
          autocomplete="off"
          classes="hearth-pin"
          errorMessage={errors.pin ? { text: errors.pin } : undefined}
          attributes={{ maxlength: 12, autofocus: true }}
        />
        <Button text="Open the desk" />
      </form>
      <p class="govuk-body">
        No PIN, or forgotten? <Link href={signInUrl(props.next)}>Sign in in full</Link>
      </p>
      {props.examplePin && <InsetText text={`In this example everybody’s PIN is ${props.examplePin}. All of them are invented.`} />}
    </WorkerPage>
  )
}

function LeaveExample({ csrf }: { readonly csrf: string }): VNode {
  return (
    <form method="post" action={`${DESK_URL}/example/leave`}>
      <HiddenFields csrf={csrf} />
      <InsetText>
        <p class="govuk-body">
          This browser is a shared desk of an example network. A real one is stopped by a manager, from their own device.
        </p>
        <Button text="Make it an ordinary browser again" classes="govuk-button--secondary" />
      </InsetText>
    </form>
  )
}

const tileUrl = (person: string, next: string): string => `${DESK_URL}?person=${person}&next=${encodeURIComponent(next)}`
const signInUrl = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`
