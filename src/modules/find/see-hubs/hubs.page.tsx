import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { Hub, HubOpening } from '../../directory/index.ts'
import type { Locality, PublicSite } from '../../network/index.ts'
import { NumberedMap } from '../numbered-map.tsx'
import type { PlacesMap } from '../places-map.ts'
import { PLACES } from '../places-to-come/places.page.tsx'
import { accessOf, say as serviceWords } from '../see-a-service/service-words.ts'
import type { HubGroup } from './hub-groups-rules.ts'
import { madeOf, opensWords, say, stateOf } from './hub-words.ts'
import { type AskedPart, WhichPart } from './which-part.tsx'

export interface HubsPageProps {
  readonly frame: Frame
  readonly groups: readonly HubGroup<Hub>[]
  /** By the public id of the place, as all that follow. */
  readonly sites: ReadonlyMap<string, PublicSite>
  readonly numbers: ReadonlyMap<string, number | undefined>
  readonly openings: ReadonlyMap<string, HubOpening>
  /** Sites that have not opened. */
  readonly planned: readonly PublicSite[]
  readonly localities: readonly Locality[]
  /** There are places that the network is thinking about. */
  readonly thinking: boolean
  readonly asked: AskedPart | undefined
  readonly map: PlacesMap | undefined
  readonly now: Temporal.PlainDateTime
}

/** Every hub, by the part of the area it serves. */
export function HubsPage(props: HubsPageProps): VNode {
  const { frame, groups, map, asked, sites } = props
  const parted = groups.length > 1
  const mine = [...sites.values()].find(
    ({ locality, kind, status }) => locality === asked?.locality && kind === 'main_hub' && status === 'active',
  )
  return (
    <PublicPage frame={frame} title={serviceWords('hubs.title')} current="hubs">
      <BackLink href="/" text={serviceWords('service.back')} />
      <h1 class="govuk-heading-xl">{serviceWords('hubs.title')}</h1>
      <p class="govuk-body-l">{serviceWords('hubs.lead')}</p>
      {parted && (
        <div class="hearth-stack">
          <WhichPart asked={asked} hub={mine} />
          <Parts {...props} />
        </div>
      )}
      {groups.length === 0 ? (
        <EmptyBox text={serviceWords('hubs.none')} />
      ) : (
        <div class={map ? 'hearth-list-and-map' : undefined}>
          {map && <NumberedMap map={map} />}
          <div>
            {groups.map((group, at) => (
              <Group {...props} group={group} id={`part-${at}`} headed={parted} />
            ))}
          </div>
        </div>
      )}
      <Later {...props} />
    </PublicPage>
  )
}

/** The way down a long page, in one line until it is opened. */
function Parts({ groups, planned, thinking }: HubsPageProps): VNode {
  const links = [
    ...groups.map((group, at) => ({ href: `#part-${at}`, text: nameOf(group) })),
    ...(planned.length > 0 ? [{ href: '#planned', text: say('near.planned') }] : []),
    ...(thinking ? [{ href: '#thinking', text: say('near.thinking') }] : []),
  ]
  return (
    <Details
      summaryText={say('near.localities')}
      html={
        <ul class="govuk-list">
          {links.map(({ href, text }) => (
            <li>
              <Link href={href}>{text}</Link>
            </li>
          ))}
        </ul>
      }
    />
  )
}

const nameOf = ({ locality }: HubGroup<Hub>): string => locality ?? say('near.others')

interface GroupProps extends HubsPageProps {
  readonly group: HubGroup<Hub>
  readonly id: string
  readonly headed: boolean
}

function Group({ group, id, headed, ...props }: GroupProps): VNode {
  const cards = (
    <div class="hearth-cards">
      {group.hubs.map((hub) => (
        <HubCard {...props} hub={hub} level={headed ? 3 : 2} />
      ))}
    </div>
  )
  if (!headed) return cards
  const locality = props.localities.find(({ name }) => name === group.locality)
  const areas = locality && madeOf(locality, props.now.toPlainDate())
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-l" id={id}>
        {nameOf(group)}
      </h2>
      {areas && <p class="govuk-body hearth-soft">{areas}</p>}
      {cards}
    </section>
  )
}

function HubCard({ hub, level, ...props }: HubsPageProps & { readonly hub: Hub; readonly level: 2 | 3 }): VNode {
  const { location, name, address, town, postcode, phone, gettingIn, accessibility } = hub
  const opening = props.openings.get(location)
  const state = stateOf(opening, props.now)
  const number = props.numbers.get(location)
  const Heading: 'h2' | 'h3' = `h${level}`
  return (
    <Card>
      <Heading class="govuk-heading-m">
        {number && <span class="hearth-number">{number}</span>} {opening ? <Link href={`/hubs/${location}`}>{name}</Link> : name}
      </Heading>
      {state && (
        <p class="govuk-body">
          <Tag text={state.words} classes={state.open ? 'govuk-tag--green' : 'govuk-tag--grey'} />
        </p>
      )}
      <p class="govuk-body">{[address, town, postcode].filter(Boolean).join(', ')}</p>
      {phone && (
        <p class="govuk-body">
          <Link href={`tel:${phone.replaceAll(/\s/g, '')}`}>{serviceWords('hubs.phone', { phone })}</Link>
        </p>
      )}
      <p class="govuk-body-s">{gettingIn}</p>
      <p class="govuk-body-s hearth-soft">{accessOf(accessibility).join(', ')}</p>
      {opening?.status !== 'closed' && <Why site={props.sites.get(location)} />}
    </Card>
  )
}

/** Why it is here, in a sentence, with the way to the rest. */
function Why({ site }: { readonly site: PublicSite | undefined }): VNode | null {
  if (!site?.inShort) return null
  return (
    <p class="govuk-body-s">
      <strong>{say('near.why')}</strong> <span lang={writtenLang()}>{site.inShort}</span>{' '}
      <Link href={`/hubs/${site.location}#why`}>
        {say('near.why.more')}
        <span class="govuk-visually-hidden">: {site.name}</span>
      </Link>
    </p>
  )
}

/** What opens later, and what is only thought about. */
function Later({ planned, thinking }: Pick<HubsPageProps, 'planned' | 'thinking'>): VNode | null {
  if (planned.length === 0 && !thinking) return null
  return (
    <>
      {planned.length > 0 && (
        <section aria-labelledby="planned">
          <h2 class="govuk-heading-l" id="planned">
            {say('near.planned')}
          </h2>
          <p class="govuk-body">{say('near.planned.lead')}</p>
          <div class="hearth-cards">
            {planned.map((site) => (
              <Card>
                <h3 class="govuk-heading-m">
                  <Link href={`/hubs/${site.location}`}>{site.name}</Link>
                </h3>
                <p class="govuk-body">
                  <Tag text={opensWords(site.opens)} classes="govuk-tag--blue" />
                </p>
                <p class="govuk-body">{site.place}</p>
                <Why site={site} />
              </Card>
            ))}
          </div>
        </section>
      )}
      {thinking && (
        <section aria-labelledby="thinking">
          <h2 class="govuk-heading-l" id="thinking">
            {say('near.thinking')}
          </h2>
          <p class="govuk-body">
            {say('near.thinking.lead')} <Link href={PLACES}>{say('near.thinking')}</Link>
          </p>
        </section>
      )}
    </>
  )
}
