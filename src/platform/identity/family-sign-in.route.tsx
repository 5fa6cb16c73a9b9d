import type { VNode } from 'preact'
import { Button } from '../../govuk/button.tsx'
import { Input } from '../../govuk/input.tsx'
import { codeField, emailField } from '../forms/fields.ts'
import { form, type Shown, shownIn } from '../forms/form.ts'
import { EmailInput } from '../forms/inputs.tsx'
import type { FieldErrors } from '../web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../web/frame.tsx'
import type { Answered, Ask, Web } from '../web/routes.ts'
import { speak } from '../words/speak.ts'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { askOneTime, useCode, useToken } from './one-time.ts'
import { dropPending, keepPending, readPending } from './pending.ts'
import { signInAs } from './sign-in.route.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })
const open = { permission: 'public', purpose: 'public' } as const
const WAITING = 'family sign in'

const addressForm = form({ address: emailField({ missing: () => say('family.address.error') }) })
const codeForm = form({ code: codeField() })

/** Families sign in without a password: a link or a code, once, to the address they gave. */
export function registerFamilySignIn(web: Web, deps: IdentityPagesDeps): void {
  web.get('/sign-in/family', { ...open, audit: null }, (ask) => askAddress(deps, ask, {}))
  web.post('/sign-in/family', { ...open, audit: 'session.asked' }, (ask) => sendOneTime(deps, ask))
  web.get('/sign-in/family/code', { ...open, audit: null }, (ask) => askCode(deps, ask, undefined))
  web.post('/sign-in/family/code', { ...open, audit: 'session.started' }, (ask) => withFamilyCode(deps, ask))
  // Following a link signs nobody in: mail scanners follow links. The press on the page does.
  web.get('/sign-in/family/link/:token', { ...open, audit: null }, (ask) => {
    ask.reply.header('referrer-policy', 'no-referrer')
    return { page: <PressToSignIn frame={deps.frame} csrf={ask.csrf()} /> }
  })
  web.post('/sign-in/family/link/:token', { ...open, audit: 'session.started' }, (ask) => withFamilyLink(deps, ask))
}

async function sendOneTime(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const read = addressForm.parse(addressForm.typed(ask.body))
  if (!read.ok) return askAddress(deps, ask, read.errors)
  const { address } = read.value
  keepPending(ask.reply, deps.cookies, WAITING, { address })
  await askOneTime(deps, address)
  return { redirect: '/sign-in/family/code' }
}

function askAddress(deps: IdentityPagesDeps, ask: Ask, errors: FieldErrors): Answered {
  const shown = shownIn(addressForm, addressForm.typed(ask.body), errors)
  return {
    page: <AskAddress frame={deps.frame} csrf={ask.csrf()} shown={shown} errors={errors} />,
    status: Object.keys(errors).length > 0 ? 422 : 200,
  }
}

function askCode(deps: IdentityPagesDeps, ask: Ask, error: string | undefined): Answered {
  return { page: <AskCode frame={deps.frame} csrf={ask.csrf()} error={error} />, status: error ? 422 : 200 }
}

async function withFamilyCode(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const waiting = readPending<{ address: string }>(ask.request, deps.cookies, WAITING)
  if (!waiting) return { redirect: '/sign-in/family' }
  const read = codeForm.parse(codeForm.typed(ask.body))
  const used = await useCode(deps, waiting.address, read.ok ? read.value.code : '')
  if (typeof used === 'string') return askCode(deps, ask, say(`family.code.${used}`))
  dropPending(ask.reply, deps.cookies, WAITING)
  return signInAs(deps, ask, { account: used.account, kind: 'kin', by: 'code', secondFactor: false }, '/account')
}

async function withFamilyLink(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  ask.reply.header('referrer-policy', 'no-referrer')
  const used = await useToken(deps, ask.params.token ?? '')
  if (!used) return askAddress(deps, ask, { address: say('family.link.used') })
  return signInAs(deps, ask, { account: used.account, kind: 'kin', by: 'link', secondFactor: false }, '/account')
}

interface Form {
  readonly frame: Frame
  readonly csrf: string
  readonly error: string | undefined
}

interface AddressForm {
  readonly frame: Frame
  readonly csrf: string
  readonly shown: Shown
  readonly errors: FieldErrors
}

function AskAddress({ frame, csrf, shown, errors }: AddressForm): VNode {
  return (
    <PublicPage frame={frame} title={say('family.title')} error={Object.keys(errors).length > 0} exit>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{say('family.title')}</h1>
      <p class="govuk-body">{say('family.body')}</p>
      <form method="post" action="/sign-in/family" noValidate>
        <HiddenFields csrf={csrf} />
        <EmailInput field={shown('address')} label={say('family.address')} />
        <Button text={say('family.send')} preventDoubleClick />
      </form>
    </PublicPage>
  )
}

function AskCode({ frame, csrf, error }: Form): VNode {
  return (
    <PublicPage frame={frame} title={say('family.code.title')} error={error !== undefined} exit>
      <FormErrors errors={error ? { code: error } : {}} />
      <h1 class="govuk-heading-xl">{say('family.code.title')}</h1>
      <p class="govuk-body">{say('family.code.body')}</p>
      <form method="post" action="/sign-in/family/code" noValidate>
        <HiddenFields csrf={csrf} />
        <Input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          label={{ text: say('family.code') }}
          classes="govuk-input--width-5"
          errorMessage={error ? { text: error } : undefined}
        />
        <Button text={say('family.sign-in')} preventDoubleClick />
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in/family">
          {say('family.again')}
        </a>
      </p>
    </PublicPage>
  )
}

function PressToSignIn({ frame, csrf }: { readonly frame: Frame; readonly csrf: string }): VNode {
  return (
    <PublicPage frame={frame} title={say('family.title')} exit>
      <h1 class="govuk-heading-xl">{say('family.press')}</h1>
      <form method="post">
        <HiddenFields csrf={csrf} />
        <Button text={say('family.sign-in')} preventDoubleClick />
      </form>
    </PublicPage>
  )
}
