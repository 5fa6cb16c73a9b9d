import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import { isOpen, type PublicCandidate } from '../../network/index.ts'
import { NumberedMap } from '../numbered-map.tsx'
import type { PlacesMap } from '../places-map.ts'
import { addressOf, say, stateTags } from './place-words.ts'

export const PLACES = '/places-we-are-thinking-about'

export interface NumberedPlace {
  readonly place: PublicCandidate
  /** On the map; undefined for what is not on it. */
  readonly number: number | undefined
}

export interface PlacesPageProps {
  readonly frame: Frame
  /** Those still open first. */
  readonly places: readonly NumberedPlace[]
  readonly map: PlacesMap | undefined
}

/** Buildings that may become sites: on a map, in a list, each with the way to say what one thinks. */
export function PlacesPage({ frame, places, map }: PlacesPageProps): VNode {
  const open = places.filter(({ place }) => isOpen({ ...place, published: true }))
  const decided = places.filter((one) => !open.includes(one))
  return (
    <PublicPage frame={frame} title={say('places.title')} current="hubs">
      <BackLink href="/hubs" text={say('places.back')} />
      <h1 class="govuk-heading-xl">{say('places.title')}</h1>
      <p class="govuk-body-l">{say('places.lead')}</p>
      {open.length > 0 ? <p class="govuk-body">{say('places.ask')}</p> : <EmptyBox text={say('places.none')} />}
      {open.length > 0 && (
        <div class={map ? 'hearth-list-and-map' : undefined}>
          {map && <NumberedMap map={map} />}
          <div class="hearth-cards">
            {open.map((one) => (
              <PlaceCard {...one} level={2} />
            ))}
          </div>
        </div>
      )}
      {decided.length > 0 && (
        <section aria-labelledby="decided">
          <h2 class="govuk-heading-l" id="decided">
            {say('places.decided')}
          </h2>
          <div class="hearth-cards">
            {decided.map((one) => (
              <PlaceCard {...one} level={3} />
            ))}
          </div>
        </section>
      )}
    </PublicPage>
  )
}

function PlaceCard({ place, number, level }: NumberedPlace & { readonly level: 2 | 3 }): VNode {
  const Heading: 'h2' | 'h3' = `h${level}`
  const open = isOpen({ ...place, published: true })
  return (
    <Card>
      <Heading class="govuk-heading-m">
        {number && <span class="hearth-number">{number}</span>}{' '}
        <Link href={`${PLACES}/${place.id}`} lang={writtenLang()}>
          {place.name}
        </Link>
      </Heading>
      <p class="govuk-body">
        <Tag text={say(`places.state.${place.state}`)} classes={stateTags[place.state]} />
      </p>
      <p class="govuk-body" lang={writtenLang()}>
        {addressOf(place)}
      </p>
      {place.reason && (
        <p class="govuk-body-s" lang={writtenLang()}>
          {place.reason}
        </p>
      )}
      <p class="govuk-body-s hearth-soft">
        {say('places.for', { locality: place.locality })}. {open && say(`places.kind.${place.kind}`)}
      </p>
    </Card>
  )
}
