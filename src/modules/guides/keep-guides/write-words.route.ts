import type { Trx } from '../../../platform/database/doors.ts'
import { findShownPictures, listPictures } from '../../../platform/files/index.ts'
import { iconNames } from '../../../platform/look/icons.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { picturesOf } from '../guide-body-rules.ts'
import type { KeepGuidesDeps } from '../guides-deps.ts'
import { bodyFaults } from './body-faults-rules.ts'
import {
  englishText,
  type FactsRead,
  isEnglishText,
  readFacts,
  readWhich,
  readWords,
  slugOf,
  typedFacts,
  typedWords,
  type WordsRead,
} from './guide-forms.ts'
import { GuideWordsPage, NewGuidePage } from './guide-words.page.tsx'
import { guideOf, todayOf, whyOf } from './keep-guides.route.ts'
import { keepGuide } from './keep-guides.ts'
import { findFormer, findWordsToken, type GuideDraft, type KeptGuide, sameWords, type WhichWords } from './kept-guides.ts'
import { PreviewPage } from './preview.page.tsx'
import { wordsAddress } from './version-words.ts'

const declared = { permission: 'guides.edit', purpose: 'manage' } as const
/** Twenty thousand letters, each up to nine bytes on its way. */
const LONGEST = 256 * 1024

/** Words being written, looked at, and published: families read nothing before the last press. */
export function registerWriteWords(web: Web, deps: KeepGuidesDeps): void {
  web.get('/keep-guides/new', { ...declared, audit: null }, (ask) => showNew(deps, ask, {}))
  web.post('/keep-guides/new', { ...declared, audit: 'guide.begun', longest: LONGEST }, (ask) => begin(deps, ask))
  web.get('/keep-guides/:guide/words', { ...declared, audit: null }, (ask) => showWords(deps, ask))
  web.post('/keep-guides/:guide/words', { ...declared, audit: 'guide.draft_saved', longest: LONGEST }, (ask) => save(deps, ask))
  web.get('/keep-guides/:guide/preview', { ...declared, audit: null }, (ask) => showPreview(deps, ask))
  web.post('/keep-guides/:guide/publication', { ...declared, audit: 'guide.published' }, (ask) => publish(deps, ask))
}

const drawn = (deps: KeepGuidesDeps, ask: Ask) => ({
  frame: deps.frame,
  viewer: ask.viewer,
  csrf: ask.csrf(),
  key: () => crypto.randomUUID(),
})

function whichOf(ask: Ask): WhichWords {
  const which = readWhich(ask.query)
  if (!which) throw notHere()
  return which
}

async function read(deps: KeepGuidesDeps, ask: Ask, which: WhichWords): Promise<WordsRead> {
  const pictures = await deps.db.asViewer(ask.who, listPictures)
  return readWords(typedWords(ask.body), which, { icons: iconNames, pictures, today: todayOf() })
}

function showNew(deps: KeepGuidesDeps, ask: Ask, errors: FieldErrors): Answered {
  const { topics } = deps
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: NewGuidePage({ ...drawn(deps, ask), topics, facts: typedFacts(ask.body), said: typedWords(ask.body), errors }),
  }
}

async function begin(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const words = await read(deps, ask, englishText)
  const facts = readFacts(typedFacts(ask.body), deps.topics)
  const slug = words.ok ? slugOf(words.draft.title) : ''
  const noAddress =
    words.ok && (slug === '' || slug === 'new') ? { title: 'Write a title with letters, other than “new”: its address is made of it' } : {}
  if (!words.ok || !facts.ok || 'title' in noAddress) return showNew(deps, ask, { ...noAddress, ...errorsOf(words), ...errorsOf(facts) })
  const wish = { deed: 'add', facts: facts.facts, draft: words.draft } as const
  const answer = await keepGuide(deps, ask.who, { key: deedKeyOf(ask.body), slug, wish })
  if (answer === 'taken') return showNew(deps, ask, { title: 'There is a guide of this name already: call it something else' })
  if (answer === 'a-person') return showNew(deps, ask, { owner: 'That is somebody’s name: write their team or their role' })
  return { redirect: wordsAddress(slug, englishText, 'preview') }
}

const errorsOf = (read: WordsRead | FactsRead): FieldErrors => (read.ok ? {} : read.errors)

interface Again {
  readonly errors: FieldErrors
  /** Somebody else was there first: theirs is shown beside what was typed. */
  readonly meanwhile?: boolean
}

async function showWords(deps: KeepGuidesDeps, ask: Ask, again?: Again): Promise<Answered> {
  const which = whichOf(ask)
  const guide = await guideOf(deps, ask)
  const draft = guide.drafts.find(sameWords(which))
  const current = draft ?? guide.versions.find(sameWords(which))
  const original = guide.versions.find(sameWords(englishText))
  const fresh = !again || again.meanwhile
  const found = await deps.db.asViewer(ask.who, async (trx: Trx) => ({
    token: fresh ? await findWordsToken(trx, guide.slug, which) : typed(ask.body, 'token'),
    pictures: isEnglishText(which) ? new Map() : await findShownPictures(trx, picturesOf(original?.body ?? '')),
    former: again ? undefined : await findFormer(trx, guide.slug, which, typed(ask.query, 'from')),
  }))
  const kept = {
    title: '',
    summary: '',
    body: '',
    ...current,
    ...found.former?.words,
    media: current?.media ?? '',
    checked: false,
    checkedBy: current?.checkedBy ?? '',
  }
  return {
    status: again ? 422 : 200,
    page: GuideWordsPage({
      ...drawn(deps, ask),
      ...{ guide, which, original, draft, token: found.token, pictures: found.pictures, errors: again?.errors ?? {} },
      asPublished: found.former?.at,
      said: again ? typedWords(ask.body) : kept,
      theirs: again?.meanwhile ? current : undefined,
    }),
  }
}

async function save(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const which = whichOf(ask)
  const { slug } = await guideOf(deps, ask)
  const words = await read(deps, ask, which)
  if (!words.ok) return showWords(deps, ask, words)
  const wish = { deed: 'save', draft: words.draft, token: typed(ask.body, 'token') } as const
  const answer = await keepGuide(deps, ask.who, { key: deedKeyOf(ask.body), slug, wish })
  if (answer === 'changed-meanwhile')
    return showWords(deps, ask, {
      errors: { body: 'Somebody else saved or published this while you wrote: look at both' },
      meanwhile: true,
    })
  if (answer !== 'done') throw notHere()
  return { redirect: wordsAddress(slug, which, 'preview') }
}

async function findDraft(deps: KeepGuidesDeps, ask: Ask): Promise<{ guide: KeptGuide; draft: GuideDraft }> {
  const guide = await guideOf(deps, ask)
  const draft = guide.drafts.find(sameWords(whichOf(ask)))
  if (!draft) throw notHere()
  return { guide, draft }
}

async function showPreview(deps: KeepGuidesDeps, ask: Ask, refused?: string): Promise<Answered> {
  const { guide, draft } = await findDraft(deps, ask)
  const before = guide.versions.find(sameWords(draft))
  const pictures = await deps.db.asViewer(ask.who, (trx) => findShownPictures(trx, picturesOf(draft.body)))
  return { status: refused ? 422 : 200, page: PreviewPage({ ...drawn(deps, ask), guide, draft, pictures, before, refused }) }
}

async function publish(deps: KeepGuidesDeps, ask: Ask): Promise<Answered> {
  const words = whichOf(ask)
  const guide = await guideOf(deps, ask)
  const draft = guide.drafts.find(sameWords(words))
  const gone = { redirect: `/keep-guides/${guide.slug}?done=before` }
  if (!draft) return gone
  // A picture may have been taken away since the draft was saved.
  const pictures = await deps.db.asViewer(ask.who, listPictures)
  const [fault] = bodyFaults(draft.body, iconNames, pictures)
  if (fault) return showPreview(deps, ask, fault)
  const wish = { deed: 'publish', words, token: typed(ask.body, 'token'), why: whyOf(ask, 'why') } as const
  const answer = await keepGuide(deps, ask.who, { key: deedKeyOf(ask.body), slug: guide.slug, wish })
  if (answer === 'changed-meanwhile')
    return showPreview(deps, ask, 'Somebody changed the words since you looked at them: this is how they are now')
  if (answer === 'english-first') return showPreview(deps, ask, 'Publish the English first: other versions stand beside it')
  return answer === 'done' ? { redirect: `/keep-guides/${guide.slug}?done=published` } : gone
}
