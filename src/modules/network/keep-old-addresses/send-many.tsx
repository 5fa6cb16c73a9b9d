import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { FileQuestion } from '../../../platform/forms/file-question.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { MOVE_LIST, mostMoves } from './move-list.ts'
import type { OldAddressesProps } from './old-addresses.page.tsx'
import type { SentList } from './sent-lists.ts'

type SendManyProps = Pick<OldAddressesProps, 'csrf' | 'key' | 'pasted' | 'errors' | 'sent'>

const states: Readonly<Record<SentList['state'], string>> = { waiting: 'not taken yet', taken: 'taken', undone: 'taken back' }

/** A whole list, as a file or pasted: looked at before anything is taken. */
export function SendMany({ csrf, key, pasted, errors, sent }: SendManyProps): VNode {
  return (
    <Card heading="Send a whole list" id="many">
      <Details
        summaryText="How the list is written"
        html={
          <p class="govuk-body">
            A line each, from a spreadsheet or a CSV file, at most {mostMoves} of them: the old address, what it was, where it is now,
            “moved” or “not moved”, why. What has no new address and no word is undecided. You see what would become of each line before
            anything is taken, and can take the whole list back afterwards.
          </p>
        }
      />
      <form method="post" action="/old-addresses/file" encType="multipart/form-data" noValidate>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <FileQuestion name="file" label="A CSV file" limits={MOVE_LIST} error={errors.file} />
        <Button text="Look at it" classes="govuk-button--secondary" />
      </form>
      <form method="post" action="/old-addresses/list" noValidate>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <Textarea
          id="list"
          name="list"
          label={{ text: 'Or paste it', classes: 'govuk-label--s' }}
          rows={6}
          value={pasted}
          spellcheck={false}
          {...(errors.list ? { errorMessage: { text: errors.list } } : {})}
        />
        <Button text="Look at what is pasted" classes="govuk-button--secondary" />
      </form>
      {sent.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Lists that were sent</h3>
          <ul class="govuk-list govuk-list--bullet">
            {sent.map(({ id, name, state, lines, sentAt, sentBy }) => (
              <li>
                <Link href={`/old-addresses/lists/${id}`}>{name}</Link>, {dayAndClockInWords(sentAt)}
                {sentBy && ` by ${sentBy}`}: {lines.toLocaleString('en-GB')} {lines === 1 ? 'address' : 'addresses'}, {states[state]}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
