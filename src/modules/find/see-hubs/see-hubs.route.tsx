import { BackLink } from '../../../govuk/back-link.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import type { Web } from '../../../platform/web/routes.ts'
import { listHubs } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { accessOf, say } from '../see-a-service/service-words.ts'

/** Every open hub, with its address, its number and the way in. */
export function registerSeeHubs(web: Web, deps: FindDeps): void {
  web.get('/hubs', { permission: 'public', purpose: 'public', audit: null }, async () => {
    const hubs = await deps.db.asPublic(listHubs)
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
                <Card heading={hub.name} id={`hub-${hub.location}`}>
                  <p class="govuk-body">{[hub.address, hub.town, hub.postcode].filter(Boolean).join(', ')}</p>
                  {hub.phone && (
                    <p class="govuk-body">
                      <Link href={`tel:${hub.phone.replaceAll(/\s/g, '')}`}>{say('hubs.phone', { phone: hub.phone })}</Link>
                    </p>
                  )}
                  <p class="govuk-body-s">{hub.gettingIn}</p>
                  <p class="govuk-body-s hearth-soft">{accessOf(hub.accessibility).join(', ')}</p>
                </Card>
              ))}
            </div>
          )}
        </PublicPage>
      ),
    }
  })
}
