import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed as typedIn } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { emptyListing, type FieldName, type Part, parts } from '../listing-fields.ts'
import { newPlaceShown } from './edit-a-part.route.ts'
import { FieldInputs, type FieldRound } from './field-inputs.tsx'
import { partLabels } from './field-labels.ts'
import { listOrganisations, type Organisation } from './keep-queries.ts'
import { formOf, readSent, typedFor } from './listing-form.ts'
import { placeOf, readNewPlace, withNewPlace } from './new-place.ts'
import { listComingPlaces } from './new-place-queries.ts'
import { type Choices, kindsFor, loadChoices, offeredBy } from './offered.ts'
import { proposeListing } from './propose.ts'

const url = '/your-listings/new'
const asked: readonly Part[] = ['what', 'who', 'cost', 'when-and-where', 'getting-it', 'contact', 'access']
const fields = asked.flatMap((part) => parts[part] as readonly FieldName[])
/** Without these, a listing helps nobody. */
const needed: readonly FieldName[] = ['name', 'summary', 'terms']

/** A listing that is not there yet: all its parts on one page, sent to the editors. */
export function registerAddAListing(web: Web, deps: DirectoryDeps): void {
  const declared = { permission: 'directory.propose', purpose: 'manage' } as const
  web.get(url, { ...declared, audit: null }, async (ask) =>
    draw(deps, ask, await find(deps, ask), { typed: typedFor(fields, emptyListing), errors: {} }),
  )
  web.post(url, { ...declared, audit: 'proposal.made', longest: 256 * 1024 }, (ask) => send(deps, ask))
}

interface Found {
  readonly organisations: readonly Organisation[]
  /** For whom it is; undefined while several are to choose from. */
  readonly chosen: string | undefined
  readonly choices: Choices
}

async function find(deps: DirectoryDeps, ask: Ask): Promise<Found> {
  return deps.db.asViewer(ask.who, async (trx) => {
    const organisations = await listOrganisations(trx)
    const said = typedIn(ask.body ?? {}, 'organisation')
    const chosen = organisations.find(({ organisation }) => organisation === said || organisations.length === 1)?.organisation
    const first = chosen ?? organisations[0]?.organisation
    const about = first ? { organisation: first } : {}
    const coming = first ? await listComingPlaces(trx, about) : []
    return { organisations, chosen, choices: await loadChoices(trx, about, coming) }
  })
}

async function send(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const found = await find(deps, ask)
  if (found.organisations.length === 0) throw notHere()
  const offered = offeredBy(found.choices)
  const typed = formOf(fields, offered).typed(ask.body)
  if (typedIn(ask.body, 'look') !== '') return draw(deps, ask, found, { typed, errors: {} })
  const errors: Record<string, string> = found.chosen ? {} : { organisation: 'Choose whose listing it is' }
  const sent = readSent(fields, offered, emptyListing, ask.body)
  const read = readNewPlace(ask.body)
  if (read.given && !read.ok) Object.assign(errors, read.errors)
  const must = formOf(needed, offered).parse(typed)
  if (!must.ok) Object.assign(errors, must.errors)
  if (!sent.ok) Object.assign(errors, sent.errors)
  if (!sent.ok || !found.chosen || Object.keys(errors).length > 0) return draw(deps, ask, found, { typed, errors })
  const place = read.given && read.ok ? placeOf(read.place, ask.body) : undefined
  const named = withNewPlace(sent.changed, emptyListing, place?.place)
  if (!named) return draw(deps, ask, found, { typed, errors: { placeName: 'A time is at a new place: write which, or choose another' } })
  const wish = {
    key: deedKeyOf(ask.body),
    organisation: found.chosen,
    fields: named,
    place,
    note: typedIn(ask.body, 'note').trim().slice(0, 1000),
  }
  const { outcome, subjects } = await proposeListing(deps, ask.who, wish)
  if (outcome !== 'proposed') throw notHere()
  return { redirect: `/your-listings/proposals/${subjects?.[0]}?sent=1` }
}

function draw(
  deps: DirectoryDeps,
  ask: Ask,
  { organisations, chosen, choices }: Found,
  { typed, errors }: { typed: Typed; errors: FieldErrors },
): Answered {
  const body = ask.body ?? {}
  const round: FieldRound = {
    shown: shownIn(formOf(fields, offeredBy(choices)), typed, errors),
    typed,
    kinds: kindsFor(choices, typed, body),
    places: choices.places,
    newPlace: newPlaceShown(ask, errors),
    sessions: false,
    spare: typedIn(body, 'look') === 'line' ? 2 : 1,
  }
  const wrong = Object.keys(errors).length > 0
  const csrf = ask.csrf()
  const page: VNode = (
    <WorkerPage frame={deps.frame} title="Add a listing" error={wrong} viewer={ask.viewer} csrf={csrf} current="your-listings">
      <BackLink href="/your-listings" text="Your listings" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Add a listing</h1>
      {organisations.length === 0 && (
        <EmptyBox text="Your organisation keeps no listings here yet. An editor of the directory can give them to you." />
      )}
      <p class="govuk-body-l">
        Say what families need to know. An editor reads it first. You can leave most boxes empty and add to it later.
      </p>
      <form method="post" action={url} noValidate>
        <button type="submit" hidden />
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        {organisations.length > 1 && <Whose organisations={organisations} chosen={chosen} error={errors.organisation} />}
        {asked.map((part) => (
          <>
            <h2 class="govuk-heading-l">{partLabels[part]}</h2>
            {parts[part].map((field) => (
              <FieldInputs field={field} round={round} />
            ))}
          </>
        ))}
        <Textarea id="note" name="note" rows={2} value={typedIn(body, 'note')} label={{ text: 'Anything the editors should know' }} />
        <Button text="Send to the editors" preventDoubleClick />
      </form>
    </WorkerPage>
  )
  return { page, status: wrong ? 422 : 200 }
}

interface WhoseProps {
  readonly organisations: readonly Organisation[]
  readonly chosen: string | undefined
  readonly error: string | undefined
}

function Whose({ organisations, chosen, error }: WhoseProps): VNode {
  return (
    <Radios
      idPrefix="organisation"
      name="organisation"
      value={chosen}
      errorMessage={error ? { text: error } : undefined}
      fieldset={{ legend: { text: 'Whose listing is it?', classes: 'govuk-fieldset__legend--s' } }}
      items={organisations.map(({ organisation, name }) => ({ value: organisation, text: name }))}
    />
  )
}
