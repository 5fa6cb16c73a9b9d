import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { readClock } from '../../../platform/database/clock.ts'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import type { Web } from '../../../platform/web/routes.ts'
import { dayAndMonthInWords, onTheWall } from '../../../platform/words/dates.ts'
import { type Hub, type HubOpening, listHubOpenings, listHubs } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { accessOf, say } from '../see-a-service/service-words.ts'
import { openLine, say as siteWords } from '../see-a-site/site-words.ts'

/** Every hub, with its address, its number, whether its door is open, and the way in. */
export function registerSeeHubs(web: Web, deps: FindDeps): void {
  web.get('/hubs', { permission: 'public', purpose: 'public', audit: null }, async () => {
    const { hubs, openings, now } = await deps.db.asPublic(async (trx) => ({
      hubs: await listHubs(trx),
      openings: new Map((await listHubOpenings(trx)).map((one) => [one.location, one])),
      now: onTheWall(await readClock(trx), deps.network.zone).toPlainDateTime(),
    }))
    return {
      page: (
        <PublicPage frame={deps.frame} title={say('hubs.title')} current="hubs">
          <BackLink href="/" text={say('service.back')} />
          <h1 class="govuk-heading-xl">{say('hubs.title')}</h1>
          <p class="govuk-body-l">{say('hubs.lead')}</p>
          {hubs.length === 0 ? (
            <EmptyBox text={say('hubs.none')} />
          ) : (
            <div class="hearth-cards">
              {hubs.map((hub) => (
                <HubCard hub={hub} opening={openings.get(hub.location)} now={now} />
              ))}
            </div>
          )}
        </PublicPage>
      ),
    }
  })
}

interface HubCardProps {
  readonly hub: Hub
  readonly opening: HubOpening | undefined
  readonly now: Temporal.PlainDateTime
}

function HubCard({ hub, opening, now }: HubCardProps) {
  const state = stateOf(opening, now)
  return (
    <Card>
      <h2 class="govuk-heading-m">{opening ? <Link href={`/hubs/${hub.location}`}>{hub.name}</Link> : hub.name}</h2>
      {state && (
        <p class="govuk-body">
          <Tag text={state.words} classes={state.open ? 'govuk-tag--green' : 'govuk-tag--grey'} />
        </p>
      )}
      <p class="govuk-body">{[hub.address, hub.town, hub.postcode].filter(Boolean).join(', ')}</p>
      {hub.phone && (
        <p class="govuk-body">
          <Link href={`tel:${hub.phone.replaceAll(/\s/g, '')}`}>{say('hubs.phone', { phone: hub.phone })}</Link>
        </p>
      )}
      <p class="govuk-body-s">{hub.gettingIn}</p>
      <p class="govuk-body-s hearth-soft">{accessOf(hub.accessibility).join(', ')}</p>
    </Card>
  )
}

/** Open or not at this moment; for one that has closed for good, since when. */
function stateOf(opening: HubOpening | undefined, now: Temporal.PlainDateTime): ReturnType<typeof openLine> {
  if (!opening) return undefined
  if (opening.status !== 'closed') return openLine(opening.opening, now)
  return {
    open: false,
    words: siteWords('hubs.closed', { day: dayAndMonthInWords(Temporal.PlainDate.from(opening.since ?? now.toPlainDate())) }),
  }
}
