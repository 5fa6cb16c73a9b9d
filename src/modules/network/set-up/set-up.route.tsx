import { sql } from 'kysely'
import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Database } from '../../../platform/database/doors.ts'
import { choiceField, secretField, textField } from '../../../platform/forms/fields.ts'
import { form, shownIn } from '../../../platform/forms/form.ts'
import { hashPassword, type PasswordRefused, refusePassword } from '../../../platform/identity/passwords.ts'
import { mayTry, sha256, signingIn } from '../../../platform/identity/sign-in.ts'
import { findPlace } from '../../../platform/places/index.ts'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { type Palette, palettes } from '../palettes.ts'

export interface SetUpDeps {
  readonly db: Database
  readonly frame: Frame
  /** Called once the network stands: the program begins again with all its pages. */
  readonly onSetUp: () => void
}

const open = { permission: 'public', purpose: 'public', language: 'english' } as const

/** The only page of a new, empty database: who runs this network, behind the one-time code from `create-admin`. */
export function registerSetUp(web: Web, deps: SetUpDeps): void {
  web.get('/', { ...open, audit: null }, () => ({ redirect: '/set-up' }))
  web.get('/set-up', { ...open, audit: null }, (ask) => setUpPage(deps, ask, {}))
  // Whatever address somebody tries, there is nothing else yet.
  web.get('/*', { ...open, audit: null }, () => ({ redirect: '/set-up' }))
  web.post('/set-up', { ...open, audit: 'network.set_up' }, (ask) => setUp(deps, ask))
}

const NAME = 'Say what families call the network, in 80 letters or fewer'
const STRAPLINE = 'Write one short line, in 120 letters or fewer'
const TOWN = 'We do not know that place. Type a larger town nearby, or a postcode'

const setUpForm = form({
  code: textField({ most: 200, own: { missing: () => 'Type the code that create-admin printed' } }),
  name: textField({ most: 80, own: { missing: () => NAME, long: () => NAME } }),
  strapline: textField({ most: 120, own: { missing: () => STRAPLINE, long: () => STRAPLINE } }),
  authority: textField({ most: 200, own: { missing: () => 'Say which council runs it' } }),
  town: textField({ most: 200, own: { missing: () => TOWN } }),
  colours: choiceField(Object.keys(palettes) as Palette[], () => 'Choose colours'),
  password: secretField(
    () => weakWords('short'),
    (text) => weakWords(refusePassword(text, '')),
  ),
})

function weakWords(weak: PasswordRefused): string
function weakWords(weak: PasswordRefused | undefined): string | undefined
function weakWords(weak: PasswordRefused | undefined): string | undefined {
  if (weak === undefined) return undefined
  return weak === 'short' ? 'Use 12 letters or more: three words do well' : 'Choose a password that nobody would guess'
}

const urgentHelp = [
  { who: 'Someone is in danger', number: '999' },
  { who: 'Feeling unable to stay safe, any time', number: '111, option 2' },
  { who: 'Domestic abuse, 24 hours, free', number: '0808 2000 247' },
  { who: 'Childline, for anyone under 19', number: '0800 1111' },
  { who: 'Samaritans', number: '116 123' },
]

/** Middle of England: a town of that name anywhere in the country is found. */
const ANYWHERE = { latitude: 52.56, longitude: -1.46 }

async function setUp(deps: SetUpDeps, ask: Ask): Promise<Answered> {
  const read = setUpForm.parse(setUpForm.typed(ask.body))
  const town = setUpForm.typed(ask.body).town?.[0] ?? ''
  const place = town === '' ? undefined : await deps.db.asPublic((trx) => findPlace(trx, town, ANYWHERE))
  if (!read.ok || !place) return setUpPage(deps, ask, { ...(read.ok ? {} : read.errors), ...(place ? {} : { town: TOWN }) })
  const { password, ...said } = read.value
  const own = weakWords(refusePassword(password, said.authority))
  if (own) return setUpPage(deps, ask, { password: own })
  const hash = await hashPassword(password)
  const outcome = await signingIn(deps.db, async (trx) => {
    if (!(await mayTry(trx, 'set-up', 10, 15))) return 'resting'
    const { rows } = await sql<{ accountId: number; kind: string }>`select * from identity.use_one_time(${sha256(said.code)})`.execute(trx)
    const account = rows[0]?.kind === 'staff' ? rows[0].accountId : undefined
    if (account === undefined) return 'wrong'
    await sql`select identity.set_password(${account}::bigint, ${hash})`.execute(trx)
    const facts = {
      name: said.name,
      strapline: said.strapline,
      authorityName: said.authority,
      theme: palettes[said.colours],
      homeLatitude: place.latitude,
      homeLongitude: place.longitude,
      urgentHelp,
    }
    await sql`select network.set_up(${JSON.stringify(facts)}::jsonb)`.execute(trx)
    await recordAudit(trx, { action: 'network.set_up', requestId: ask.who.requestId })
    return 'done'
  })
  if (outcome !== 'done')
    return setUpPage(deps, ask, {
      code:
        outcome === 'wrong'
          ? 'That code is not right, was used, or is older than an hour. Make another with create-admin'
          : 'There were too many tries. Wait a quarter of an hour',
    })
  ask.reply.raw.once('finish', () => deps.onSetUp())
  return { page: <DonePage frame={deps.frame} name={said.name} /> }
}

function setUpPage(deps: SetUpDeps, ask: Ask, errors: FieldErrors): Answered {
  const shown = shownIn(setUpForm, setUpForm.typed(ask.body), errors)
  const text = (field: string, label: string, hint?: string, autocomplete = 'off') => (
    <Input
      {...shown(field)}
      label={{ text: label, classes: 'govuk-label--s' }}
      hint={hint ? { text: hint } : undefined}
      autocomplete={autocomplete}
    />
  )
  const page = (
    <PublicPage frame={deps.frame} title="Set up this network" error={Object.keys(errors).length > 0}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Set up this network</h1>
      <p class="govuk-body-l">This Hearth is new and empty. Say whose it is, and it opens its doors.</p>
      <form method="post" action="/set-up" noValidate>
        <HiddenFields csrf={ask.csrf()} />
        {text('code', 'One-time code', 'Printed by: npm run hearth -- create-admin')}
        {text('name', 'What families call the network', 'Such as Rutland Family Hubs')}
        {text('strapline', 'The line under the name', 'Such as Help for families, before birth to 25')}
        {text('authority', 'Which council runs it')}
        {text('town', 'The town or postcode in the middle of its area', 'A search without a place begins here')}
        <Radios
          name="colours"
          idPrefix="colours"
          fieldset={{ legend: { text: 'Colours', classes: 'govuk-fieldset__legend--s' } }}
          errorMessage={shown('colours').errorMessage}
          items={(Object.keys(palettes) as Palette[]).map((colour) => ({
            value: colour,
            text: colour.replace(/^./, (letter) => letter.toUpperCase()),
            checked: shown('colours').value === colour,
          }))}
        />
        <Input
          {...shown('password')}
          value=""
          type="password"
          label={{ text: 'Your password', classes: 'govuk-label--s' }}
          hint={{ text: '12 letters or more. Three words do well.' }}
          autocomplete="new-password"
        />
        <Button text="Set up" preventDoubleClick />
      </form>
    </PublicPage>
  )
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

function DonePage({ frame, name }: { readonly frame: Frame; readonly name: string }): VNode {
  return (
    <PublicPage frame={frame} title="Set up">
      <h1 class="govuk-heading-xl">{name} is set up</h1>
      <p class="govuk-body-l">Hearth starts again now, which takes a few seconds. Then sign in with your address and your new password.</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in">
          Sign in
        </a>
      </p>
    </PublicPage>
  )
}
