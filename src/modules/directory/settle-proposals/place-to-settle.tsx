import type { VNode } from 'preact'
import { Details } from '../../../govuk/details.tsx'
import { ErrorMessage } from '../../../govuk/error-message.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import type { Typed } from '../../../platform/forms/form.ts'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { DangerPresses } from '../keep-my-listings/danger-presses.tsx'
import { accessWays } from '../keep-my-listings/field-labels.ts'
import { typedPlace } from '../keep-my-listings/new-place.ts'
import { PlaceInputs, WhichPlace } from '../keep-my-listings/new-place-input.tsx'
import type { ProposedPlace } from '../keep-my-listings/new-place-queries.ts'
import { writtenTheSame } from './place-rules.ts'
import { choiceOf, type PlaceToSettle, prefixOf } from './read-decisions.ts'

interface PlaceProps {
  readonly toSettle: PlaceToSettle
  readonly typed: Typed | undefined
  readonly errors: FieldErrors
}

/** A place that the directory does not have: those that may be the same come first. */
export function PlaceToSettleSection({ toSettle, typed, errors }: PlaceProps): VNode {
  const { place, likely, spotted } = toSettle
  const [choice, prefix] = [choiceOf(place.place), prefixOf(place.place)]
  const wrong = Object.keys(errors).some((id) => id.startsWith(prefix))
  if (place.here !== null) return <HereByNow place={place} error={errors[choice]} />
  const same = writtenTheSame(place, likely)
  return (
    <section class="hearth-card hearth-card--wash" aria-labelledby={`new-${place.place}`}>
      <h2 class="govuk-heading-m" id={`new-${place.place}`}>
        <span class="hearth-soft">Not here yet:</span> <bdi>{place.name}</bdi>
      </h2>
      <PlaceWords place={place} />
      {!spotted && (
        <p class="govuk-body">
          <strong>Nobody here knows the postcode {place.postcode}.</strong> Is it written right? If so, take it: it has no spot on the map
          until the postcode is known, so families find it by its town and not by how near it is.
        </p>
      )}
      <WhichPlace name={choice} likely={likely} error={errors[choice]} value={typed?.[choice]?.[0] ?? same?.place ?? ''} />
      <Details
        summaryText={`Put it otherwise: ${place.name}`}
        open={wrong}
        html={<PlaceInputs prefix={prefix} typed={typed ?? typedPlace(place, prefix)} errors={errors} />}
      />
    </section>
  )
}

/** Another proposal brought it, too, and was settled first: there is nothing to decide. */
function HereByNow({ place, error }: { readonly place: ProposedPlace; readonly error: string | undefined }): VNode {
  const id = choiceOf(place.place)
  return (
    <section class="hearth-card hearth-card--wash" aria-labelledby={`new-${place.place}`} id={id}>
      <h2 class="govuk-heading-m" id={`new-${place.place}`}>
        <span class="hearth-soft">Here by now:</span> <bdi>{place.name}</bdi>
      </h2>
      {error && <ErrorMessage text={error} />}
      <p class="govuk-body">Another proposal brought the same place, and it was settled first. The listing is brought to that one.</p>
    </section>
  )
}

function PlaceWords({ place: { address, town, postcode, masked, accessibility, gettingIn } }: { readonly place: ProposedPlace }): VNode {
  const rows = [
    ['Address', [address, town, postcode].filter(Boolean).join(', ')],
    ['Who may know it', masked ? 'It is somebody’s home: families read the town' : 'Everybody'],
    ['What there is', accessibility.map((way) => accessWays[way] ?? way).join(', ')],
    ['The way in', gettingIn],
  ] as const
  return (
    <SummaryList
      rows={rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => ({ key: { text: name }, value: { html: <bdi class="hearth-lines">{value}</bdi> } }))}
    />
  )
}

interface SecretPlacesProps {
  readonly csrf: string
  readonly proposal: string
  readonly places: readonly PlaceToSettle[]
}

/** Forms of their own, beneath the one that settles: a place whose address turns out to be nobody's to know. */
export function SecretPlaces({ csrf, proposal, places }: SecretPlacesProps): VNode | null {
  return (
    <DangerPresses
      csrf={csrf}
      words="If it is a refuge, or hides somebody, press. The address is gone from here at once and from everybody’s pages, and no listing names the place. This cannot be taken back."
      presses={places.map(({ place: { place, name } }) => ({
        action: `/proposals/${proposal}/places/${place}/forgetting`,
        text: `Forget the address of ${name}`,
      }))}
    />
  )
}
