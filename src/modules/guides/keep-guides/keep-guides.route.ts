import { Temporal } from 'temporal-polyfill'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { HOME_ZONE } from '../../../platform/words/dates.ts'
import type { KeepGuidesDeps } from '../guides-deps.ts'
import { readFacts, readWhich, typedFacts } from './guide-forms.ts'
import { GuideHistoryPage } from './guide-history.page.tsx'
import { guideLists } from './guide-standing-rules.ts'
import { type GuideAnswer, type GuideDeed, keepGuide } from './keep-guides.ts'
import { KeptGuidePage } from './kept-guide.page.tsx'
import { KeptGuidesPage } from './kept-guides.page.tsx'
import { findKeptGuide, type KeptGuide, listKeptGuides, listPublications } from './kept-guides.ts'

const declared = { permission: 'guides.edit', purpose: 'manage' } as const

/** Guides and checklists as editors keep them. Their words are written in write-words.route.ts. */
export function registerKeepGuides(web: Web, deps: KeepGuidesDeps): void {
  web.get('/keep-guides', { ...declared, audit: null }, (ask) => showAll(deps, ask))
  web.get('/keep-guides/:guide', { ...declared, audit: null }, (ask) => showOne(deps, ask))
  web.get('/keep-guides/:guide/history', { ...declared, audit: null }, (ask) => showHistory(deps, ask))
  web.post('/keep-guides/:guide', { ...declared, audit: 'guide.facts_changed' }, (ask) => changeFacts(deps, ask))
  web.post('/keep-guides/:guide/review', { ...declared, audit: 'guide.looked_at' }, (ask) => look(deps, ask))
  web.post('/keep-guides/:guide/retirement', { ...declared, audit: 'guide.retired' }, (ask) => retire(deps, ask))
  web.post('/keep-guides/:guide/taking-away', { ...declared, audit: 'guide.words_taken_away' }, (ask) => takeAway(deps, ask))
  web.post('/keep-guides/:guide/dropping', { ...declared, audit: 'guide.draft_dropped' }, (ask) => dropDraft(deps, ask))
}

export const todayOf = (): Temporal.PlainDate => Temporal.Now.plainDateISO(HOME_ZONE)

/** The guide that an address names; what is no guide is not here. */
export async function guideOf(deps: KeepGuidesDeps, ask: Ask): Promise<KeptGuide> {
  const slug = ask.params.guide ?? ''
  const guide = /^[a-z0-9-]{1,60}$/.test(slug) ? await deps.db.asViewer(ask.who, (trx) => findKeptGuide(trx, slug)) : undefined
  if (!guide) throw notHere()
  return guide
}

async function showAll(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const guides = await deps.db.asViewer(ask.who, listKeptGuides)
  const list = guideLists.find((one) => one === typed(ask.query, 'list')) ?? 'all'
  return {
    page: KeptGuidesPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ guides, list, today: todayOf(), looked: ask.query.done !== undefined },
    }),
  }
}

async function showOne(deps: KeepGuidesDeps, ask: Ask, errors: FieldErrors = {}): Promise<Answered> {
  const guide = await guideOf(deps, ask)
  const again = Object.keys(errors).length > 0
  return {
    status: again ? 422 : 200,
    page: KeptGuidePage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ guide, topics: deps.topics, today: todayOf(), errors },
      facts: again && 'owner' in ask.body ? typedFacts(ask.body) : guide,
      why: { facts: typed(ask.body, 'why'), retire: typed(ask.body, 'whyRetire') },
      done: typed(ask.query, 'done'),
    }),
  }
}

async function showHistory(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const guide = await guideOf(deps, ask)
  const publications = await deps.db.asViewer(ask.who, (trx) => listPublications(trx, guide.slug))
  return { page: GuideHistoryPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), guide, publications }) }
}

async function keepIfThere(deps: KeepGuidesDeps, ask: Ask, wish: GuideDeed): Promise<GuideAnswer> {
  const { slug } = await guideOf(deps, ask)
  return keepGuide(deps, ask.who, { key: deedKeyOf(ask.body), slug, wish })
}

/** Back to the guide: somebody else may have done the same just before. */
function done(ask: Ask, answer: GuideAnswer, what: string): Answered {
  return { redirect: `/keep-guides/${ask.params.guide}?done=${answer === 'not-here' ? 'before' : what}` }
}

async function keep(deps: KeepGuidesDeps, ask: Ask, wish: GuideDeed): Promise<GuideAnswer> {
  const answer = await keepIfThere(deps, ask, wish)
  if (answer === 'not-here') throw notHere()
  return answer
}

async function changeFacts(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const read = readFacts(typedFacts(ask.body), deps.topics)
  if (!read.ok) return showOne(deps, ask, read.errors)
  const why = whyOf(ask, 'why')
  const answer = await keep(deps, ask, { deed: 'facts', facts: read.facts, token: typed(ask.body, 'token'), why })
  if (answer === 'a-person') return showOne(deps, ask, { owner: 'That is somebody’s name: write their team or their role' })
  if (answer !== 'done') return showOne(deps, ask, { owner: 'Somebody else has changed this meanwhile: look at it, then press again' })
  return { redirect: `/keep-guides/${ask.params.guide}?done=facts` }
}

async function look(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  await keep(deps, ask, { deed: 'look' })
  return {
    redirect: typed(ask.body, 'from') === 'list' ? '/keep-guides?list=due&done=looked' : `/keep-guides/${ask.params.guide}?done=looked`,
  }
}

async function retire(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const back = typed(ask.body, 'back') === 'yes'
  const why = whyOf(ask, 'whyRetire')
  if (why.length < 3)
    return showOne(deps, ask, { whyRetire: back ? 'Write why it comes back' : 'Write why it goes: editors after you will ask' })
  await keep(deps, ask, { deed: 'retire', back, why })
  return { redirect: `/keep-guides/${ask.params.guide}?done=${back ? 'back' : 'retired'}` }
}

async function takeAway(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const words = readWhich(ask.query)
  if (!words) throw notHere()
  return done(ask, await keepIfThere(deps, ask, { deed: 'take-away', words, why: whyOf(ask, 'why') }), 'away')
}

async function dropDraft(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const words = readWhich(ask.query)
  if (!words) throw notHere()
  return done(ask, await keepIfThere(deps, ask, { deed: 'drop-draft', words }), 'dropped')
}

/** Why, in a line. */
export function whyOf(ask: Ask, name: string): string {
  return typed(ask.body, name).replaceAll(/\s+/g, ' ').trim().slice(0, 500)
}
