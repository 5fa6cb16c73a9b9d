import type { ComponentChildren, VNode } from 'preact'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { ServicePage } from '../../directory/index.ts'
import type { WrittenIn } from '../written-in.ts'
import { say } from './service-words.ts'

/** The pathway as parts: whether one just comes, who may ask, for whom it is, the form, the usual wait, what happens next. */
export function GettingIt({ service, written }: { readonly service: ServicePage; readonly written: WrittenIn }): VNode {
  const rows = partsOf(service, written)
  return (
    <section aria-labelledby="how-to-get-it">
      <h2 class="govuk-heading-m" id="how-to-get-it">
        {say('service.how')}
      </h2>
      {service.selfReferral && <p class="govuk-body">{say('service.how.self')}</p>}
      {!service.selfReferral && !service.pathway && <p class="govuk-body">{say('service.how.referral')}</p>}
      {service.pathway && (
        <p class="govuk-body" {...written('pathway')}>
          {service.pathway}
        </p>
      )}
      {rows.length > 0 && <SummaryList rows={rows.map(([key, value]) => ({ key: { text: key }, value: { html: value } }))} />}
    </section>
  )
}

function partsOf(service: ServicePage, written: WrittenIn): [string, ComponentChildren][] {
  const askers = [...(service.selfReferral && service.referrers.length > 0 ? [say('service.referrers.you')] : []), ...service.referrers]
  const rows: [string, ComponentChildren][] = [
    [say('service.referrers'), sentence(askers.join(', '), { lang: writtenLang() })],
    [say('service.criteria'), sentence(service.criteria, written('criteria'))],
    [say('service.form'), service.formUrl && <Link href={service.formUrl}>{say('service.form.open')}</Link>],
    [say('service.wait'), sentence(service.usualWait, written('usualWait'))],
    [say('service.next'), sentence(service.nextSteps, written('nextSteps'))],
  ]
  return rows.filter(([, value]) => Boolean(value))
}

/** What people wrote, in the language they wrote it in; nothing where they wrote nothing. */
function sentence(words: string, written: ReturnType<WrittenIn>): VNode | '' {
  return words && <span {...written}>{words.replace(/^./u, (letter) => letter.toLocaleUpperCase('en-GB'))}</span>
}
