import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Tag } from '../../../govuk/tag.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { KeptSite } from './kept-sites.ts'
import { kindNames, periodOn, statusNames } from './site-words.ts'

export interface SitesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly sites: readonly KeptSite[]
  readonly today: Temporal.PlainDate
}

const tags = { planned: 'blue', active: 'green', closed: 'grey' } as const

/** Every site by locality: what it is today, and which hub it belongs to. */
export function SitesPage({ frame, viewer, csrf, sites, today }: SitesProps): VNode {
  const names = new Map(sites.map(({ location, name }) => [location, name]))
  const localities = Map.groupBy(sites, ({ locality }) => locality)
  return (
    <WorkerPage frame={frame} title="Sites" viewer={viewer} csrf={csrf} current="sites">
      <h1 class="govuk-heading-xl">Sites</h1>
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
    </WorkerPage>
  )
}
