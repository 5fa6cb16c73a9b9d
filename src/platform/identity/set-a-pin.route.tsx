import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Button } from '../../govuk/button.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { PasswordInput } from '../../govuk/password-input.tsx'
import { secretField } from '../forms/fields.ts'
import { form } from '../forms/form.ts'
import type { FieldErrors } from '../web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../web/frame.tsx'
import type { Answered, Ask, Web } from '../web/routes.ts'
import type { Viewer } from '../web/viewer.ts'
import { dayAndClockInWords } from '../words/instants.ts'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { type PinRefused, refusePin } from './pin-rules.ts'
import { setPin } from './pins.ts'

const mine = { permission: 'identity.use_desk', purpose: 'manage' } as const

const refusals: Record<PinRefused, string> = {
  shape: 'A PIN is six digits, nothing else',
  guessed: 'Choose a PIN that nobody would try first: no rows, no repeats, no patterns of the keys',
  date: 'Choose a PIN that is not a day or a year: those are tried next',
}

const pinForm = form({
  pin: secretField(
    () => 'Choose six digits',
    (text) => {
      const because = refusePin(text)
      return because && refusals[because]
    },
  ),
  again: secretField(() => 'Type it a second time'),
})

/** Where a worker sets the PIN that opens the shared desks of their team, signed in in full. */
export function registerSetAPin(web: Web, deps: IdentityPagesDeps): void {
  web.get('/account/pin', { ...mine, audit: null }, (ask) => showPin(deps, ask, {}))
  web.post('/account/pin', { ...mine, audit: 'pin.set' }, (ask) => setMine(deps, ask))
}

async function setMine(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const sent = pinForm.typed(ask.body)
  const read = pinForm.parse(sent)
  if (!read.ok) return showPin(deps, ask, read.errors)
  if (read.value.pin !== read.value.again) return showPin(deps, ask, { again: 'The two are not the same. Type both again' })
  if (!(await findMine(deps, ask)).inFull) return showPin(deps, ask, {})
  await setPin(deps, ask.who, read.value.pin)
  return { redirect: '/account/pin' }
}

interface MyPin {
  readonly setAt: Temporal.Instant | null
  readonly inFull: boolean
}

async function findMine({ db }: IdentityPagesDeps, ask: Ask): Promise<MyPin> {
  const { rows } = await db.asViewer(ask.who, (trx) =>
    sql<MyPin>`select identity.my_pin_set_at() as set_at, access.proved_in_full() as in_full`.execute(trx),
  )
  return rows[0] ?? { setAt: null, inFull: false }
}

async function showPin(deps: IdentityPagesDeps, ask: Ask, errors: FieldErrors): Promise<Answered> {
  const found = await findMine(deps, ask)
  const page = PinPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), errors, ...found })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

interface PinPageProps extends MyPin {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly errors: FieldErrors
}

function PinPage({ frame, viewer, csrf, errors, setAt, inFull }: PinPageProps): VNode {
  return (
    <WorkerPage frame={frame} title="Your PIN" error={Object.keys(errors).length > 0} viewer={viewer} csrf={csrf}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Your PIN</h1>
      <p class="govuk-body">
        It opens the shared desks of your team, and nothing anywhere else. Tell nobody, not even a colleague in a hurry: each has their own.
      </p>
      <p class="govuk-body">{setAt ? `You set it ${dayAndClockInWords(setAt)}.` : 'You have none yet.'}</p>
      {inFull ? (
        <form method="post" noValidate>
          <HiddenFields csrf={csrf} />
          <SixDigits
            name="pin"
            label={setAt ? 'New PIN' : 'PIN'}
            error={errors.pin}
            hint="Six digits. Not a birthday, a row or a pattern."
          />
          <SixDigits name="again" label="The same again" error={errors.again} />
          <Button text={setAt ? 'Change it' : 'Set it'} preventDoubleClick />
        </form>
      ) : (
        <InsetText text="You came with your PIN. To change it, sign in in full: with your work account, or your password and code." />
      )}
    </WorkerPage>
  )
}

interface SixDigitsProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly error: string | undefined
}

function SixDigits({ name, label, hint, error }: SixDigitsProps): VNode {
  return (
    <PasswordInput
      id={name}
      name={name}
      label={{ text: label }}
      hint={hint ? { text: hint } : undefined}
      classes="govuk-input--width-10"
      autocomplete="off"
      attributes={{ inputmode: 'numeric' }}
      errorMessage={error ? { text: error } : undefined}
    />
  )
}
