import type { VNode } from 'preact'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { speak } from '../../../platform/words/speak.ts'
import type { Licence } from '../../network/index.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words, {})

export interface OpenDataProps {
  readonly frame: Frame
  /** Where programs begin, whole. */
  readonly base: string
  /** A day some weeks ago, for an example: `2026-11-01`. */
  readonly since: string
  /** A postcode of these parts, for an example; without one there is no such example. */
  readonly postcode: string | undefined
  /** The network's own choice; null while it has made none. */
  readonly licence: Licence | null
}

/** For whoever would like the list of services in their own site or app. */
export function OpenDataPage({ frame, base, since, postcode, licence }: OpenDataProps): VNode {
  const examples = [
    { path: '/services', text: say('open.try.services') },
    { path: '/services?full=true', text: say('open.try.full') },
    { path: '/services?full=true&format=ndjson', text: say('open.try.all') },
    { path: `/services?modified_after=${since}`, text: say('open.try.changed') },
    ...(postcode
      ? [{ path: `/service_at_locations?postcode=${encodeURIComponent(postcode)}&proximity=5000`, text: say('open.try.near') }]
      : []),
    { path: '/services?minimal=true', text: say('open.try.ids') },
    { path: '/openapi.json', text: say('open.try.file') },
  ]
  return (
    <PublicPage frame={frame} title={say('open.title')}>
      <h1 class="govuk-heading-xl">{say('open.title')}</h1>
      <p class="govuk-body-l">{say('open.lead')}</p>
      <h2 class="govuk-heading-m">{say('open.what')}</h2>
      <p class="govuk-body">{say('open.what.body')}</p>
      <h2 class="govuk-heading-m">{say('open.where')}</h2>
      <p class="govuk-body">{say('open.where.body')}</p>
      <p class="govuk-body">
        <Link href={base}>{base}</Link>
      </p>
      <h2 class="govuk-heading-m">{say('open.try')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {examples.map(({ path, text }) => (
          <li>
            <Link href={`${base}${path}`}>{text}</Link>
            <br />
            <code class="govuk-!-text-break-word hearth-soft">{path}</code>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{say('open.fresh')}</h2>
      <p class="govuk-body">{say('open.fresh.body')}</p>
      <p class="govuk-body">{say('open.fresh.keep')}</p>
      <h2 class="govuk-heading-m">{say('open.may')}</h2>
      {licence ? (
        <p class="govuk-body">
          {say('open.may.body')} <Link href={licence.url}>{licence.name}</Link>
        </p>
      ) : (
        <p class="govuk-body">{say('open.may.none')}</p>
      )}
      <p class="govuk-body">{say('open.may.others')}</p>
      <h2 class="govuk-heading-m">{say('open.not')}</h2>
      <p class="govuk-body">{say('open.not.body')}</p>
    </PublicPage>
  )
}
