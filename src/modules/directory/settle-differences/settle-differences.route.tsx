import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Difference } from '../../../platform/look/difference.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, isId, typed } from '../../../platform/web/form.ts'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { inWords, type PlaceNames } from '../keep-my-listings/field-texts.ts'
import { isFieldName } from '../listing-fields.ts'
import { type FeedDifference, listDifferences, type Settled, settleDifference } from './difference-queries.ts'

const A_PAGE = 25

/** What feeds say that differs from what was assured here: field by field, theirs or ours. */
export function registerSettleDifferences(web: Web, deps: DirectoryDeps): void {
  web.get('/feeds/differences', { permission: 'directory.see_feeds', purpose: 'manage', audit: null }, (ask) => show(deps, ask))
  web.post('/feeds/differences/:difference', { permission: 'directory.edit', purpose: 'manage', audit: 'feed.difference_settled' }, (ask) =>
    settle(deps, ask),
  )
}

async function show(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const [run, from] = [typed(ask.query, 'run'), typed(ask.query, 'after')]
  const after = /^\d{1,15}$/.test(from) ? Number(from) : 0
  const found = await deps.db.asViewer(ask.who, (trx) => listDifferences(trx, isId(run) ? run : null, after, A_PAGE + 1))
  const last = found[A_PAGE - 1]
  const next =
    found.length > A_PAGE && last
      ? `/feeds/differences?${new URLSearchParams({ ...(run ? { run } : {}), after: String(last.id) })}`
      : undefined
  const said = typed(ask.query, 'done')
  return {
    page: (
      <DifferencesPage frame={deps.frame} viewer={ask.viewer} csrf={ask.csrf()} found={found.slice(0, A_PAGE)} next={next} said={said} />
    ),
  }
}

async function settle(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const difference = ask.params.difference ?? ''
  if (!isId(difference)) throw notHere()
  const settled = await settleDifference(deps, ask.who, { key: deedKeyOf(ask.body), difference, take: typed(ask.body, 'do') === 'take' })
  if (settled === 'not-here') throw notHere()
  return { redirect: `/feeds/differences?done=${settled}` }
}

const justNow: Readonly<Record<Exclude<Settled, 'not-here'>, string>> = {
  taken: 'Theirs is written, and families read it. Their next value is written again without asking.',
  kept: 'Ours stays. They are asked about again only when they say something else.',
  already: 'A colleague was first: what they settled stands.',
  moved: 'Somebody has changed that field meanwhile: look at it again.',
}

interface DifferencesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly found: readonly FeedDifference[]
  readonly next: string | undefined
  readonly said: string
}

function DifferencesPage({ frame, viewer, csrf, found, next, said }: DifferencesProps): VNode {
  const words = Object.entries(justNow).find(([outcome]) => outcome === said)?.[1]
  return (
    <WorkerPage frame={frame} title="What feeds say otherwise" viewer={viewer} csrf={csrf} current="feeds">
      <BackLink href="/feeds" text="Feeds" />
      <h1 class="govuk-heading-xl">What feeds say otherwise</h1>
      {words && <JustNow>{words}</JustNow>}
      <p class="govuk-body-l">These fields were changed or confirmed here, so their feed does not write over them. Say which is right.</p>
      {found.length === 0 ? (
        <EmptyBox text="Nothing waits." />
      ) : (
        <ul class="hearth-plain">
          {found.map((one) => (
            <OneDifference one={one} csrf={csrf} may={viewer.permissions.includes('directory.edit')} />
          ))}
        </ul>
      )}
      {next && <Pagination next={{ href: next, text: 'Next page' }} />}
    </WorkerPage>
  )
}

const noPlaces: PlaceNames = new Map()

/** A value of a field as people read it. */
export function valueInWords(field: string, value: unknown, places: PlaceNames = noPlaces): string {
  return isFieldName(field) ? inWords(field, value, places) : JSON.stringify(value)
}

/** A field as people call it. */
export function fieldInWords(field: string): string {
  return isFieldName(field) ? fieldLabels[field] : field
}

function OneDifference({ one, csrf, may }: { readonly one: FeedDifference; readonly csrf: string; readonly may: boolean }): VNode {
  const { difference, listing, name, field, ours, theirs, feed, feedRow, foundAt } = one
  const label = fieldInWords(field)
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        {label}: <Link href={`/listings/${listing}`}>{name}</Link>
      </h2>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
        {feed}, record <span class="govuk-!-text-break-word">{feedRow}</span>, {dayAndClockInWords(foundAt)}. From ours to theirs:
      </p>
      <Difference before={valueInWords(field, ours)} after={valueInWords(field, theirs)} />
      {may && (
        <form method="post" action={`/feeds/differences/${difference}`} class="govuk-button-group">
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <Button html={<Which does="Keep ours" label={label} name={name} />} name="do" value="keep" classes="govuk-button--secondary" />
          <Button html={<Which does="Take theirs" label={label} name={name} />} name="do" value="take" classes="govuk-button--secondary" />
        </form>
      )}
    </li>
  )
}

function Which({ does, label, name }: { readonly does: string; readonly label: string; readonly name: string }): VNode {
  return (
    <>
      {does}
      <span class="govuk-visually-hidden">
        : {label} of {name}
      </span>
    </>
  )
}
