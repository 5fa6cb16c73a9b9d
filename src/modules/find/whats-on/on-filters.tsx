import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Select } from '../../../govuk/select.tsx'
import { dayAndMonthInWords, dayInWords } from '../../../platform/words/dates.ts'
import { say as findWords } from '../find-help/result-words.ts'
import { ageBands } from '../search-query.ts'
import { say } from './on-words.ts'
import { WEEKS_AHEAD, type WhatsOnQuery } from './whats-on-query.ts'

export interface OnFiltersProps {
  readonly query: WhatsOnQuery
  readonly today: Temporal.PlainDate
  readonly sites: readonly { readonly id: string; readonly name: string }[]
}

/** A plain form: it works without script, and its address can be shared. */
export function OnFilters({ query, today, sites }: OnFiltersProps): VNode {
  return (
    <form class="hearth-filters hearth-no-print" id="narrow" method="get" action="/whats-on" aria-label={say('on.filters')}>
      <h2 class="govuk-heading-m">{say('on.filters')}</h2>
      <Select
        id="site"
        name="site"
        label={{ text: say('on.filter.hub'), classes: 'govuk-label--s' }}
        items={[
          { value: '', text: say('on.filter.hub.all'), selected: query.site === undefined },
          ...sites.map(({ id, name }) => ({ value: id, text: name, selected: id === query.site })),
        ]}
      />
      <Select id="from" name="from" label={{ text: say('on.filter.from'), classes: 'govuk-label--s' }} items={weeksOf(query, today)} />
      <Checkboxes
        name="age"
        idPrefix="f-age"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: say('on.filter.age'), classes: 'govuk-fieldset__legend--s' } }}
        items={ageBands.map(({ key }) => ({ value: key, text: findWords(`find.age.${key}`), checked: query.ages.includes(key) }))}
      />
      <Checkboxes
        name="free"
        idPrefix="f-free"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: say('on.filter.cost'), classes: 'govuk-fieldset__legend--s' } }}
        items={[{ value: '1', text: findWords('find.free'), checked: query.free }]}
      />
      <Button text={say('on.filter.apply')} />
    </form>
  )
}

/** The next seven days, the weeks after this one, and the day that was asked for where it is none of them. */
function weeksOf({ first, days }: WhatsOnQuery, today: Temporal.PlainDate): { value: string; text: string; selected: boolean }[] {
  const monday = today.add({ days: 8 - today.dayOfWeek })
  const weeks = Array.from({ length: WEEKS_AHEAD - 1 }, (_, week) => monday.add({ weeks: week }))
  const asked = days === 7 && !first.equals(today) && !weeks.some((week) => week.equals(first)) ? [first] : []
  return [
    { value: '', text: say('on.filter.from.now'), selected: days === 7 && first.equals(today) },
    ...asked.map((day) => ({ value: day.toString(), text: say('on.filter.from.week', { day: dayInWords(day) }), selected: true })),
    ...weeks.map((week) => ({
      value: week.toString(),
      text: say('on.filter.from.week', { day: dayAndMonthInWords(week) }),
      selected: days === 7 && week.equals(first),
    })),
  ]
}
