import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { Split } from '../../../platform/look/split.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { Hub } from '../directory-queries.ts'
import type { Term } from '../load-listings.ts'
import { GiveOwner } from './give-owner.tsx'
import { LineTags, lineWords } from './line-words.tsx'
import type { Named, OwnerLine, UpkeepCounts, UpkeepLine } from './upkeep-queries.ts'
import { type ListName, listAddress, lists, listWords, type Wanted } from './working-lists.ts'

export interface WorkingListProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly counts: UpkeepCounts
  readonly lines: readonly UpkeepLine[]
  readonly organisations: readonly Named[]
  readonly owners: readonly OwnerLine[]
  readonly hubs: readonly Hub[]
  readonly terms: readonly Term[]
  readonly wanted: Wanted
  /** The way to the next page. */
  readonly next: string | undefined
  /** This is not the first page. */
  readonly further: boolean
  /** One was taken off just now. */
  readonly takenOff: boolean
  /** How many listings were given an owner just now. */
  readonly given: number | undefined
  readonly ticked: readonly string[]
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FieldErrors
}

/** The working lists: each with how much is on it, narrowed by who, where and what; and an owner for many at once. */
export function WorkingListPage(props: WorkingListProps): VNode {
  const { frame, viewer, csrf, lines, wanted, errors, given } = props
  const { name, about, empty } = listWords[wanted.list]
  return (
    <WorkerPage
      frame={frame}
      title={`Listings: ${name}`}
      viewer={viewer}
      csrf={csrf}
      current="upkeep"
      error={Object.keys(errors).length > 0}
    >
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Listings to look after</h1>
      {given !== undefined && Number.isFinite(given) && (
        <JustNow>{given > 0 ? `${given === 1 ? 'One listing has' : `${given} listings have`} an owner.` : 'Nothing was changed.'}</JustNow>
      )}
      {props.takenOff && <JustNow>Taken off: families no longer see it.</JustNow>}
      <Chips
        label="Working lists"
        chips={lists.filter((list) => list !== 'late' || wanted.list === 'late').map((list) => chipOf(list, props))}
      />
      <Split aside={<Narrow {...props} />} label="Narrow the list">
        <h2 class="govuk-heading-l" id="list">
          {name}
        </h2>
        <p class="govuk-body">{about}</p>
        {lines.length === 0 ? (
          <EmptyBox text={props.further ? 'There are no more.' : isNarrowed(wanted) ? 'Nothing here fits.' : empty} />
        ) : (
          <Lines {...props} />
        )}
      </Split>
    </WorkerPage>
  )
}

function chipOf(list: ListName, { counts, wanted }: WorkingListProps): { text: string; href: string; current: boolean } {
  const count = list === 'late' ? counts.all - counts.inDate : counts[list]
  return {
    text: `${listWords[list].name} (${count.toLocaleString('en-GB')})`,
    href: listAddress({ ...wanted, list }),
    current: list === wanted.list,
  }
}

const isNarrowed = ({ organisation, hub, category, owner }: Wanted): boolean => Boolean(organisation || hub || category || owner)

function Lines(props: WorkingListProps): VNode {
  const { csrf, key, lines, wanted, next, ticked } = props
  return (
    <form method="post" action="/upkeep" noValidate>
      <HiddenFields csrf={csrf} deedKey={key} />
      {Object.entries(wanted).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      <ul class="hearth-plain" aria-labelledby="list">
        {lines.map((line) => (
          <Line line={line} ticked={ticked.includes(line.service)} />
        ))}
      </ul>
      {next && <Pagination next={{ href: next, text: 'Next page' }} />}
      <p class="govuk-body hearth-no-print">
        <Link href={listAddress(wanted, {}, '/upkeep.csv')}>Download this list as a spreadsheet</Link>
      </p>
      <GiveOwner {...props} />
    </form>
  )
}

function Line({ line, ticked }: { readonly line: UpkeepLine; readonly ticked: boolean }): VNode {
  return (
    <li class="hearth-entry">
      <Checkboxes
        name="service"
        idPrefix={`service-${line.service}`}
        classes="govuk-checkboxes--small"
        formGroup={{ classes: 'govuk-!-margin-bottom-1' }}
        items={[
          {
            value: line.service,
            checked: ticked,
            html: <strong>{line.name}</strong>,
            hint: { text: line.organisationName || 'No organisation' },
          },
        ]}
      />
      <p class="govuk-body-s govuk-!-margin-bottom-1">{lineWords(line)}</p>
      <LineTags line={line} />
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        <Link href={`/upkeep/listings/${line.service}`}>
          Open and confirm<span class="govuk-visually-hidden">: {line.name}</span>
        </Link>
      </p>
    </li>
  )
}

function Narrow({ wanted, organisations, hubs, terms }: WorkingListProps): VNode {
  const any = { value: '', text: 'Any' }
  return (
    <>
      <Card heading="Narrow the list" id="narrow" ground="quiet">
        <form method="get" action="/upkeep">
          <input type="hidden" name="list" value={wanted.list} />
          <Select
            id="organisation"
            name="organisation"
            label={{ text: 'Organisation' }}
            value={wanted.organisation ?? ''}
            items={[any, ...organisations.map(({ organisation, name }) => ({ value: organisation, text: name }))]}
          />
          <Select
            id="hub"
            name="hub"
            label={{ text: 'Hub or site' }}
            value={wanted.hub ?? ''}
            items={[any, ...hubs.map(({ location, name }) => ({ value: location, text: name }))]}
          />
          <Select
            id="category"
            name="category"
            label={{ text: 'Category' }}
            value={wanted.category ?? ''}
            items={[any, ...terms.map(({ term, name }) => ({ value: term, text: name }))]}
          />
          <Button text="Show these" classes="govuk-button--secondary" />
          {isNarrowed(wanted) && (
            <p class="govuk-body-s">
              <Link href={listAddress({ list: wanted.list })}>Show the whole list</Link>
            </p>
          )}
        </form>
      </Card>
      <Card heading="More" id="more" ground="quiet">
        <p class="govuk-body-s">
          <Link href="/upkeep/freshness">How fresh the directory is</Link>
        </p>
        <p class="govuk-body-s">
          <Link href="/upkeep/owners">Owners</Link>
        </p>
        <p class="govuk-body-s">
          <Link href="/upkeep/rules">How often, and what is hidden when</Link>
        </p>
      </Card>
    </>
  )
}
