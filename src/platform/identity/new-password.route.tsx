import { sql } from 'kysely'
import type { VNode } from 'preact'
import { Button } from '../../govuk/button.tsx'
import { Input } from '../../govuk/input.tsx'
import { recordAudit } from '../audit/index.ts'
import { secretField, textField } from '../forms/fields.ts'
import { form, shownIn } from '../forms/form.ts'
import { TextInput } from '../forms/inputs.tsx'
import type { FieldErrors } from '../web/form.ts'
import { FormErrors, HiddenFields, PublicPage } from '../web/frame.tsx'
import type { Answered, Ask, Web } from '../web/routes.ts'
import { speak } from '../words/speak.ts'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { hashPassword, refusePassword } from './passwords.ts'
import { mayTry, sha256, signingIn } from './sign-in.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })
const open = { permission: 'public', purpose: 'public', language: 'english' } as const

const newPasswordForm = form({
  code: textField({ most: 200, own: { missing: () => say('new-password.code.missing') } }),
  password: secretField(
    () => say('new-password.password.short'),
    (text) => {
      const weak = refusePassword(text, '')
      return weak && say(weak === 'short' ? 'new-password.password.short' : 'new-password.password.guessed')
    },
  ),
})

/** Where a code from `create-admin` is used once the network stands: a new password, and a code generator set up anew. */
export function registerNewPassword(web: Web, deps: IdentityPagesDeps): void {
  web.get('/sign-in/new-password', { ...open, audit: null }, (ask) => newPasswordPage(deps, ask, {}))
  web.post('/sign-in/new-password', { ...open, audit: 'password.set' }, (ask) => setNewPassword(deps, ask))
}

async function setNewPassword(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const read = newPasswordForm.parse(newPasswordForm.typed(ask.body))
  if (!read.ok) return newPasswordPage(deps, ask, read.errors)
  const outcome = await startAnew(deps, ask, read.value.code, read.value.password)
  if (outcome === 'done') return { redirect: '/sign-in' }
  return newPasswordPage(deps, ask, { code: say(`new-password.code.${outcome}`) })
}

/** The code is the proof: it came from the command line. Ten tries from an address in a quarter of an hour. */
async function startAnew({ db }: IdentityPagesDeps, ask: Ask, code: string, password: string): Promise<'done' | 'wrong' | 'resting'> {
  if (!(await signingIn(db, (trx) => mayTry(trx, `new password ${ask.request.ip}`, 10, 15)))) return 'resting'
  const hash = await hashPassword(password)
  return signingIn(db, async (trx) => {
    const { rows } = await sql<{ done: boolean }>`select identity.start_anew(${sha256(code)}, ${hash}) as done`.execute(trx)
    if (!rows[0]?.done) return 'wrong'
    await recordAudit(trx, { action: 'password.set', requestId: ask.who.requestId })
    return 'done'
  })
}

function newPasswordPage(deps: IdentityPagesDeps, ask: Ask, errors: FieldErrors): Answered {
  const wrong = Object.keys(errors).length > 0
  const shown = shownIn(newPasswordForm, newPasswordForm.typed(ask.body), errors)
  const page: VNode = (
    <PublicPage frame={deps.frame} title={say('new-password.title')} error={wrong}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{say('new-password.title')}</h1>
      <p class="govuk-body">{say('new-password.body')}</p>
      <form method="post" action="/sign-in/new-password" noValidate>
        <HiddenFields csrf={ask.csrf()} />
        <TextInput field={shown('code')} label={say('new-password.code')} hint={say('new-password.code.hint')} />
        <Input
          {...shown('password')}
          value=""
          type="password"
          label={{ text: say('new-password.password') }}
          hint={{ text: say('new-password.password.hint') }}
          classes="govuk-input--width-20"
          autocomplete="new-password"
        />
        <Button text={say('new-password.save')} preventDoubleClick />
      </form>
    </PublicPage>
  )
  return { page, status: wrong ? 422 : 200 }
}
