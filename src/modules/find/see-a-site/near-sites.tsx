import type { VNode } from 'preact'
import { Link } from '../../../platform/look/link.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { SitePageProps } from './site-props.ts'

/** Other hubs, nearest first: where to go while this one is not open. */
export function NearSites({ near }: Pick<SitePageProps['site'], 'near'>): VNode {
  return (
    <ul class="govuk-list">
      {near.map(({ id, name, place }) => (
        <li>
          <Link href={`/hubs/${id}`} lang={writtenLang()}>
            {name}
          </Link>
          {place && <span class="hearth-soft">, {place}</span>}
        </li>
      ))}
    </ul>
  )
}
