import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { QuietCard } from '../../../platform/look/card.tsx'
import { Island } from '../../../platform/look/island.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import type { ServicePage } from '../../directory/index.ts'
import { LIST_LIMIT } from '../shortlist/shortlist-rules.ts'
import type { PagePressesProps } from './page-presses-props.ts'
import { say } from './service-words.ts'

/** What this browser may do with a page that can be kept. */
export interface Keeping {
  readonly csrf: string
  /** The page's whole address, for sharing and for paper. */
  readonly url: string
  readonly saved: boolean
  /** How many services this browser has saved. */
  readonly count: number
  /** Opened to be printed. */
  readonly printNow: boolean
  /** It was not saved: the list is full. */
  readonly full: boolean
}

interface ServicePressesProps extends Keeping {
  readonly service: Pick<ServicePage, 'id' | 'name'>
}

/** Save, send, share, print: each a press, none of them needing script but printing and sharing by the device. */
export function ServicePresses({ service, csrf, url, saved, count, printNow, full }: ServicePressesProps): VNode {
  return (
    <div class="hearth-presses hearth-no-print">
      {full && <InsetText text={say('press.full', { most: LIST_LIMIT })} />}
      <div class="hearth-presses__row">
        <form method="post" action={saved ? `/shortlist/${service.id}/removing` : `/services/${service.id}/saving`}>
          <HiddenFields csrf={csrf} />
          {saved && <input type="hidden" name="back" value="service" />}
          <Button text={say(saved ? 'press.unsave' : 'press.save')} classes="govuk-button--secondary" />
        </form>
        <PagePresses
          share={{ title: service.name, url, words: say('press.share'), label: say('press.address') }}
          print={say('press.print')}
          now={printNow}
        />
        <Link href={`/services/${service.id}/send`}>{say('press.send')}</Link>
        {count > 0 && <Link href="/shortlist">{say('press.list', { count })}</Link>}
      </div>
    </div>
  )
}

/** Without script the address stands there to be copied, and the browser's own menu prints; with it, two buttons more. */
export function PagePresses({ share, print, now = false }: PagePressesProps): VNode {
  return (
    <Island name="page-presses" props={{ share, print, now }}>
      {share && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{share.words}</span>
          </summary>
          <div class="govuk-details__text">
            <label class="govuk-label" for="page-address">
              {share.label}
            </label>
            <input class="govuk-input" id="page-address" readOnly value={share.url} dir="ltr" />
          </div>
        </details>
      )}
    </Island>
  )
}

/** Why a sensitive page has none of these: what is saved or sent can be found on a phone by somebody else. */
export function NotKept({ phone }: { readonly phone: string | null }): VNode {
  return (
    <QuietCard heading={say('press.sensitive.title')}>
      <p class="govuk-body">{say('press.sensitive')}</p>
      <p class="govuk-body">{phone ? say('press.sensitive.phone', { phone }) : say('press.sensitive.hub')}</p>
    </QuietCard>
  )
}
