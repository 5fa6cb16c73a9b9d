import type { VNode } from 'preact'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Ask } from '../../../platform/web/routes.ts'

/** Something another module shows on a family's page. It loads inside the page's own transaction, so it sees what this viewer may and no more. */
export interface FamilyPanel {
  readonly id: string
  /** Only for those who hold it. */
  readonly permission: string
  /** Loads and answers how to draw; undefined when there is nothing to show. */
  load(trx: Trx, ask: Ask, family: string): Promise<(() => VNode) | undefined>
}

export type FamilyPanels = readonly FamilyPanel[]

/** Loads every panel this viewer may see, in order. Draw them after the transaction. */
export async function loadPanels(panels: FamilyPanels, trx: Trx, ask: Ask, family: string): Promise<readonly (() => VNode)[]> {
  const drawn: (() => VNode)[] = []
  for (const panel of panels) {
    if (!ask.viewer.permissions.includes(panel.permission)) continue
    const draw = await panel.load(trx, ask, family)
    if (draw) drawn.push(draw)
  }
  return drawn
}
