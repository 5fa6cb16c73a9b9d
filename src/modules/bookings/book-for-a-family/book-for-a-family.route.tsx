import { readClock } from '../../../platform/database/clock.ts'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed, typedAll } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { headingFor, loadFamilyIn } from '../../families/index.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession, occurrenceFacts } from '../booking-queries.ts'
import { placesLeft, type Refused } from '../booking-rules.ts'
import { suggestedWord } from '../references.ts'
import { findSessionWords } from '../session-words.ts'
import { ChooseSessionPage, WhoComesPage } from './book-for-a-family.page.tsx'
import { bookForAFamily, cancelForAFamily } from './book-for-a-family.ts'
import { careOf, comingForm, comingOf } from './coming-form.ts'
import { listPlacesToBook, listSessionsToBook } from './sessions-to-book.ts'

const declared = { permission: 'bookings.book_for_family', purpose: 'front_desk', focus: 'family' } as const
const list = '/families/:family/sessions'
const one = `${list}/:session`

/** Booking for a family in front of you: any session of the network, live. */
export function registerBookForAFamily(web: Web, deps: BookingsDeps): void {
  web.get(list, { ...declared, audit: 'family.viewed' }, (ask) => choose(deps, ask))
  web.get(one, { ...declared, audit: 'family.viewed' }, async (ask) => whoComes(deps, ask, await load(deps, ask), {}))
  web.post(one, { ...declared, audit: 'booking.made' }, (ask) => book(deps, ask))
  web.post('/families/:family/bookings/:booking/giving-back', { ...declared, audit: 'booking.cancelled' }, (ask) => giveBack(deps, ask))
}

async function choose(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const place = typeof ask.query.place === 'string' && isId(ask.query.place) ? ask.query.place : null
  const page = Math.max(1, Math.min(1000, Number(ask.query.page) || 1))
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const { family } = await loadFamilyIn(trx, ask)
    const now = await readClock(trx)
    const from = onTheWall(now).toPlainDate()
    return { family, places: await listPlacesToBook(trx, from), ...(await listSessionsToBook(trx, { location: place, from, page, now })) }
  })
  const heading = headingFor(ask.viewer, found.family.members)
  return {
    page: ChooseSessionPage({
      frame: deps.frame,
      viewer: ask.viewer,
      csrf: ask.csrf(),
      heading,
      place,
      page,
      ...found,
      family: found.family.family,
    }),
  }
}

type Loaded = Awaited<ReturnType<typeof load>>

async function load(deps: BookingsDeps, ask: Ask) {
  const session = ask.params.session ?? ''
  if (!isId(session)) throw notHere()
  return deps.db.asViewer(ask.who, async (trx) => {
    const inHand = await loadFamilyIn(trx, ask)
    const card = await findSession(trx, session)
    const now = await readClock(trx)
    const [facts] = card ? await occurrenceFacts(trx, [session], now) : []
    if (!card || !facts) throw notHere()
    return { ...inHand, card, now, facts, places: placesLeft(facts), words: await findSessionWords(trx, card) }
  })
}

interface Said {
  readonly typed?: Typed
  readonly errors?: FieldErrors
  readonly refused?: string
  readonly coming?: readonly string[]
}

function whoComes(deps: BookingsDeps, ask: Ask, loaded: Loaded, { typed: said, errors = {}, refused, coming }: Said): Answered {
  const fresh: Typed = { word: [suggestedWord()] }
  const all = loaded.family.members.filter(({ part }) => part !== 'lost' && part !== 'expected').map(({ person }) => person)
  const page = WhoComesPage({
    ...loaded,
    frame: deps.frame,
    csrf: ask.csrf(),
    key: crypto.randomUUID(),
    heading: headingFor(ask.viewer, loaded.family.members),
    shown: shownIn(comingForm, said ?? fresh, errors),
    errors,
    refused,
    ticked: coming ?? all,
  })
  return { status: Object.keys(errors).length > 0 || refused ? 422 : 200, page, cache: 'never' }
}

const refusals: Record<Refused, string> = {
  cancelled: 'This session has been cancelled.',
  closed: 'This session takes no more bookings.',
  started: 'This session has begun.',
  full: 'There are not enough places left for everybody ticked. Somebody may just have taken the last one.',
  'already-booked': 'They are booked here already.',
  'somewhere-else': 'One of their children is booked somewhere else at that time.',
  'list-first': 'Families wait for a place here, and the next one is theirs.',
  'referral-only': 'Families come to this through somebody.',
}

async function book(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const loaded = await load(deps, ask)
  const said = comingForm.typed(ask.body)
  const ticked = typedAll(ask.body, 'coming')
  const read = comingForm.parse(said)
  const coming = comingOf(loaded.family.members, ask.body, loaded.today)
  if (!read.ok || !coming) {
    const errors = {
      ...(coming ? {} : { coming: 'Tick who comes: at least one grown-up, or a young person for themself' }),
      ...(read.ok ? {} : read.errors),
    }
    return whoComes(deps, ask, loaded, { typed: said, errors, coming: ticked })
  }
  const { word, need, ...care } = read.value
  const { family } = loaded.family
  const answer = await bookForAFamily(deps, ask.who, {
    key: deedKeyOf(ask.body),
    family,
    session: loaded.card.session,
    coming,
    young: loaded.family.members.find(({ person }) => person === coming[0].person)?.part === 'young_person' ? coming[0].person : null,
    word,
    care: careOf(care, coming),
    gettingReady: need,
  })
  if ('subjects' in answer) return { redirect: `/families/${family}#bookings` }
  if (answer.outcome === 'not-here') throw notHere()
  const because = answer.outcome.replace('refused:', '') as Refused
  // The count is read again: the page shows what is true now.
  return whoComes(deps, ask, await load(deps, ask), { typed: said, refused: refusals[because], coming: ticked })
}

async function giveBack(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const { family, booking = '' } = ask.params
  const session = typed(ask.body, 'session')
  if (!isId(booking) || !isId(session)) throw notHere()
  await cancelForAFamily(deps, ask.who, { key: deedKeyOf(ask.body), booking, session })
  return { redirect: `/families/${family}#bookings` }
}
