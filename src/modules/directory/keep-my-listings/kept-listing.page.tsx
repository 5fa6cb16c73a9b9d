import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type FieldName, type Part, partNames, parts } from '../listing-fields.ts'
import { fieldLabels, partLabels } from './field-labels.ts'
import { inWords, type PlaceNames } from './field-texts.ts'
import { TurnsSecret } from './keep-a-place-secret.route.tsx'
import { type Door, navOf } from './keep-doors.ts'
import type { KeptListing, PlaceChoice, ProposalRow } from './keep-queries.ts'
import { aboutOf, stateOf } from './kept-listings.page.tsx'
import { byWhom } from './proposal.page.tsx'

export interface KeptListingProps {
  readonly deps: Pick<DirectoryDeps, 'frame'>
  readonly door: Door
  readonly viewer: Viewer
  readonly csrf: string
  readonly kept: KeptListing
  readonly places: readonly PlaceChoice[]
  readonly proposals: readonly ProposalRow[]
  /** What was done just now. */
  readonly done: string
}

const DONE: Readonly<Record<string, string>> = {
  sent: 'Sent to the editors. Families read what is here now until they have looked at it.',
  changed: 'Changed. Families read it now.',
  same: 'It says that already: nothing was changed.',
  'a-hub': 'Nothing was done: families are sent to this place, so it is no secret. Ask who runs this service if that is wrong.',
  'put-back': 'Proposed to put it back. It waits for an editor.',
}

/** One listing, part by part as families read it; each part with a way to change it. */
export function KeptListingPage({ deps, door, viewer, csrf, kept, places, proposals, done }: KeptListingProps): VNode {
  const { listing, fields, feed, withdrawn, organisation } = kept
  const names: PlaceNames = new Map(places.map(({ place, name }) => [place, name]))
  const editable = !withdrawn && (feed === null || door.as === 'editor')
  return (
    <WorkerPage frame={deps.frame} title={fields.name} viewer={viewer} csrf={csrf} current={navOf(door)}>
      <BackLink href={door.base} text={door.title} />
      {DONE[done] && <JustNow>{DONE[done]}</JustNow>}
      <span class="govuk-caption-l">{organisation}</span>
      <h1 class="govuk-heading-xl">{fields.name}</h1>
      <p class="govuk-body">{stateOf({ ...kept, status: fields.status })}</p>
      <ul class="govuk-list">
        {kept.published && (
          <li>
            <Link href={`/services/${listing}`}>See it as families do</Link>
          </li>
        )}
        <li>
          <Link href={`${door.base}/${listing}/history`}>What was changed, and when</Link>
        </li>
      </ul>
      {withdrawn && door.as === 'editor' && (
        <InsetText
          text={`${feed ?? 'Its directory'} no longer has this one, so families do not see it. It comes back by itself if it is there again.`}
        />
      )}
      {editable && feed !== null && (
        <InsetText
          text={`It comes from ${feed}. What you change here is assured here: if ${feed} says something else of it later, you are asked.`}
        />
      )}
      {!editable && !(withdrawn && door.as === 'editor') && (
        <InsetText text={`Another directory keeps this one. Ask ${feed ?? 'them'} to change it: it is taken from there again and again.`} />
      )}
      {proposals.map((row) => (
        <Waiting row={row} door={door} />
      ))}
      {partNames.map((part) => (
        <PartShown part={part} kept={kept} names={names} href={editable ? `${door.base}/${listing}/parts/${part}` : undefined} />
      ))}
      {door.as === 'provider' && editable && fields.status !== 'defunct' && (
        <Button href={`${door.base}/${listing}/parts/state`} text="Ask to close this listing" classes="govuk-button--secondary" />
      )}
      {door.as === 'editor' && (
        <TurnsSecret csrf={csrf} listing={listing} places={places.filter(({ place }) => fields.places.includes(place))} />
      )}
    </WorkerPage>
  )
}

function Waiting({ row, door }: { readonly row: ProposalRow; readonly door: Door }): VNode {
  const who = row.mine ? 'You' : door.as === 'editor' ? byWhom(row) : 'A colleague'
  const href = door.as === 'editor' ? `/proposals/${row.proposal}` : `/your-listings/proposals/${row.proposal}`
  return (
    <div class="govuk-inset-text">
      {who} proposed a change, {dayAndClockInWords(row.madeAt)}: {aboutOf(row)} It waits for an editor.{' '}
      <Link href={href}>
        See it<span class="govuk-visually-hidden">: {aboutOf(row)}</span>
      </Link>
    </div>
  )
}

interface PartShownProps {
  readonly part: Part
  readonly kept: KeptListing
  readonly names: PlaceNames
  readonly href: string | undefined
}

function PartShown({ part, kept, names, href }: PartShownProps): VNode {
  const rows = (parts[part] as readonly FieldName[]).map((field) => ({
    key: { text: fieldLabels[field] },
    value: { html: <FieldShown field={field} kept={kept} names={names} /> },
  }))
  return (
    <SummaryList
      card={{
        title: { text: partLabels[part], headingLevel: 2 },
        ...(href ? { actions: { items: [{ href, text: 'Change', visuallyHiddenText: partLabels[part].toLowerCase() }] } } : {}),
      }}
      rows={rows}
    />
  )
}

function FieldShown({ field, kept, names }: { readonly field: FieldName; readonly kept: KeptListing; readonly names: PlaceNames }): VNode {
  const text =
    field === 'schedules' && kept.sessions ? 'Its dates are in the hub’s own timetable.' : inWords(field, kept.fields[field], names)
  const wish = kept.mine[field]
  return (
    <>
      {text === '' ? (
        <span class="hearth-soft">Nothing</span>
      ) : (
        <span class="hearth-lines" dir="auto">
          {text}
        </span>
      )}
      {wish !== undefined && (
        <p class="govuk-body-s govuk-!-margin-bottom-0">
          <strong>You proposed:</strong>{' '}
          <span class="hearth-lines" dir="auto">
            {inWords(field, wish, names) || 'Nothing'}
          </span>
        </p>
      )}
    </>
  )
}
