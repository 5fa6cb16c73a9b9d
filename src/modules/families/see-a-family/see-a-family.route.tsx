import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Typed } from '../../../platform/forms/form.ts'
import type { FieldErrors } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import type { Sharing, StatementTold, ThreeRecords } from '../family-types.ts'
import { loadPanels } from './family-panels.ts'
import { type FamilyInHand, loadFamilyIn } from './load-family.ts'
import {
  findThreeRecords,
  hasHiddenPart,
  type KeptAway,
  listKeptAway,
  listReasons,
  listSharings,
  listStatements,
  STATEMENTS_A_PAGE,
  type WhySeen,
} from './record-queries.ts'
import { RecordPage } from './see-a-family.page.tsx'

const declared = { permission: 'families.hear_story', purpose: 'support', focus: 'family' } as const

/** A family's record for a worker it told, or let see: everything told once, with where it came from. */
export function registerSeeAFamily(web: Web, deps: FamiliesDeps): void {
  web.get('/families/:family/record', { ...declared, audit: 'family.viewed' }, async (ask) =>
    recordAnswer(deps, ask, await loadRecord(deps, ask), {}),
  )
}

export interface RecordLoaded extends FamilyInHand {
  /** One page of them; `more` when there is a next. */
  readonly statements: readonly StatementTold[]
  readonly page: number
  readonly more: boolean
  readonly hidden: boolean
  readonly three: ThreeRecords
  readonly sharings: readonly Sharing[]
  /** Teams with whom it shares now. */
  readonly sharedWith: readonly string[]
  readonly kept: readonly KeptAway[]
  readonly reasons: readonly WhySeen[]
  /** Whether the story is open to this viewer, or names only. */
  readonly storyOpen: boolean
  /** The team for which this worker hears. */
  readonly team: string | undefined
  readonly panels: readonly (() => VNode)[]
}

/** The whole record of the family in focus, in one transaction, and that somebody looked. */
export async function loadRecord({ db, panels }: FamiliesDeps, ask: Ask): Promise<RecordLoaded> {
  const page = Math.max(1, Math.min(1000, Number(ask.query.page) || 1))
  return db.asViewer(ask.who, async (trx) => {
    const inHand = await loadFamilyIn(trx, ask)
    const { family } = inHand.family
    const found = await listStatements(trx, page)
    const sharings = await listSharings(trx)
    const { rows } = await sql<{ open: boolean; team: string | null }>`
      select access.seen_family(${family}::uuid, 'story') is not null as open, (select t.name from access.team t where t.id = access.team_for((select f.id from access.family f where f.public_id = ${family}::uuid))) as team`.execute(
      trx,
    )
    return {
      ...inHand,
      statements: found.slice(0, STATEMENTS_A_PAGE),
      page,
      more: found.length > STATEMENTS_A_PAGE,
      hidden: await hasHiddenPart(trx, family),
      three: await findThreeRecords(trx),
      sharings,
      sharedWith: [...new Set(sharings.filter(({ ended }) => !ended).map(({ team }) => team))],
      kept: await listKeptAway(trx, family),
      reasons: await listReasons(trx),
      storyOpen: rows[0]?.open ?? false,
      team: rows[0]?.team ?? undefined,
      panels: await loadPanels(panels, trx, ask, family),
    }
  })
}

/** The record's page, with what was typed into its form and what is wrong with it. */
export function recordAnswer(
  deps: FamiliesDeps,
  ask: Ask,
  record: RecordLoaded,
  { typed, errors = {} }: { readonly typed?: Typed; readonly errors?: FieldErrors },
): Answered {
  const fresh: Typed = {
    who: [record.family.members[0]?.person ?? ''],
    where: [record.team ?? ''],
    on: [dateInWords(record.today)],
    readers: [record.sharedWith.some((name) => name !== record.team) ? 'shared' : 'team'],
  }
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: RecordPage({ frame: deps.frame, csrf: ask.csrf(), record, typed: typed ?? fresh, errors, key: crypto.randomUUID() }),
  }
}
