import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { SiteDeps } from '../keep-sites/keep-sites.route.ts'
import { listLocalities } from '../public-sites.ts'
import { seenNumber } from '../seen-number.ts'
import { CandidatePage } from './candidate.page.tsx'
import { CandidateFormPage } from './candidate-form.page.tsx'
import { candidateForm, chooseForm, notChosenForm, readCandidate, typedFromCandidate } from './candidate-forms.ts'
import { CandidatesPage } from './candidates.page.tsx'
import { type Candidate, type CandidateAnswer, type CandidateDeed, findCandidate, keepCandidate, listCandidates } from './candidates.ts'

const declared = { permission: 'network.keep_sites', purpose: 'manage' } as const
const changing = { ...declared, audit: 'candidate.changed' } as const

/** Places that may become sites, for those who keep sites. */
export function registerLookAtPlaces(web: Web, deps: SiteDeps): void {
  web.get('/sites/candidates', { ...declared, audit: null }, async (ask) => {
    const candidates = await deps.db.asViewer(ask.who, listCandidates)
    return { page: CandidatesPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), candidates }) }
  })
  web.get('/sites/candidates/new', { ...declared, audit: null }, (ask) => showForm(deps, ask, undefined))
  web.post('/sites/candidates/new', changing, (ask) => put(deps, ask, undefined))
  web.get('/sites/candidates/:candidate', { ...declared, audit: null }, async (ask) => show(deps, ask, await candidateOf(deps, ask)))
  web.post('/sites/candidates/:candidate', changing, (ask) => change(deps, ask))
  web.get('/sites/candidates/:candidate/words', { ...declared, audit: null }, async (ask) =>
    showForm(deps, ask, await candidateOf(deps, ask)),
  )
  web.post('/sites/candidates/:candidate/words', changing, async (ask) => put(deps, ask, await candidateOf(deps, ask)))
}

async function candidateOf(deps: SiteDeps, ask: Ask): Promise<Candidate> {
  const id = ask.params.candidate ?? ''
  const candidate = isId(id) ? await deps.db.asViewer(ask.who, (trx) => findCandidate(trx, id)) : undefined
  if (!candidate) throw notHere()
  return candidate
}

async function showForm(
  deps: SiteDeps,
  ask: Ask,
  candidate: Candidate | undefined,
  said?: Typed,
  errors: FieldErrors = {},
): Promise<Answered> {
  if (candidate?.state === 'chosen') throw notHere()
  const localities = await deps.db.asViewer(ask.who, listLocalities)
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: CandidateFormPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), candidate, localities },
      ...{ said: said ?? (candidate ? typedFromCandidate(candidate) : {}), errors },
    }),
  }
}

async function put(deps: SiteDeps, ask: Ask, candidate: Candidate | undefined): Promise<Answered> {
  const said = candidateForm.typed(ask.body)
  const read = readCandidate(said)
  if (!read.ok) return showForm(deps, ask, candidate, said, read.errors)
  const key = deedKeyOf(ask.body)
  // A new place is called by the key of the press that added it, so that a double press adds one.
  const wish = {
    key,
    candidate: candidate?.id ?? key,
    wish: { deed: 'put', words: read.value, seen: candidate ? seenNumber(ask.body) : 0 },
  } as const
  const answer = await keepCandidate(deps, ask.who, wish)
  if (answer === 'done') return { redirect: `/sites/candidates/${wish.candidate}?done=yes` }
  return showForm(deps, ask, candidate, said, errorOf(answer, 'name'))
}

async function show(deps: SiteDeps, ask: Ask, candidate: Candidate, said: Typed = {}, errors: FieldErrors = {}): Promise<Answered> {
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: CandidatePage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ candidate, said, errors, done: ask.query.done !== undefined },
    }),
  }
}

async function change(deps: SiteDeps, ask: Ask): Promise<Answered> {
  const candidate = await candidateOf(deps, ask)
  const read = wishOf(ask)
  if ('errors' in read) return show(deps, ask, candidate, read.said, read.errors)
  const answer = await keepCandidate(deps, ask.who, { key: deedKeyOf(ask.body), candidate: candidate.id, wish: read.wish })
  if (answer === 'done' || answer === 'same') return { redirect: `/sites/candidates/${candidate.id}?done=yes` }
  return show(deps, ask, candidate, chooseForm.typed(ask.body), errorOf(answer, 'opinions'))
}

/** Where no field is to blame, the summary leads to the part of the page that is always there. */
function errorOf(answer: CandidateAnswer, always: string): FieldErrors {
  return { [answer === 'no-locality' ? 'locality' : always]: notDone[answer] }
}

const notDone: Readonly<Record<CandidateAnswer, string>> = {
  ...{ done: '', same: '' },
  meanwhile: 'Somebody else has changed this place meanwhile: look at it first',
  'no-locality': 'Nobody can tell in which locality it lies: say it',
  'not-published': 'Publish it first: families read of a place before it is chosen',
  'name-taken': 'There is a site of this name already: call this one something else',
  'in-use': 'A day is said on which it opens, or something hangs on the site already: take that back first, on its own page',
  'not-here': 'Somebody else has decided about this place meanwhile: look at it again',
}

function wishOf(ask: Ask): { readonly wish: CandidateDeed } | { readonly said: Typed; readonly errors: FieldErrors } {
  const deed = typed(ask.body, 'do')
  if (deed === 'published' || deed === 'hidden' || deed === 'suggested' || deed === 'looked_at')
    return { wish: { deed: 'step', step: deed, reason: '' } }
  if (deed === 'not_chosen') {
    const said = notChosenForm.typed(ask.body)
    const read = notChosenForm.parse(said)
    return read.ok ? { wish: { deed: 'step', step: deed, reason: read.value.reason } } : { said, errors: read.errors }
  }
  if (deed === 'choose') {
    const said = chooseForm.typed(ask.body)
    const read = chooseForm.parse(said)
    return read.ok ? { wish: { deed, ...read.value, decidedOn: read.value.decidedOn.toString() } } : { said, errors: read.errors }
  }
  const opinion = typed(ask.body, 'opinion')
  if (deed === 'undo') return { wish: { deed } }
  if ((deed === 'show' || deed === 'keep-back') && isId(opinion))
    return { wish: { deed: 'settle', opinion, state: deed === 'show' ? 'shown' : 'kept_back' } }
  return { said: {}, errors: { opinions: 'Say what is to change' } }
}
