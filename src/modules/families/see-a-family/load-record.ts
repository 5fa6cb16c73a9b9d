import type { VNode } from 'preact'
import type { Ask } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import type { Sharing, StatementTold, ThreeRecords } from '../family-types.ts'
import { loadPanels } from './family-panels.ts'
import { type FamilyInHand, loadFamilyIn } from './load-family.ts'
import { type KeptAway, readRecord, type WhySeen } from './record-queries.ts'

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
    const read = await readRecord(trx, family, page)
    return {
      ...inHand,
      ...read,
      sharedWith: [...new Set(read.sharings.filter(({ ended }) => !ended).map(({ team }) => team))],
      panels: await loadPanels(panels, trx, ask, family),
    }
  })
}
