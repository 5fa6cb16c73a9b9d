import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import { urgentNumbers } from '../../network/index.ts'
import { PagePresses } from '../see-a-service/service-presses.tsx'
import { say } from './list-words.ts'
import type { OnTheList } from './read-list.ts'

export interface ShortlistProps {
  readonly frame: Frame
  readonly csrf: string
  readonly services: readonly OnTheList[]
  readonly gone: number
  readonly wiped: boolean
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** What this device has saved, in the order it was saved: to read, print, send or wipe. */
export function ShortlistPage({ frame, csrf, services, gone, wiped, urgentHelp }: ShortlistProps): VNode {
  return (
    <PublicPage frame={frame} title={say('list.title')} current="find">
      <h1 class="govuk-heading-xl">{say('list.title')}</h1>
      {wiped && <InsetText text={say('list.wiped')} />}
      {gone > 0 && <InsetText text={say('list.gone', { count: gone })} />}
      {services.length === 0 ? (
        <>
          <EmptyBox text={say('list.empty')} />
          <p class="govuk-body">
            <Link href="/find">{say('list.find')}</Link>
          </p>
        </>
      ) : (
        <>
          <p class="govuk-body hearth-no-print">{say('list.lead')}</p>
          <div class="hearth-presses hearth-no-print">
            <div class="hearth-presses__row">
              <form method="post" action="/shortlist/wiping">
                <HiddenFields csrf={csrf} />
                <Button text={say('list.wipe')} classes="govuk-button--warning" />
              </form>
              <Link href="/shortlist/send">{say('list.send')}</Link>
              <PagePresses print={say('list.print')} />
            </div>
          </div>
          <SavedServices services={services} csrf={csrf} removing={(id) => `/shortlist/${id}/removing`} />
        </>
      )}
      <p class="govuk-body-s hearth-soft hearth-no-print">{say('list.sensitive')}</p>
      <UrgentHelp title={say.checked('list.urgent')} numbers={urgentNumbers(urgentHelp)} />
    </PublicPage>
  )
}

interface SavedServicesProps {
  readonly services: readonly OnTheList[]
  readonly csrf: string
  /** Where the press that takes one off posts to. */
  readonly removing: (service: string) => string
}

export function SavedServices({ services, csrf, removing }: SavedServicesProps): VNode {
  return (
    <ul class="hearth-sessions">
      {services.map((service) => (
        <li class="hearth-saved">
          <h2 class="govuk-heading-m govuk-!-margin-bottom-1">
            <Link href={`/services/${service.id}`} lang={writtenLang()}>
              {service.name}
            </Link>
          </h2>
          <p class="govuk-body" lang={writtenLang()}>
            {service.summary}
          </p>
          <dl class="hearth-saved__facts">
            <Fact name={say('list.when')}>{service.when}</Fact>
            <Fact name={say('list.where')}>{service.where}</Fact>
            <Fact name={say('list.phone')}>
              {service.phone && <Link href={`tel:${service.phone.replaceAll(/[^\d+]/g, '')}`}>{service.phone}</Link>}
            </Fact>
          </dl>
          <form method="post" action={removing(service.id)} class="hearth-no-print">
            <HiddenFields csrf={csrf} />
            <button class="govuk-button govuk-button--secondary" type="submit">
              {say('list.remove')} <span class="govuk-visually-hidden">{service.name}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode | null {
  if (!children) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
