import type { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { csvFile } from '../../../platform/web/csv.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { countTellings } from '../../find/index.ts'
import type { ProgrammeDeps } from '../programme-deps.ts'
import { figuresOf, frozenFiguresOf, type QuarterFigures } from './quarter-figures.ts'
import { type Quarter, quarterOf, readQuarter } from './quarter-rules.ts'
import { figureTable } from './reach-file.ts'
import { countQuarter, findQuarterState, type QuarterState } from './reach-queries.ts'
import { fileUrl } from './reach-urls.ts'
import { SeeReachPage } from './see-reach.page.tsx'

/** Everything about reach is read by the role for statistics, which sees published facts and no family at all. */
export const declared = { permission: 'programme.see_reach', purpose: 'programme', audit: null } as const

export function registerSeeReach(web: Web, deps: ProgrammeDeps): void {
  web.get('/reach', declared, (ask) => showReach(deps, ask))
  web.get(fileUrl({ id: ':quarter' }), declared, (ask) => sendFile(deps, ask))
}

export interface SeenQuarter {
  readonly quarter: Quarter
  readonly state: QuarterState
  readonly today: Temporal.PlainDate
}

/** The quarter that was asked for, or else the present one; undefined where there is none of that name. */
export async function findQuarter(trx: Trx, wanted: string | undefined): Promise<SeenQuarter | undefined> {
  const today = onTheWall(await readClock(trx)).toPlainDate()
  const quarter = wanted === undefined ? quarterOf(today) : readQuarter(wanted, today)
  const state = quarter && (await findQuarterState(trx, quarter))
  return quarter && state && { quarter, state, today }
}

interface Seen extends SeenQuarter {
  readonly figures: QuarterFigures
}

async function findFigures(trx: Trx, wanted: string | undefined): Promise<Seen | undefined> {
  const seen = await findQuarter(trx, wanted)
  if (!seen) return undefined
  const counts = await countQuarter(trx, seen.quarter)
  const { frozen, rule } = seen.state
  return { ...seen, figures: frozen ? frozenFiguresOf(frozen.figures, counts, rule) : figuresOf(counts, rule) }
}

async function showReach(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const { quarter } = ask.query
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const seen = await findFigures(trx, typeof quarter === 'string' ? quarter : undefined)
    return seen && { ...seen, tellings: await countTellings(trx, seen.quarter.first, seen.quarter.last) }
  })
  if (!found) throw notHere()
  return { page: SeeReachPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), ...found }) }
}

async function sendFile(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, (trx) => findFigures(trx, ask.params.quarter ?? ''))
  if (!found) throw notHere()
  return csvFile(`reach-${found.quarter.id}`, figureTable(found.quarter, found.figures))
}
