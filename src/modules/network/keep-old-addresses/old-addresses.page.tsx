import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { OldAddress } from './old-addresses.ts'
import type { MoveSaid } from './read-moves.ts'
import { SendMany } from './send-many.tsx'
import type { InVain, SentList } from './sent-lists.ts'

export const oldAddressLists = ['all', 'undecided', 'moved', 'not_moved', 'vain'] as const
type OldAddressList = (typeof oldAddressLists)[number]

export interface OldAddressesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly all: readonly OldAddress[]
  /** What no list knows and people still come by. */
  readonly vain: readonly InVain[]
  readonly sent: readonly SentList[]
  readonly shown: readonly OldAddress[]
  readonly list: OldAddressList
  readonly word: string
  readonly n: number
  readonly pages: number
  readonly said: MoveSaid
  readonly pasted: string
  readonly errors: FieldErrors
  readonly done: string
}

const listNames: Readonly<Record<OldAddressList, string>> = {
  all: 'All',
  undecided: 'Nowhere to go yet',
  moved: 'Moved',
  not_moved: 'Deliberately gone',
  vain: 'Asked for in vain',
}
const tags = { moved: 'green', not_moved: 'grey', undecided: 'yellow' } as const

/** Every page of the platforms that this one replaces, and what became of it: what moved where, what has nowhere to go yet. */
export function OldAddressesPage(props: OldAddressesProps): VNode {
  const { frame, viewer, csrf, all, vain, list, word, errors, done } = props
  const address = (more: Record<string, string>): string =>
    `/old-addresses?${new URLSearchParams({ list, ...(word ? { word } : {}), ...more })}`
  return (
    <WorkerPage
      frame={frame}
      title="Old addresses"
      viewer={viewer}
      csrf={csrf}
      current="old-addresses"
      error={Object.keys(errors).length > 0}
    >
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Old addresses</h1>
      {done === 'one' && <JustNow>Kept: the old link is answered so from now on.</JustNow>}
      {done === 'gone' && <JustNow>Taken off the list.</JustNow>}
      <p class="govuk-body">
        What the platforms before this one had, and where it is now. Somebody who follows an old link is led on in one step. A page that is
        here now always comes first.
      </p>
      <Chips
        label="Which old addresses"
        chips={oldAddressLists.map((one) => ({
          text: `${listNames[one]} (${one === 'all' ? all.length : one === 'vain' ? vain.length : all.filter(({ state }) => state === one).length})`,
          href: address({ list: one }),
          current: one === list,
        }))}
      />
      {list === 'vain' ? <Vain vain={vain} /> : <Known {...props} address={address} />}
      <AddOne {...props} />
      <SendMany {...props} />
      <p class="govuk-body hearth-no-print">
        <Link href="/old-addresses.csv">Download the list as a spreadsheet</Link>
      </p>
    </WorkerPage>
  )
}

/** What there is, in the list that was chosen. */
function Known(props: OldAddressesProps & { readonly address: (more: Record<string, string>) => string }): VNode {
  const { shown, list, word, n, pages, address } = props
  return (
    <>
      <form class="hearth-entry__form govuk-!-margin-bottom-4" method="get" action="/old-addresses">
        <input type="hidden" name="list" value={list} />
        <Input id="word" name="word" label={{ text: 'With the word' }} value={word} classes="govuk-input--width-10" />
        <Button text="Show" classes="govuk-button--secondary" />
      </form>
      {shown.length === 0 ? (
        <EmptyBox text="There are none here." />
      ) : (
        <ul class="hearth-plain">
          {shown.map((one) => (
            <Line {...props} one={one} />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <Pagination
          {...(n > 1 ? { previous: { href: address({ page: String(n - 1) }) } } : {})}
          {...(n < pages ? { next: { href: address({ page: String(n + 1) }) } } : {})}
        />
      )}
    </>
  )
}

function Line({ one, csrf, key }: OldAddressesProps & { readonly one: OldAddress }): VNode {
  const { id, host, path, was, state, nowAt, why, used, lastUsedOn, decidedBy, decidedAt } = one
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        {host}
        {path} <Tag text={listNames[state]} classes={`govuk-tag--${tags[state]}`} />
      </h2>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {was && `${was}. `}
        {nowAt && (
          <>
            Now at <Link href={nowAt}>{nowAt}</Link>.{' '}
          </>
        )}
        {why}
      </p>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
        {used === 0 ? 'Nobody has come by it' : used === 1 ? 'Used once' : `Used ${used.toLocaleString('en-GB')} times`}
        {lastUsedOn && `, last on ${dateInWords(Temporal.PlainDate.from(lastUsedOn))}`}. Decided on {dayAndClockInWords(decidedAt)}
        {decidedBy && ` by ${decidedBy}`}.
      </p>
      <form method="post" action="/old-addresses/removal">
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="address" value={id} />
        <Link href={`/old-addresses?change=${id}#one`}>
          Change<span class="govuk-visually-hidden"> {path}</span>
        </Link>{' '}
        <button type="submit" class="hearth-as-link">
          Take off the list<span class="govuk-visually-hidden">: {path}</span>
        </button>
      </form>
    </li>
  )
}

function AddOne({ csrf, key, said, errors }: OldAddressesProps): VNode {
  const error = (field: string) => (errors[field] ? { errorMessage: { text: errors[field] } } : {})
  return (
    <Card heading="Say what became of one" id="one">
      <form method="post" action="/old-addresses" noValidate>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <Input
          id="old"
          name="old"
          label={{ text: 'The old address' }}
          hint={{ text: 'Whole, or from its first /' }}
          value={said.old}
          {...error('old')}
        />
        <Input id="was" name="was" label={{ text: 'What it was' }} value={said.was} {...error('was')} />
        <Select
          id="state"
          name="state"
          label={{ text: 'What became of it' }}
          value={said.state}
          items={[
            { value: 'moved', text: 'It moved' },
            { value: 'not_moved', text: 'It is deliberately gone' },
            { value: 'undecided', text: 'Nobody has decided yet' },
          ]}
          {...error('state')}
        />
        <Input
          id="now"
          name="now"
          label={{ text: 'Where it is now' }}
          hint={{ text: 'A page of ours from its first /, or an address that begins with https://' }}
          value={said.now}
          {...error('now')}
        />
        <Input id="why" name="why" label={{ text: 'Why' }} value={said.why} {...error('why')} />
        <Button text="Keep this" />
      </form>
    </Card>
  )
}

/** What is asked for again and again and nobody knows: each may be a page of a platform before this one. */
function Vain({ vain }: Pick<OldAddressesProps, 'vain'>): VNode {
  return (
    <>
      <p class="govuk-body">
        Addresses that no page and no list knows, and that were asked for at least three times in a day. Never who asked. What nobody asks
        for any more leaves after 90 days; what you decide about leaves at once.
      </p>
      {vain.length === 0 ? (
        <EmptyBox text="There are none here." />
      ) : (
        <p class="govuk-body hearth-no-print">
          <Link href="/old-addresses/in-vain.csv">Download these as a spreadsheet</Link>: fill in what became of each, and send it as a list
          below.
        </p>
      )}
      <ul class="hearth-plain">
        {vain.map(({ path, times, lastOn }) => (
          <li class="hearth-entry">
            <h2 class="govuk-heading-s govuk-!-margin-bottom-1 govuk-!-text-break-word">{path}</h2>
            <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
              Asked for {times.toLocaleString('en-GB')} times, last on {dateInWords(Temporal.PlainDate.from(lastOn))}.
            </p>
            <Link href={`/old-addresses?${new URLSearchParams({ old: path })}#one`}>
              Say what became of it<span class="govuk-visually-hidden">: {path}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
