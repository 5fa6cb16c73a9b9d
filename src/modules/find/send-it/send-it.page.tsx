import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { Typed } from '../../../platform/forms/form.ts'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import { urgentNumbers } from '../../network/index.ts'
import { NotKept } from '../see-a-service/service-presses.tsx'
import { SendForm } from './send-form.tsx'
import { say } from './send-words.ts'

interface PageProps {
  readonly frame: Frame
  readonly back: string
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

export interface SendPageProps extends PageProps {
  readonly action: string
  readonly csrf: string
  readonly lead: string
  readonly texts: boolean
  /** What is sent: a name, and when. */
  readonly subject?: string | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly carried?: Readonly<Record<string, string>>
}

export function SendPage(props: SendPageProps): VNode {
  const { frame, back, subject, lead, errors, urgentHelp } = props
  return (
    <PublicPage frame={frame} title={say('send.title')} error={Object.keys(errors).length > 0} current="find">
      <BackLink href={back} text={say('send.back')} />
      <FormErrors errors={errors} />
      <Split aside={<UrgentHelp title={say.checked('service.urgent')} numbers={urgentNumbers(urgentHelp)} />} label={say('service.urgent')}>
        <h1 class="govuk-heading-xl">{say('send.title')}</h1>
        {subject && (
          <p class="govuk-body-l" lang={writtenLang()}>
            {subject}
          </p>
        )}
        <p class="govuk-body">{lead}</p>
        <InsetText text={say('send.safe')} />
        <SendForm {...props} label={say(props.texts ? 'send.to' : 'send.to.email')} hint={say('send.hint')} button={say('send.button')} />
      </Split>
    </PublicPage>
  )
}

export function SentPage({ frame, back }: Omit<PageProps, 'urgentHelp'>): VNode {
  return (
    <PublicPage frame={frame} title={say('send.done.title')} current="find">
      <h1 class="govuk-heading-xl">{say('send.done.title')}</h1>
      <p class="govuk-body">{say('send.done')}</p>
      <p class="govuk-body">
        <Link href={back}>{say('send.back')}</Link>
      </p>
    </PublicPage>
  )
}

/** A sensitive listing: why it does not go, and what helps instead. */
export function NotSentPage({ frame, back, urgentHelp, phone }: PageProps & { readonly phone: string | null }): VNode {
  return (
    <PublicPage frame={frame} title={say('send.no.title')} current="find" exit>
      <BackLink href={back} text={say('send.back')} />
      <h1 class="govuk-heading-xl">{say('send.no.title')}</h1>
      <NotKept phone={phone} />
      <UrgentHelp title={say.checked('service.urgent')} numbers={urgentNumbers(urgentHelp)} />
    </PublicPage>
  )
}
