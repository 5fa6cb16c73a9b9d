import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { EmailInput, NameInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { speakTrustedWords } from '../../../platform/words/speak.ts'
import { findServicePage, type ServicePage } from '../../directory/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { parts, say } from './correction-words.ts'
import { correctionForm, namelessForm, suggestACorrection } from './suggest-a-correction.ts'

const url = '/services/:service/correction'
const open = { permission: 'public', purpose: 'public', audit: null } as const

/** What is wrong with a page, from whoever noticed. */
export function registerSuggestACorrection(web: Web, deps: FindDeps): void {
  web.get(url, open, async (ask) => {
    const service = await serviceOf(deps, ask)
    return ask.query.thanks === undefined ? answer(deps, ask, service, {}, {}) : { page: <Thanks deps={deps} service={service} /> }
  })
  web.post(url, open, (ask) => suggest(deps, ask))
}

async function serviceOf(deps: FindDeps, ask: Ask): Promise<ServicePage> {
  const service = await deps.db.asPublic((trx) => findServicePage(trx, ask.params.service ?? ''))
  if (!service) throw notHere()
  if (isSensitive(service)) speakTrustedWords()
  return service
}

const formFor = (service: ServicePage) => (isSensitive(service) ? namelessForm : correctionForm)

async function suggest(deps: FindDeps, ask: Ask): Promise<Answered> {
  const service = await serviceOf(deps, ask)
  const of = formFor(service)
  const said = of.typed(ask.body)
  const read = of.parse(said)
  if (!read.ok) return answer(deps, ask, service, said, read.errors)
  const wish = { key: deedKeyOf(ask.body), service: service.id, correction: read.value, origin: ask.request.ip }
  const { outcome } = await suggestACorrection(deps, ask.who, wish)
  if (outcome === 'not-here') throw notHere()
  if (outcome === 'resting') return answer(deps, ask, service, said, { words: say('correct.resting') })
  return { redirect: `/services/${service.id}/correction?thanks=yes` }
}

function answer(deps: FindDeps, ask: Ask, service: ServicePage, said: Typed, errors: FieldErrors): Answered {
  const sensitive = isSensitive(service)
  const shown = shownIn(formFor(service), said, errors)
  const wrong = Object.keys(errors).length > 0
  const page: VNode = (
    <PublicPage frame={deps.frame} title={say('correct.title')} error={wrong} current="find" exit={sensitive}>
      <BackLink href={`/services/${service.id}`} text={say('correct.back')} />
      <FormErrors errors={errors} />
      <Split
        aside={<UrgentHelp title={say.checked('correct.urgent')} numbers={urgentNumbers(deps.network.urgentHelp)} />}
        label={say('correct.urgent')}
      >
        <span class="govuk-caption-l">{say('correct.about', { name: service.name })}</span>
        <h1 class="govuk-heading-xl">{say('correct.title')}</h1>
        <p class="govuk-body">{say('correct.lead')}</p>
        <InsetText text={say('correct.not-for')} />
        <form method="post" action={`/services/${service.id}/correction`} noValidate>
          <HiddenFields csrf={ask.csrf()} deedKey={crypto.randomUUID()} />
          <Which shown={shown} />
          <WordsInput field={shown('words')} label={say('correct.words')} rows={4} />
          {sensitive ? <p class="govuk-body">{say('correct.anonymous')}</p> : <Who shown={shown} />}
          <p class="govuk-body-s hearth-soft">{say('correct.kept')}</p>
          <Button text={say('correct.button')} preventDoubleClick />
        </form>
      </Split>
    </PublicPage>
  )
  return { status: wrong ? 422 : 200, page }
}

function Which({ shown }: { readonly shown: Shown }): VNode {
  const { id, name, value, errorMessage } = shown('part')
  return (
    <Radios
      idPrefix={id}
      name={name}
      value={value}
      errorMessage={errorMessage}
      classes="govuk-radios--small"
      fieldset={{ legend: { text: say('correct.part'), classes: 'govuk-fieldset__legend--s' } }}
      items={parts.map((part) => ({ value: part, text: say(`correct.part.${part}`) }))}
    />
  )
}

function Who({ shown }: { readonly shown: Shown }): VNode {
  return (
    <>
      <NameInput field={shown('name')} label={say('correct.name')} autocomplete="name" />
      <EmailInput field={shown('email')} label={say('correct.email')} />
    </>
  )
}

function Thanks({ deps, service }: { readonly deps: FindDeps; readonly service: ServicePage }): VNode {
  return (
    <PublicPage frame={deps.frame} title={say('correct.done.title')} current="find" exit={isSensitive(service)}>
      <h1 class="govuk-heading-xl">{say('correct.done.title')}</h1>
      <p class="govuk-body">{say('correct.done')}</p>
      <p class="govuk-body">
        <Link href={`/services/${service.id}`}>{say('correct.back')}</Link>
      </p>
    </PublicPage>
  )
}
