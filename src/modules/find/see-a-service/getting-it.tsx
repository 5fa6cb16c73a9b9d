import type { ComponentChildren, VNode } from 'preact'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { ServicePage } from '../../directory/index.ts'
import { say } from './service-words.ts'

/** The pathway as parts: whether one just comes, who may ask, for whom it is, the form, the usual wait, what happens next. */
export function GettingIt({ service }: { readonly service: ServicePage }): VNode {
  const rows = partsOf(service)
  return (
    <section aria-labelledby="how-to-get-it">
      <h2 class="govuk-heading-m" id="how-to-get-it">
        {say('service.how')}
      </h2>
      {service.selfReferral && <p class="govuk-body">{say('service.how.self')}</p>}
      {!service.selfReferral && !service.pathway && <p class="govuk-body">{say('service.how.referral')}</p>}
      {service.pathway && (
        <p class="govuk-body" lang={writtenLang()}>
          {service.pathway}
        </p>
      )}
      {rows.length > 0 && <SummaryList rows={rows.map(([key, value]) => ({ key: { text: key }, value: { html: value } }))} />}
    </section>
  )
}

function partsOf(service: ServicePage): [string, ComponentChildren][] {
  const askers = [...(service.selfReferral && service.referrers.length > 0 ? [say('service.referrers.you')] : []), ...service.referrers]
  const rows: [string, ComponentChildren][] = [
    [say('service.referrers'), written(askers.join(', '))],
    [say('service.criteria'), written(service.criteria)],
    [say('service.form'), service.formUrl && <Link href={service.formUrl}>{say('service.form.open')}</Link>],
    [say('service.wait'), written(service.usualWait)],
    [say('service.next'), written(service.nextSteps)],
  ]
  return rows.filter(([, value]) => Boolean(value))
}

/** What people wrote, in the language they wrote it in; nothing where they wrote nothing. */
function written(words: string): VNode | '' {
  return words && <span lang={writtenLang()}>{words.replace(/^./u, (letter) => letter.toLocaleUpperCase('en-GB'))}</span>
}
