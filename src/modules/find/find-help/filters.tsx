import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Suggest } from '../../../platform/look/suggest.tsx'
import type { FacetCount } from '../facet-counts.ts'
import type { FlagName } from '../listing-columns.ts'
import type { SearchAnswer } from '../search.ts'
import type { Category, Hub } from '../search-names.ts'
import type { SearchQuery } from '../search-query.ts'
import { accessOf } from '../see-a-service/service-words.ts'
import type { SearchAddress } from './addresses.ts'
import { DISTANCES } from './distances.ts'
import { type FindWord, say } from './result-words.ts'
import { type When, whens } from './when.ts'

export interface FiltersProps {
  /** As typed. */
  readonly typed: string
  readonly nearTyped: string
  readonly query: SearchQuery
  readonly withinMiles: number | undefined
  readonly answer: SearchAnswer
  readonly categories: readonly Category[]
  readonly hubs: readonly Hub[]
  /** Ages of children as typed. */
  readonly childTyped: string
  readonly when: When | undefined
  readonly onMap: boolean
  readonly address: SearchAddress
}

/** A plain form: it works without script, and its address can be shared. Each value says how many there would be. */
export function Filters(props: FiltersProps): VNode {
  const { typed, answer, categories, query } = props
  const { facets } = answer
  const named = (prefix: string, counts: readonly FacetCount[]) =>
    counts.map((count) => ({ ...count, words: say(`${prefix}.${count.value}` as FindWord) }))
  const flag = (name: FlagName | 'open', words: FindWord) =>
    facets[name].slice(0, 1).map((count) => ({ ...count, value: '1', words: say(words) }))
  return (
    <form class="hearth-filters" id="narrow" method="get" action="/find" aria-label={say('find.filters')}>
      <p class="govuk-body hearth-no-print">
        <Link href={props.address.view(props.onMap ? 'list' : 'map')}>{say(props.onMap ? 'find.map.hide' : 'find.map.show')}</Link>
      </p>
      <h2 class="govuk-heading-m">{say('find.filters')}</h2>
      {typed && <input type="hidden" name="q" value={typed} />}
      {props.onMap && <input type="hidden" name="view" value="map" />}
      <Where {...props} />
      <Input
        id="child"
        name="child"
        label={{ text: say('find.children'), classes: 'govuk-label--s' }}
        hint={{ text: say('find.children.hint') }}
        value={props.childTyped}
        classes="govuk-input--width-20"
      />
      <Facet name="age" legend={say('find.age')} counts={named('find.age', facets.age)} folded={query.ages.length === 0} />
      <Facet name="free" legend={say('find.cost')} counts={flag('free', 'find.free')} />
      <Select
        id="when"
        name="when"
        label={{ text: say('find.when'), classes: 'govuk-label--s' }}
        items={[
          { value: '', text: say('find.when.any'), selected: props.when === undefined },
          ...whens.map((when) => ({ value: when, text: say(`find.when.${when}`), selected: props.when === when })),
        ]}
      />
      <Facet name="open" counts={flag('open', 'find.open')} />
      <Facet name="day" legend={say('find.days')} counts={named('find.day', facets.day)} folded={query.days.length === 0} />
      <Facet name="time" legend={say('find.times')} counts={named('find.time', facets.time)} folded={query.times.length === 0} />
      <Facet name="channel" legend={say('find.how')} counts={named('find.channel', facets.channel)} folded={query.channels.length === 0} />
      <Categories categories={categories} counts={facets.category} chosen={query.categories} />
      <Facet name="for" legend={say('find.for')} counts={named('find.for', facets.audience)} folded={query.audiences.length === 0} />
      <Facet
        name="access"
        legend={say('find.getting-in')}
        counts={facets.access.flatMap((count) => accessOf([count.value]).map((words) => ({ ...count, words })))}
        folded={query.access.length === 0}
      />
      <Facet
        name="language"
        legend={say('find.language')}
        counts={facets.language.map((count) => ({ ...count, words: count.value }))}
        folded={query.languages.length === 0}
      />
      <Facet name="send" counts={flag('send', 'find.send')} />
      <Facet name="self" counts={flag('selfReferral', 'find.self')} />
      <Facet name="through" counts={flag('through', 'find.through')} />
      <Button text={say('find.apply')} />
    </form>
  )
}

/** From where, how far, and at which hub. */
function Where({ nearTyped, withinMiles, answer: { facets }, hubs, query }: FiltersProps): VNode {
  const count = new Map(facets.site.map((one) => [one.value, one.count]))
  return (
    <>
      <Suggest class="hearth-suggest-box" source="/find/suggestions?for=place">
        <Input
          id="near"
          name="near"
          label={{ text: say('find.where.place'), classes: 'govuk-label--s' }}
          value={nearTyped}
          autocomplete="postal-code"
          classes="govuk-input--width-10"
        />
      </Suggest>
      <Select
        id="within"
        name="within"
        label={{ text: say('find.where.within') }}
        items={[
          { value: '', text: say('find.where.any'), selected: withinMiles === undefined },
          ...DISTANCES.map((miles) => ({
            value: String(miles),
            text: say('find.where.miles', { miles }),
            selected: miles === withinMiles,
          })),
        ]}
      />
      {hubs.length > 0 && (
        <Select
          id="site"
          name="site"
          label={{ text: say('find.site') }}
          items={[
            { value: '', text: say('find.site.any'), selected: query.sites.length === 0 },
            ...hubs.map(({ slug, name }) => ({
              value: slug,
              text: `${name} (${count.get(slug) ?? 0})`,
              selected: query.sites.includes(slug),
            })),
          ]}
        />
      )}
    </>
  )
}

interface Counted extends FacetCount {
  readonly words: string
}

function Facet({
  name,
  legend,
  counts,
  folded,
  ids,
}: {
  readonly name: string
  readonly legend?: string
  readonly counts: readonly Counted[]
  readonly folded?: boolean
  /** The start of each box's id, when several groups have the same name. */
  readonly ids?: string
}): VNode | null {
  const shown = counts.filter(({ count, chosen }) => count > 0 || chosen)
  if (shown.length === 0) return null
  const boxes = (
    <Checkboxes
      name={name}
      idPrefix={ids ?? name}
      classes="govuk-checkboxes--small"
      {...(legend ? { fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } } } : {})}
      items={shown.map(({ value, words, count, chosen }) => ({ value, text: `${words} (${count})`, checked: chosen }))}
    />
  )
  if (folded === undefined || !legend) return boxes
  return <Folded legend={legend} open={!folded} boxes={boxes} />
}

function Folded({ legend, open, boxes }: { readonly legend: string; readonly open: boolean; readonly boxes: VNode }): VNode {
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{legend}</span>
      </summary>
      <div class="govuk-details__text">{boxes}</div>
    </details>
  )
}

/** Grouped by their parents: the parent first, then what it holds. */
function Categories({
  categories,
  counts,
  chosen,
}: {
  readonly categories: readonly Category[]
  readonly counts: readonly FacetCount[]
  readonly chosen: readonly string[]
}): VNode {
  const count = new Map(counts.map((one) => [one.value, one]))
  const tops = categories.filter((category) => category.parent === undefined)
  return (
    <fieldset class="govuk-fieldset govuk-form-group">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say('find.category')}</legend>
      {tops.map((top, n) => {
        const family = [top, ...categories.filter((category) => category.parent === top.slug)]
        const items = family.flatMap(({ slug, name }) => {
          const one = count.get(slug)
          return one && (one.count > 0 || one.chosen) ? [{ ...one, words: name }] : []
        })
        const boxes = <Facet name="category" legend={top.name} counts={items} ids={`c${n}`} />
        return items.length > 0 ? <Folded legend={top.name} open={family.some(({ slug }) => chosen.includes(slug))} boxes={boxes} /> : null
      })}
    </fieldset>
  )
}
