import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import type { WhichWords } from './kept-guides.ts'

export interface GuideFacts {
  /** Life stages and worries, as the addresses of need pages name them. */
  readonly topics: readonly string[]
  readonly safety: boolean
  /** A team or a role, never a person's name. */
  readonly owner: string
}

export interface DraftWish extends WhichWords {
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly media: string | null
  readonly checkedBy: string | null
  readonly checkedOn: string | null
}

export type GuideDeed =
  | { readonly deed: 'add'; readonly facts: GuideFacts; readonly draft: DraftWish }
  | { readonly deed: 'facts'; readonly facts: GuideFacts; readonly token: string; readonly why: string }
  | { readonly deed: 'save'; readonly draft: DraftWish; readonly token: string }
  | { readonly deed: 'publish'; readonly words: WhichWords; readonly token: string; readonly why: string }
  | { readonly deed: 'drop-draft'; readonly words: WhichWords }
  | { readonly deed: 'take-away'; readonly words: WhichWords; readonly why: string }
  | { readonly deed: 'look' }
  | { readonly deed: 'retire'; readonly back: boolean; readonly why: string }

export type GuideAnswer = 'done' | 'not-here' | 'changed-meanwhile' | 'taken' | 'a-person' | 'english-first'

const audited: Readonly<Record<GuideDeed['deed'], string>> = {
  add: 'guide.begun',
  facts: 'guide.facts_changed',
  save: 'guide.draft_saved',
  publish: 'guide.published',
  'drop-draft': 'guide.draft_dropped',
  'take-away': 'guide.words_taken_away',
  look: 'guide.looked_at',
  retire: 'guide.retired',
}

/** One thing done to a guide. Only publishing, facts, taking away and retiring change what families read. */
export async function keepGuide(
  { act }: { readonly act: Act },
  who: Acting,
  { key, slug, wish }: { readonly key: string; readonly slug: string; readonly wish: GuideDeed },
): Promise<GuideAnswer> {
  const deed = { route: 'guides.keep', key, body: [slug, wish] }
  const { outcome } = await act<{ readonly outcome: GuideAnswer }>(who, deed, async ({ trx, deedId, requestId }) => {
    const answer = await writeGuide(trx, slug, wish)
    if (answer !== 'done') return { outcome: answer }
    const { rows } = await sql<{ id: string }>`select guides.public_id_of(${slug}) as id`.execute(trx)
    const action = wish.deed === 'retire' && wish.back ? 'guide.brought_back' : audited[wish.deed]
    await recordAudit(trx, { action, subjectKind: 'guide', subjects: rows.map(({ id }) => id), deedId, requestId })
    return { outcome: 'done' }
  })
  return outcome
}

async function writeGuide(trx: Trx, slug: string, wish: GuideDeed): Promise<GuideAnswer> {
  const first = (await callOf(slug, wish).execute(trx)).rows[0]?.answer ?? 'not-here'
  return wish.deed === 'add' && first === 'done' ? saveDraft(trx, slug, wish.draft) : first
}

/** Keeps words for who has just read what there is. */
async function saveDraft(trx: Trx, slug: string, draft: DraftWish): Promise<GuideAnswer> {
  const { rows } = await sql<{
    answer: GuideAnswer
  }>`select guides.save_draft(${slug}, ${JSON.stringify(draft)}::jsonb, guides.words_token_of(${slug}, ${draft.language}, ${draft.form})) as answer`.execute(
    trx,
  )
  return rows[0]?.answer ?? 'not-here'
}

export interface ExampleDraftWish extends Pick<DraftWish, 'title' | 'summary' | 'body'> {
  readonly slug: string
  readonly facts?: GuideFacts
}

/** English words that wait to be published, from an example network's files; with facts they are those of a new guide. */
export async function saveExampleDraft(trx: Trx, { slug, facts, title, summary, body }: ExampleDraftWish): Promise<void> {
  const draft = { language: 'en', form: 'text', title, summary, body, media: null, checkedBy: null, checkedOn: null } as const
  const answer = facts ? await writeGuide(trx, slug, { deed: 'add', facts, draft }) : await saveDraft(trx, slug, draft)
  if (answer !== 'done') throw new Error(`The draft of ${slug}: ${answer}`)
}

function callOf(slug: string, wish: GuideDeed) {
  type Said = { answer: GuideAnswer }
  switch (wish.deed) {
    case 'add':
      return sql<Said>`select guides.add_guide(${slug}, ${JSON.stringify(wish.facts)}::jsonb) as answer`
    case 'facts':
      return sql<Said>`select guides.set_facts(${slug}, ${JSON.stringify(wish.facts)}::jsonb, ${wish.token}, ${wish.why}) as answer`
    case 'save':
      return sql<Said>`select guides.save_draft(${slug}, ${JSON.stringify(wish.draft)}::jsonb, ${wish.token}) as answer`
    case 'publish':
      return sql<Said>`select guides.publish_words(${slug}, ${wish.words.language}, ${wish.words.form}, ${wish.token}, ${wish.why}) as answer`
    case 'drop-draft':
      return sql<Said>`select guides.drop_draft(${slug}, ${wish.words.language}, ${wish.words.form}) as answer`
    case 'take-away':
      return sql<Said>`select guides.take_words_away(${slug}, ${wish.words.language}, ${wish.words.form}, ${wish.why}) as answer`
    case 'look':
      return sql<Said>`select guides.look_again(${slug}) as answer`
    case 'retire':
      return sql<Said>`select guides.retire(${slug}, ${wish.back}, ${wish.why}) as answer`
  }
}
