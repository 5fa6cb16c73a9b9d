import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { ReasonWords } from './reasons.ts'

/** One version of the reasons, whole: also the places that families do not read of. */
export function ReasonsShown({ words }: { readonly words: ReasonWords }): VNode {
  const rows = [
    ['In short', words.inShort],
    ['Where families live', words.families],
    ['Getting there', words.gettingThere],
    ['Room and getting in', words.room],
    ['Who was asked', words.asked],
    ['Who decided', `${words.decidedBy}, ${dateInWords(Temporal.PlainDate.from(words.decidedOn))}`],
    ...words.others.map(({ name, why, said }) => [said ? 'Not this one' : 'Not this one, and not to be said', `${name}: ${why}`] as const),
  ] as const
  return (
    <SummaryList
      rows={rows.filter(([, text]) => text !== '').map(([key, text]) => ({ key: { text: key }, value: { html: <bdi>{text}</bdi> } }))}
    />
  )
}
