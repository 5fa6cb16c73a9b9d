import type { Draft, DraftPlace } from '../../../platform/forms/drafts.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { registerKeeping } from '../../../platform/forms/keeping.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { ensureVisitor } from '../../../platform/web/visitors.ts'
import { clockInWords, stretchInWords } from '../../../platform/words/instants.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findOwnBooking, findSession, type SessionCard } from '../booking-queries.ts'
import type { OwnBooking } from '../booking-types.ts'
import { messageToken } from '../chosen-word.ts'
import { dropPartyDrafts, partyDraft, partyForm, partyOf, typedAgain } from '../party-form.ts'
import { findSessionWords, type SessionWords } from '../session-words.ts'
import { BookAPlacePage, type BookWord } from './book-a-place.page.tsx'
import { changeParty, confirmBooking, holdAPlace } from './book-a-place.ts'
import { CheckPage, DonePage } from './check-and-done.page.tsx'

const open = { permission: 'public', purpose: 'public' } as const

export function registerBookAPlace(web: Web, deps: BookingsDeps): void {
  web.get('/sessions/:session/book', { ...open, audit: null }, (ask) => showForm(deps, ask))
  web.post('/sessions/:session/book', { ...open, audit: 'booking.held' }, (ask) => holdFromForm(deps, ask))
  registerKeeping(web, '/sessions/:session/book', {
    drafts: deps.drafts,
    form: () => partyForm,
    place: async (ask) => {
      await subjectOf(deps, ask.params.session ?? '')
      return draftPlace(ask)
    },
    back: formUrl,
    notKept: async (ask, because) =>
      formPage(deps, ask, await subjectOf(deps, ask.params.session ?? ''), { typed: partyForm.typed(ask.body), errors: { you: because } }),
  })
  web.get('/bookings/:booking/check', { ...open, audit: null }, (ask) => showCheck(deps, ask, undefined))
  web.post('/bookings/:booking/confirm', { ...open, audit: 'booking.made' }, (ask) => confirmFromForm(deps, ask))
  web.get('/bookings/:booking', { ...open, audit: null }, (ask) => showDone(deps, ask))
}

interface Subject {
  readonly card: SessionCard
  readonly words: SessionWords
}

async function showForm(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const subject = await subjectOf(deps, ask.params.session ?? '')
  if (subject.card.kind === 'drop_in' || subject.card.state === 'cancelled' || !subject.card.selfBooking)
    return { redirect: `/sessions/${subject.card.session}` }
  // A signed-in worker who books for themself is a visitor here like anybody.
  ensureVisitor(ask.request, ask.reply, deps.cookies)
  const change = changedBooking(ask)
  const booking = change ? await ownBooking(deps, ask, change) : undefined
  const draft = await deps.drafts.find(ask, draftPlace(ask))
  return formPage(deps, ask, subject, { typed: draft?.typed ?? (booking ? typedAgain(booking) : {}), draft })
}

async function holdFromForm(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const session = ask.params.session ?? ''
  const subject = await subjectOf(deps, session)
  const said = partyForm.typed(ask.body)
  const read = partyForm.parse(said)
  if (!read.ok) return formPage(deps, ask, subject, { typed: said, errors: read.errors })
  const wish = {
    key: deedKeyOf(ask.body),
    session,
    visitor: ensureVisitor(ask.request, ask.reply, deps.cookies),
    party: partyOf(read.value),
  }
  const change = changedBooking(ask)
  const answer = change ? await changeParty(deps, ask.who, { ...wish, booking: change }) : await holdAPlace(deps, ask.who, wish)
  if (!('subjects' in answer))
    return formPage(deps, ask, subject, { typed: said, refused: answer.outcome.replace('refused:', 'book.refused.') as BookWord })
  // The hold keeps the answers from here on.
  await deps.drafts.drop(ask, draftPlace(ask))
  const mine = await deps.db.asViewer(ask.who, (trx) => findOwnBooking(trx, answer.subjects[0]))
  // A booking of this browser's that is older than half an hour opens with its word only.
  return mine
    ? { redirect: `/bookings/${mine.id}/check` }
    : formPage(deps, ask, subject, { typed: said, refused: 'book.refused.already-booked' })
}

interface FormShown {
  readonly typed: Typed
  readonly errors?: FieldErrors
  readonly refused?: BookWord
  readonly draft?: Draft | undefined
}

function formPage(deps: BookingsDeps, ask: Ask, { card, words }: Subject, { typed, errors = {}, refused, draft }: FormShown): Answered {
  const wrong = Object.keys(errors).length > 0 || refused !== undefined
  const page = BookAPlacePage({
    frame: deps.frame,
    service: words.service,
    when: stretchInWords(card),
    back: `/sessions/${card.session}`,
    typed,
    errors,
    refused,
    draft,
    justSaved: ask.query.kept !== undefined,
    keepUrl: formUrl(ask).replace('/book', '/book/draft'),
    csrf: ask.csrf(),
    key: crypto.randomUUID(),
  })
  return { page, status: wrong ? 422 : 200 }
}

function formUrl(ask: Ask): string {
  const change = changedBooking(ask)
  return `/sessions/${ask.params.session}/book${change ? `?change=${change}` : ''}`
}

/** What is being typed is about the session, or about the booking that is being changed. */
function draftPlace(ask: Ask): DraftPlace {
  return { form: partyDraft, about: changedBooking(ask) ?? ask.params.session ?? '' }
}

async function showCheck(deps: BookingsDeps, ask: Ask, refused: string | undefined): Promise<Answered> {
  const booking = await ownBooking(deps, ask, ask.params.booking ?? '')
  if (booking.state === 'confirmed') return { redirect: `/bookings/${booking.id}` }
  const { card, words } = await subjectOf(deps, booking.occurrence)
  const ended = booking.state !== 'held' ? 'ended' : refused
  const page = CheckPage({
    frame: deps.frame,
    service: words.service,
    when: stretchInWords(card),
    where: words.place,
    booking,
    csrf: ask.csrf(),
    key: crypto.randomUUID(),
    until: booking.expiresAt ? clockInWords(booking.expiresAt, booking.zone) : '',
    expired: !booking.live,
    refused: ended ? refusedWord(ended) : undefined,
    changeUrl: `/sessions/${card.session}/book?change=${booking.id}`,
    otherDatesUrl: `/services/${card.service}`,
  })
  return { page, status: ended ? 422 : 200 }
}

function refusedWord(because: string): BookWord {
  return because === 'ended' || because === 'expired-and-full' ? `check.refused.${because}` : (`book.refused.${because}` as BookWord)
}

async function confirmFromForm(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const booking = await ownBooking(deps, ask, ask.params.booking ?? '')
  const answer = await confirmBooking(deps, ask.who, { key: deedKeyOf(ask.body), booking: booking.id, session: booking.occurrence })
  await dropPartyDrafts(deps, ask, booking)
  return answer.outcome === 'confirmed'
    ? { redirect: `/bookings/${booking.id}` }
    : showCheck(deps, ask, answer.outcome.replace('refused:', ''))
}

async function showDone(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const booking = await ownBooking(deps, ask, ask.params.booking ?? '')
  if (booking.state === 'held') return { redirect: `/bookings/${booking.id}/check` }
  if (booking.state !== 'confirmed') return { redirect: `/sessions/${booking.occurrence}` }
  const { card, words } = await subjectOf(deps, booking.occurrence)
  const link = `/b/${messageToken(deps.secrets, booking.party, booking.linkVersion)}`
  return { page: DonePage({ frame: deps.frame, service: words.service, when: stretchInWords(card), where: words.place, booking, link }) }
}

async function ownBooking(deps: BookingsDeps, ask: Ask, id: string): Promise<OwnBooking> {
  const booking = await deps.db.asViewer(ask.who, (trx) => findOwnBooking(trx, id))
  if (!booking) throw notHere()
  return booking
}

async function subjectOf(deps: BookingsDeps, session: string): Promise<Subject> {
  const subject = await deps.db.asPublic(async (trx) => {
    const card = await findSession(trx, session)
    return card && { card, words: await findSessionWords(trx, card) }
  })
  if (!subject) throw notHere()
  return subject
}

function changedBooking(ask: Ask): string | undefined {
  const { change } = ask.query
  return typeof change === 'string' && isId(change) ? change : undefined
}
