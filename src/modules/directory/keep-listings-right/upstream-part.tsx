import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { isFieldName } from '../listing-fields.ts'
import type { Upstream } from '../take-in-feeds/source-queries.ts'

/** Where a listing comes from, and what of it its feed no longer writes. */
export function UpstreamPart({ upstream }: { readonly upstream: Upstream }): VNode {
  const { title, record, fields, differences } = upstream
  const labels = fields.map((field) => (isFieldName(field) ? fieldLabels[field] : field).toLowerCase())
  return (
    <section aria-labelledby="upstream">
      <h2 class="govuk-heading-l" id="upstream">
        Where it comes from
      </h2>
      <p class="govuk-body">
        {title}, record <span class="govuk-!-text-break-word">{record}</span>.{' '}
        {labels.length > 0 && `Assured here, so not written over: ${labels.join(', ')}. `}
        {differences > 0 && (
          <Link href="/feeds/differences">
            {differences === 1 ? 'One field differs' : `${differences} fields differ`} and waits to be settled
          </Link>
        )}
      </p>
    </section>
  )
}

export interface GoneUpstreamProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly upstream: Upstream
}

/** A listing that its own directory no longer has: there is nothing to confirm. */
export function GoneUpstreamPage({ frame, viewer, csrf, upstream: { name, title, withdrawnAt } }: GoneUpstreamProps): VNode {
  return (
    <WorkerPage frame={frame} title={name} viewer={viewer} csrf={csrf} current="upkeep">
      <BackLink href="/upkeep" text="Listings to look after" />
      <h1 class="govuk-heading-xl">{name}</h1>
      <p class="govuk-body-l">
        {title} no longer has it{withdrawnAt ? `, since ${dayAndClockInWords(Temporal.Instant.from(withdrawnAt))}` : ''}. Families do not
        see it.
      </p>
      <p class="govuk-body">
        It comes back by itself if it is there again. If it still runs, ask {title} to list it, or add it as one of ours.
      </p>
    </WorkerPage>
  )
}
