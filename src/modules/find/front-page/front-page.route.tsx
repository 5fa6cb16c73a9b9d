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
import { onTheWall } from '../../../platform/words/dates.ts'
import type { FindDeps } from '../find-deps.ts'
import { resultRow, say } from '../find-help/result-words.ts'
import { type Found, search } from '../search.ts'
import { emptyQuery } from '../search-query.ts'
import { urgentNumbers } from '../urgent-numbers.ts'

const COMING = 6

export function registerFrontPage(web: Web, deps: FindDeps): void {
  web.get('/', { permission: 'public', purpose: 'public', audit: null }, () => {
    const now = Temporal.Now.instant()
    return { page: <FrontPage deps={deps} now={now} coming={listComing(deps, now)} />, cache: 'never' }
  })
}

/** What begins next, soonest first: today's while there are any, and the coming days' when the day is done. */
function listComing({ listings, network }: FindDeps, now: Temporal.Instant): { readonly today: boolean; readonly found: readonly Found[] } {
  const today = onTheWall(now, network.zone).toPlainDate()
  const next = ({ listing }: Found): string =>
    listing.coming.find(({ startsAt, state }) => state !== 'cancelled' && Temporal.Instant.compare(startsAt, now) > 0)?.startsAt ?? ''
  const { index } = listings.current()
  for (const days of [0, 7]) {
    const query = { ...emptyQuery, from: today.toString(), to: today.add({ days }).toString() }
    const found = search(index, query, today.toString())
      .results.filter(
        (one) => next(one) !== '' && today.until(onTheWall(Temporal.Instant.from(next(one)), network.zone).toPlainDate()).days <= days,
      )
      .sort((a, b) => Temporal.Instant.compare(next(a), next(b)))
      .slice(0, COMING)
    if (found.length > 0) return { today: days === 0, found }
  }
  return { today: true, found: [] }
}

interface DoorFacts extends Pick<Door, 'href' | 'icon' | 'tint'> {
  readonly id: 'baby' | 'low' | 'play' | 'talk' | 'parenting' | 'send' | 'money' | 'young'
}

const doors: readonly DoorFacts[] = [
  { id: 'baby', href: '/find?q=pregnancy+new+baby', icon: 'baby', tint: 'apricot' },
  { id: 'low', href: '/find?q=worried+low+wellbeing', icon: 'cloud', tint: 'sky' },
  { id: 'play', href: '/find?q=play+group', icon: 'blocks', tint: 'sage' },
  { id: 'talk', href: '/find?q=talking+language+learning', icon: 'talk', tint: 'butter' },
  { id: 'parenting', href: '/find?q=parenting+behaviour', icon: 'heart', tint: 'rose' },
  { id: 'send', href: '/find?send=1', icon: 'star', tint: 'lilac' },
  { id: 'money', href: '/find?q=money+food+housing', icon: 'money', tint: 'butter' },
  { id: 'young', href: '/find?age=11-15&age=16-19', icon: 'person', tint: 'sky' },
]

function FrontPage({
  deps,
  now,
  coming,
}: {
  readonly deps: FindDeps
  readonly now: Temporal.Instant
  readonly coming: ReturnType<typeof listComing>
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
          <Doors
            doors={doors.map(({ id, ...door }) => ({ ...door, title: say(`home.doors.${id}`), words: say(`home.doors.${id}.words`) }))}
          />
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
                {coming.found.map((found) => (
                  <ResultRow {...resultRow(found, now, deps.network.zone)} />
                ))}
              </Sessions>
            )}
            <p class="govuk-body">
              <Link href={weekAddress(now, deps.network.zone)}>{say('home.week')}</Link>
            </p>
          </Split>
        </div>
      </div>
    </PublicPage>
  )
}

function weekAddress(now: Temporal.Instant, zone: string): string {
  const today = onTheWall(now, zone).toPlainDate()
  return `/find?from=${today.toString()}&to=${today.add({ days: 7 }).toString()}`
}
