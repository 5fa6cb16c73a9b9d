import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Tag } from '../../../govuk/tag.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { FormErrors, type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { KeptSite } from './kept-sites.ts'
import { findingOf, Programme, type ProgrammeProps } from './programme.tsx'
import { kindNames, periodOn, statusNames } from './site-words.ts'

export interface SitesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly sites: readonly KeptSite[]
  readonly today: Temporal.PlainDate
  readonly programme: Omit<ProgrammeProps, 'csrf' | 'deedKey'>
}

const tags = { planned: 'blue', active: 'green', closed: 'grey' } as const

/** Every site by locality: what it is today, and which hub it belongs to. */
export function SitesPage({ frame, viewer, csrf, sites, today, programme }: SitesProps): VNode {
  const names = new Map(sites.map(({ location, name }) => [location, name]))
  const localities = Map.groupBy(sites, ({ locality }) => locality)
  return (
    <WorkerPage frame={frame} title="Sites" viewer={viewer} csrf={csrf} current="sites" error={Object.keys(programme.errors).length > 0}>
      <FormErrors errors={programme.errors} />
      <h1 class="govuk-heading-xl">Sites</h1>
      <p class="govuk-body">
        {findingOf(programme.rows, programme.hubsWanted)} <Link href="#programme">The programme by locality</Link>
      </p>
      {sites.length === 0 && <EmptyBox text="There are no sites yet." />}
      {[...localities].map(([locality, some]) => (
        <section>
          <h2 class="govuk-heading-m">{locality}</h2>
          <ul class="hearth-plain">
            {some.map((site) => {
              const now = periodOn(site, today)
              return (
                <li class="hearth-entry hearth-entry--ends">
                  <span>
                    <Link href={`/sites/${site.location}`}>{site.name}</Link>{' '}
                    <span class="hearth-soft">
                      {now ? kindNames[now.kind] : 'Not open yet'}
                      {site.parent && `, belongs to ${names.get(site.parent) ?? 'a hub'}`}
                    </span>
                  </span>
                  {now && <Tag text={statusNames[now.status]} classes={`govuk-tag--${tags[now.status]}`} />}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
      <Programme {...programme} csrf={csrf} deedKey={crypto.randomUUID()} />
    </WorkerPage>
  )
}
