import type { VNode } from 'preact'
import { Pagination } from '../../../govuk/pagination.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { PeopleList } from '../../../platform/look/records/people-list.tsx'
import { SearchBox } from '../../../platform/look/search-box.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { PartnerLine } from './partner-queries.ts'

export interface PartnersProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly words: string
  readonly partners: readonly PartnerLine[]
  readonly page: number
  readonly pages: number
}

/** Who works with families here: who they are, what they offer, what they take. */
export function PartnersPage({ frame, viewer, csrf, words, partners, page, pages }: PartnersProps): VNode {
  const address = (n: number): string => `/partners?${new URLSearchParams({ ...(words ? { q: words } : {}), page: String(n) })}`
  const total = partners[0]?.total ?? 0
  return (
    <WorkerPage frame={frame} title="Partners" viewer={viewer} csrf={csrf} current="partners">
      <h1 class="govuk-heading-xl">Partners</h1>
      <p class="govuk-body-l">Who works with families here, what each offers and takes, and whom to ask.</p>
      <div class="hearth-presses">
        <SearchBox action="/partners" label="Who, or what do you need?" button="Find" value={words} />
      </div>
      {total > 0 && (
        <h2 class="govuk-heading-m">
          {words === '' ? `${total} by name` : `${total} found`}
          {pages > 1 && `, page ${page} of ${pages}`}
        </h2>
      )}
      {partners.length === 0 ? (
        <EmptyBox text={words === '' ? 'No partner offers anything yet.' : `Nobody offers or is called “${words}”. Try fewer words.`} />
      ) : (
        <PeopleList
          label="Partners"
          people={partners.map((partner) => ({
            name: partner.name,
            href: `/partners/${partner.organisation}`,
            words: (
              <>
                {partner.description && (
                  <>
                    <span dir="auto">{partner.description}</span>
                    <br />
                  </>
                )}
                {inShort(partner)}
              </>
            ),
          }))}
        />
      )}
      {pages > 1 && (
        <Pagination
          {...(page > 1 ? { previous: { href: address(page - 1), text: 'Previous' } } : {})}
          {...(page < pages ? { next: { href: address(page + 1), text: 'Next', labelText: `${page + 1} of ${pages}` } } : {})}
        />
      )}
    </WorkerPage>
  )
}

/** "3 services, 1 of them through somebody. 2 people to ask." */
export function inShort({ offers, byReferral, contacts }: Pick<PartnerLine, 'offers' | 'byReferral' | 'contacts'>): string {
  const services = offers === 0 ? 'Nothing listed now' : offers === 1 ? '1 service' : `${offers} services`
  const through = byReferral === 0 ? '' : offers === 1 ? ', through somebody' : `, ${byReferral} of them through somebody`
  const asked = contacts === 0 ? 'Nobody named to ask' : contacts === 1 ? '1 contact' : `${contacts} contacts`
  return `${services}${through}. ${asked}.`
}
