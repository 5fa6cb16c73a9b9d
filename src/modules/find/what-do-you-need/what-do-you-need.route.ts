import { readClock } from '../../../platform/database/clock.ts'
import { typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { listHubs } from '../../directory/index.ts'
import { findHelpDesk, listGuides } from '../../guides/index.ts'
import type { When } from '../coming.ts'
import type { FindDeps } from '../find-deps.ts'
import { askedPlace } from '../find-help/asked-place.ts'
import { rowsOn } from '../find-help/result-words.ts'
import type { AgeBand } from '../search-query.ts'
import { type Need, needCalled } from '../see-a-need/needs.ts'
import { type WhatThereIs, type Wish, whatThereIs } from '../see-a-need/what-there-is.ts'
import { type Ending, EndingPage, UrgentPage } from './ending.page.tsx'
import { nextStep, questions, readSaid, type Said, takeBack, type Who } from './front-door-rules.ts'
import { QuestionPage } from './question.page.tsx'

// Words about danger: a translation stands here only when a speaker has checked it.
const open = { permission: 'public', purpose: 'public', audit: null, language: 'checked' } as const
const MOST = 4
const NEAR_MILES = 10

/**
 * Up to five questions. What is said travels in the form that is posted and is answered with a page, never with an address: it is in no
 * history, no log and no table (docs/decisions/0031).
 */
export function registerWhatDoYouNeed(web: Web, deps: FindDeps): void {
  web.get('/what-do-you-need', open, (ask) => step(deps, ask, {}))
  web.post('/what-do-you-need', open, (ask) => {
    const given = readSaid((name) => (ask.body[name] === undefined ? undefined : typed(ask.body, name)))
    const change = typed(ask.body, 'change')
    return step(deps, ask, change ? takeBack(given, change) : given, typed(ask.body, 'asked'))
  })
}

/** The next question, or what all of it leads to. A question that was asked and not answered says so. */
async function step(deps: FindDeps, ask: Ask, said: Said, asked = ''): Promise<Answered> {
  const next = nextStep(said)
  const frame = { frame: deps.frame, csrf: ask.csrf(), urgentHelp: deps.network.urgentHelp, said }
  if ('ask' in next) {
    const unanswered = next.ask === asked && questions.includes(next.ask)
    return { page: QuestionPage({ ...frame, question: next.ask, unanswered }), status: unanswered ? 422 : 200, cache: 'never' }
  }
  const { desk, hubs, guides, clock } = await deps.db.asPublic(async (trx) => ({
    desk: await findHelpDesk(trx),
    hubs: await listHubs(trx),
    guides: await listGuides(trx),
    clock: await readClock(trx),
  }))
  const now = clock.toZonedDateTimeISO(deps.network.zone)
  if (next.end !== 'help') return { page: UrgentPage({ ...frame, desk, now, child: next.end === 'child' }), cache: 'never' }
  const need = needCalled(said.about ?? '') ?? needCalled(STAGES[said.who ?? '0-1'])
  if (!need) throw new Error('Every answer leads to a need.')
  const home = { latitude: deps.network.homeLatitude, longitude: deps.network.homeLongitude }
  const place = said.place ? await askedPlace(deps.db, '', said.place, home) : undefined
  const wish = { most: MOST, ...(said.who ? { ages: AGES[said.who] } : {}), near: place?.position, withinMiles: NEAR_MILES }
  const found = foundFor(deps, need, said.who, { now: clock, zone: deps.network.zone }, wish)
  const ending: Ending = {
    need,
    guides: guides.filter(({ topics }) => topics.includes(need.key)).slice(0, MOST),
    sessions: found.sessions.map(rowsOn(clock, deps.network.zone)),
    services: found.services.map(rowsOn(clock, deps.network.zone)),
    place: place?.place,
    hubs: hubs.filter(({ phone }) => phone !== null).slice(0, MOST),
  }
  return { page: EndingPage({ ...frame, desk, now, ending }), cache: 'never' }
}

/** What there is for the worry; where that is little, what begins soon for a child of that age besides. */
function foundFor(deps: FindDeps, need: Need, who: Who | undefined, when: When, wish: Wish): Pick<WhatThereIs, 'sessions' | 'services'> {
  const { index } = deps.listings.current()
  const found = whatThereIs(index, need, when, wish)
  const stage = who && needCalled(STAGES[who])
  if (!stage || stage === need || found.sessions.length + found.services.length >= MOST) return found
  const seen = new Set([...found.sessions, ...found.services].map(({ listing }) => listing.serviceId))
  const more = whatThereIs(index, stage, when, wish).sessions.filter(({ listing }) => !seen.has(listing.serviceId))
  return { sessions: [...found.sessions, ...more].slice(0, MOST), services: found.services }
}

const AGES: Readonly<Record<Who, readonly AgeBand[]>> = {
  expecting: ['expecting'],
  '0-1': ['0-1'],
  '2-4': ['2-4'],
  '5-10': ['5-10'],
  '11-15': ['11-15'],
  '16-25': ['16-19', '20-25'],
}

const STAGES: Readonly<Record<Who, string>> = {
  expecting: 'expecting',
  '0-1': 'new-baby',
  '2-4': 'toddler',
  '5-10': 'school',
  '11-15': 'teen',
  '16-25': 'moving-to-adulthood',
}
