import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { type Door, Doors } from '../../../platform/look/doors.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Hero } from '../../../platform/look/hero.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { ResultRow } from '../../../platform/look/result-row.tsx'
import { SearchBox } from '../../../platform/look/search-box.tsx'
import { Sessions } from '../../../platform/look/session-row.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import type { Web } from '../../../platform/web/routes.ts'
import { urgentNumbers } from '../../network/index.ts'
import { listComing } from '../coming.ts'
import type { FindDeps } from '../find-deps.ts'
import { rowsOn, say } from '../find-help/result-words.ts'
import type { Found } from '../search.ts'
import { emptyQuery } from '../search-query.ts'
import { doorTo, Worries } from '../see-a-need/needs.page.tsx'
import { stages } from '../see-a-need/needs.ts'

const COMING = 5

export function registerFrontPage(web: Web, deps: FindDeps): void {
  web.get('/', { permission: 'public', purpose: 'public', audit: null }, () => {
    const now = Temporal.Now.instant()
    return { page: <FrontPage deps={deps} now={now} coming={comingSoon(deps, now)} />, cache: 'never' }
  })
}

/** What begins next, soonest first: today's while there are any, and the coming days' when the day is done. */
function comingSoon({ listings, network }: FindDeps, now: Temporal.Instant): { readonly today: boolean; readonly found: readonly Found[] } {
  const { index } = listings.current()
  for (const days of [0, 7]) {
    const found = listComing(index, emptyQuery, { now, zone: network.zone }, days).slice(0, COMING)
    if (found.length > 0) return { today: days === 0, found }
  }
  return { today: true, found: [] }
}

/** Life stages, and two ways in for whoever is in none of them. */
function doors(): Door[] {
  return [
    ...stages.map(doorTo),
    { href: '/find?q=play+group', icon: 'star', tint: 'sage', title: say('home.doors.play'), words: say('home.doors.play.words') },
    { href: '/what-do-you-need', icon: 'search', tint: 'butter', title: say('home.doors.unsure'), words: say('home.doors.unsure.words') },
  ]
}

function FrontPage({
  deps,
  now,
  coming,
}: {
  readonly deps: FindDeps
  readonly now: Temporal.Instant
  readonly coming: ReturnType<typeof comingSoon>
}): VNode {
  const hint = (
    <>
      {say('search.hint')}{' '}
      {(['search.example.1', 'search.example.2', 'search.example.3'] as const).map((key, i) => (
        <>
          {i > 0 && ', '}
          <Link href={`/find?q=${encodeURIComponent(say(key))}`}>{say(key)}</Link>
        </>
      ))}
    </>
  )
  return (
    <PublicPage frame={deps.frame} title={say('home.title')} wide>
      <Hero>
        <h1 class="govuk-heading-xl">{say('home.h1')}</h1>
        <p class="govuk-body-l">{say('home.lead')}</p>
        <SearchBox action="/find" label={say('search.label')} button={say('search.button')} suggestions="/find/suggestions" hint={hint} />
      </Hero>
      <div class="govuk-width-container">
        <div class="govuk-main-wrapper">
          <h2 class="govuk-heading-l">{say('home.doors')}</h2>
          <Doors doors={doors()} />
          <h2 class="govuk-heading-m">{say('home.worries')}</h2>
          <Worries label={say('home.worries')} />
        </div>
      </div>
      <div class="hearth-band">
        <div class="govuk-width-container">
          <Split
            aside={<UrgentHelp title={say.checked('home.urgent')} numbers={urgentNumbers(deps.network.urgentHelp)} />}
            label={say.checked('home.urgent')}
          >
            <h2 class="govuk-heading-l">{say(coming.today ? 'home.today' : 'home.next')}</h2>
            {coming.found.length === 0 ? (
              <EmptyBox text={say('home.today.none')} />
            ) : (
              <Sessions label={say(coming.today ? 'home.today' : 'home.next')}>
                {coming.found.map(rowsOn(now, deps.network.zone)).map((row) => (
                  <ResultRow {...row} />
                ))}
              </Sessions>
            )}
            <p class="govuk-body">
              <Link href="/whats-on">{say('home.week')}</Link>
            </p>
          </Split>
        </div>
      </div>
    </PublicPage>
  )
}
