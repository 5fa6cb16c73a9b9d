import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Tag } from '../../../govuk/tag.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import { isLack, lackWords } from './completeness-rules.ts'
import type { OwnerState, UpkeepLine } from './upkeep-queries.ts'

export const day = (text: string): string => dateInWords(Temporal.PlainDate.from(text))

/** When it is due, who confirmed it, and who answers for it, in a line. */
export function lineWords(line: UpkeepLine): string {
  const confirmed = line.confirmedOn ? `Confirmed by ${line.confirmedBy} on ${day(line.confirmedOn)}` : 'Never confirmed'
  const owner = line.owner ? `Owner: ${line.ownerName}${line.secondName && `, then ${line.secondName}`}` : ''
  return [`Due ${day(line.dueOn)}`, confirmed, owner]
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(' ')
}

const ownerTags: Readonly<Record<OwnerState, string>> = {
  none: 'No owner',
  left: 'Owner has left',
  bounced: 'Owner’s address fails',
  doubtful: 'Owner’s address may fail',
  'held-up': 'Owner’s mail is held up',
  well: '',
}

/** What is the matter with it, in a word each; colour says no more than the words. */
export function LineTags({ line }: { readonly line: UpkeepLine }): VNode | null {
  const tags = [
    ...(line.hiddenOn ? [{ text: `Hidden since ${day(line.hiddenOn)}`, look: 'govuk-tag--red' }] : []),
    ...(line.hidesOn && Temporal.PlainDate.compare(line.hidesOn, soon()) <= 0
      ? [{ text: `Will be hidden on ${day(line.hidesOn)}`, look: 'govuk-tag--orange' }]
      : []),
    ...(line.replied ? [{ text: 'Owner said something', look: 'govuk-tag--yellow' }] : []),
    ...(line.ownerState === 'well' ? [] : [{ text: ownerTags[line.ownerState], look: 'govuk-tag--orange' }]),
    ...(line.broken ? [{ text: 'Link broken', look: 'govuk-tag--orange' }] : []),
  ]
  const missing = line.missing.filter(isLack)
  if (tags.length === 0 && missing.length === 0) return null
  return (
    <>
      {tags.length > 0 && (
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {tags.map(({ text, look }) => (
            <>
              <Tag text={text} classes={look} />{' '}
            </>
          ))}
        </p>
      )}
      {missing.length > 0 && (
        <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
          {line.score}% complete. Missing: {missing.map((lack) => lackWords[lack]).join('; ')}.
        </p>
      )}
    </>
  )
}

function soon(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('Europe/London').add({ days: 30 })
}
