import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { CountedSearch } from './search-queries.ts'

export interface SeeSearchesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly weeks: number
  readonly searches: readonly CountedSearch[]
  /** Listings that are still published, most opened first. */
  readonly opened: readonly { readonly service: string; readonly name: string; readonly times: number }[]
  /** Words whose meaning is said already. */
  readonly known: ReadonlySet<string>
  /** Kinds of help, to choose a meaning from. */
  readonly categories: readonly string[]
  readonly key: () => string
}

/** What was looked for in vain first, each with one press to say what it means; then everything, by how often. */
export function SeeSearchesPage(props: SeeSearchesProps): VNode {
  const { frame, viewer, csrf, weeks, searches, known } = props
  const unmet = searches.filter(({ nothing }) => nothing > 0)
  const may = viewer.permissions.includes('directory.edit_sayings')
  return (
    <WorkerPage frame={frame} title="What families search for" viewer={viewer} csrf={csrf} current="searches">
      <h1 class="govuk-heading-xl">What families search for</h1>
      <p class="govuk-body-l">
        The last {weeks} weeks. Words that fewer than five visitors typed are not shown, and nobody is known behind them.
      </p>
      {may && (
        <p class="govuk-body">
          <Link href="/searches/sayings">What parents’ words mean</Link>
        </p>
      )}
      <h2 class="govuk-heading-l" id="unmet">
        Searched for and not found
      </h2>
      {unmet.length === 0 ? (
        <EmptyBox text="Nothing that five or more families searched for was without an answer." />
      ) : (
        <ul class="hearth-plain">
          {unmet.map((search) => (
            <li class="hearth-entry">
              <p class="govuk-body">
                <strong>{search.words}</strong>{' '}
                <span class="hearth-soft">
                  not found {search.nothing} times of {search.times}
                  {search.areas.length > 0 && `; from ${search.areas.map(({ area, times }) => `${area} (${times})`).join(', ')}`}
                </span>{' '}
                <Link href={`/find?${new URLSearchParams({ q: search.words })}`}>
                  Search it now<span class="govuk-visually-hidden">: {search.words}</span>
                </Link>
              </p>
              {known.has(search.words) ? (
                <p class="govuk-body-s">Its meaning is said since.</p>
              ) : (
                may && <SayMeaning {...props} search={search} />
              )}
            </li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-l" id="all">
        Everything that was searched for
      </h2>
      {searches.length === 0 ? (
        <EmptyBox text="Nothing has been searched for by five or more families yet." />
      ) : (
        <FiguresTable
          caption="How often, and with what outcome"
          captionHidden
          fold
          columns={['Words', 'Searches', 'Nothing found', 'A filter dropped']}
          rows={searches.map(({ words, times, nothing, widened }) => ({ name: words, cells: [times, nothing, widened] }))}
        />
      )}
      <h2 class="govuk-heading-l" id="opened">
        What was opened
      </h2>
      {props.opened.length === 0 ? (
        <EmptyBox text="No listing has been opened by five or more families yet." />
      ) : (
        <FiguresTable
          caption="How often each listing was opened"
          captionHidden
          columns={['Listing', 'Opened']}
          rows={props.opened.map(({ service, name, times }) => ({
            name: <Link href={`/services/${service}`}>{name}</Link>,
            cells: [times],
          }))}
        />
      )}
    </WorkerPage>
  )
}

function SayMeaning({ csrf, categories, key, search }: SeeSearchesProps & { readonly search: CountedSearch }): VNode {
  const id = `meant-${search.words.replaceAll(' ', '-')}`
  return (
    <form class="hearth-entry__form" method="post" action="/searches/sayings">
      <HiddenFields csrf={csrf} deedKey={key()} />
      <input type="hidden" name="said" value={search.words} />
      <Input
        id={id}
        name="meant"
        label={{ text: `Look for “${search.words}” as` }}
        classes="govuk-input--width-20"
        attributes={{ list: `${id}-kinds` }}
      />
      <datalist id={`${id}-kinds`}>
        {categories.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <Button text="Add" classes="govuk-button--secondary" />
    </form>
  )
}
