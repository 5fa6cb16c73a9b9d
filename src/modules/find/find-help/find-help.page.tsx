import type { VNode } from 'preact'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { type Chip, Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { ResultRow, type ResultRowProps } from '../../../platform/look/result-row.tsx'
import { SearchBox } from '../../../platform/look/search-box.tsx'
import { Sessions } from '../../../platform/look/session-row.tsx'
import type { whyNowhere } from '../../../platform/places/index.ts'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { NumberedMap } from '../numbered-map.tsx'
import type { PlacesMap } from '../places-map.ts'
import { say as sayNeed } from '../see-a-need/need-words.ts'
import type { Need } from '../see-a-need/needs.ts'
import { Filters, type FiltersProps } from './filters.tsx'
import { say } from './result-words.ts'

/** Where the search is measured from, and how near that is. */
export type AskedPlace =
  | {
      readonly known: true
      readonly label: string
      readonly how: 'postcode' | 'sector' | 'outward' | 'town'
      /** Other towns of that name. */
      readonly others: readonly string[]
      /** It was written with letters and digits mixed up. */
      readonly mended: boolean
    }
  | { readonly known: false; readonly label: string; readonly why: ReturnType<typeof whyNowhere> }
  | undefined

export interface FindHelpProps extends FiltersProps {
  readonly frame: Frame
  readonly place: AskedPlace
  readonly rows: readonly ResultRowProps[]
  readonly chips: readonly Chip[]
  /** What was asked for and not understood. */
  readonly leftOut: readonly string[]
  /** What was typed is about these: their pages hold guides beside services. */
  readonly needs: readonly Need[]
  /** What is drawn, when a map was asked for and something has a place. */
  readonly map: PlacesMap | undefined
}

/** What was found, first; what narrows it, beside it or below it. */
export function FindHelpPage(props: FindHelpProps): VNode {
  const { answer, address } = props
  const title = titleOf(props)
  return (
    <PublicPage
      frame={props.frame}
      title={answer.pages > 1 ? `${title}. ${say('find.page', { page: answer.page, pages: answer.pages })}` : title}
      current="find"
    >
      <SearchBox
        action="/find"
        label={say('search.label')}
        button={say('search.button')}
        suggestions="/find/suggestions"
        value={props.typed}
      />
      <h1 class="govuk-heading-l hearth-results-title">{title}</h1>
      <Chips
        label={say('find.in-use')}
        chips={props.chips}
        toFilters={{ href: '#narrow', text: say('find.all-filters') }}
        {...(props.chips.length > 0 ? { clear: { href: address.bare(), text: say('find.clear') } } : {})}
      />
      <div class="hearth-split hearth-split--filters">
        <section class="hearth-results" aria-labelledby="found">
          <h2 class="govuk-heading-m" id="found">
            {say('find.found', { count: answer.total })}
            {answer.total > 0 &&
              `, ${say(props.place?.known ? 'find.order.near' : props.query.words ? 'find.order.best' : 'find.order.soonest')}`}
          </h2>
          <NeedsSaid needs={props.needs} />
          <Notes {...props} />
          {props.rows.length === 0 ? <EmptyBox text={say('find.none')} /> : <Results {...props} />}
          <Pages answer={answer} address={address} />
        </section>
        <Filters {...props} />
      </div>
    </PublicPage>
  )
}

/** The list, and the map that its numbers stand on. Both say the same. */
function Results({ rows, map, onMap }: FindHelpProps): VNode {
  return (
    <>
      {onMap && !map && <p class="govuk-body">{say('find.map.none')}</p>}
      <div class={map ? 'hearth-list-and-map' : undefined}>
        {map && <NumberedMap map={map} />}
        <Sessions label={say('find.title')}>
          {rows.map((row) => (
            <ResultRow {...row} />
          ))}
        </Sessions>
      </div>
    </>
  )
}

function titleOf({ query, place }: FindHelpProps): string {
  const words = query.words.trim().replace(/^./u, (letter) => letter.toLocaleUpperCase('en-GB'))
  if (words && place?.known) return say('find.title.for-near', { words, place: place.label })
  if (place?.known) return say('find.title.near', { place: place.label })
  return words ? say('find.title.for', { words }) : say('find.title')
}

/** Somebody who types a worry may want to read, or to be rung, and not only a list. */
function NeedsSaid({ needs }: Pick<FindHelpProps, 'needs'>): VNode | null {
  if (needs.length === 0) return null
  return (
    <p class="govuk-body">
      {say('find.needs')}{' '}
      {needs.map(({ key }, i) => (
        <>
          {i > 0 && ', '}
          <Link href={`/help/${key}`}>{sayNeed(`need.${key}`)}</Link>
        </>
      ))}
    </p>
  )
}

/** What the search did that was not asked for is said, each in a sentence. */
function Notes({ answer, place, leftOut, address }: FindHelpProps): VNode {
  const widened =
    answer.widened === 'all' ? say('find.widened.all') : answer.widened && say('find.widened', { filter: say(`filter.${answer.widened}`) })
  return (
    <>
      {leftOut.length > 0 && <p class="govuk-body">{say('find.left-out', { count: leftOut.length, values: leftOut.join(', ') })}</p>}
      {answer.mended.map(({ from, to }) => (
        <p class="govuk-body">{say('find.mended', { from, to })}</p>
      ))}
      {place?.known && place.mended && <p class="govuk-body">{say('find.place.mended', { place: place.label })}</p>}
      {place?.known && (
        <p class="govuk-body-s hearth-soft">{say('find.place.near', { place: place.label, how: say(`find.place.how.${place.how}`) })}</p>
      )}
      {place?.known && place.others.length > 0 && (
        <p class="govuk-body-s">
          {say('find.place.others')}{' '}
          {place.others.map((other, i) => (
            <>
              {i > 0 && ', '}
              <Link href={address.near(other)}>{other}</Link>
            </>
          ))}
        </p>
      )}
      {place?.known === false && <p class="govuk-body">{say(`find.place.${place.why}`, { place: place.label })}</p>}
      {widened && answer.total > 0 && <InsetText text={widened} />}
    </>
  )
}

function Pages({ answer: { page, pages }, address }: Pick<FindHelpProps, 'answer' | 'address'>): VNode | null {
  if (pages < 2) return null
  const near = [1, page - 1, page, page + 1, pages]
    .filter((n, i, all) => n >= 1 && n <= pages && all.indexOf(n) === i)
    .sort((a, b) => a - b)
  const items = near.flatMap((n, i) => [
    ...(i > 0 && n - (near[i - 1] ?? n) > 1 ? [{ ellipsis: true }] : []),
    { number: String(n), href: address.page(n), current: n === page },
  ])
  return (
    <Pagination
      items={items}
      {...(page > 1 ? { previous: { href: address.page(page - 1), text: say('find.previous') } } : {})}
      {...(page < pages ? { next: { href: address.page(page + 1), text: say('find.next') } } : {})}
    />
  )
}
