import { cellId, hidePeople } from './hide-people.ts'
import { type HiddenVisits, hideVisits } from './hide-visits.ts'
import type { FrozenFigure, QuarterCounts, QuarterState } from './reach-queries.ts'
import { type Group, groupsOf, type Part, partsOf, partsOfSessions, type Visited } from './reach-rules.ts'

/** A figure of the page. A hidden one has no number outside this file. */
export type Figure =
  /** `since`: how many more or fewer it is now than when it was frozen, where both may be shown and they differ. */
  { readonly shown: number; readonly since?: number } | { readonly hidden: true }

/** A row of the page. */
export interface FigureRow {
  readonly part: string
  readonly kind: Part['kind']
  readonly name: string
  readonly people: Readonly<Record<Group, Figure>>
  readonly footfall: Figure
}

/** All but the grown-ups. Shown only where the numbers it is made of are. */
export function childrenOf({ people: { all, adults } }: FigureRow): Figure {
  if (!all || !adults || 'hidden' in all || 'hidden' in adults) return { hidden: true }
  const since = (all.since ?? 0) - (adults.since ?? 0)
  return { shown: all.shown - adults.shown, ...(since === 0 ? {} : { since }) }
}

/** A figure of a row by its name in URLs; undefined for none. */
export function figureIn(row: FigureRow, group: string): Figure | undefined {
  if (group === 'footfall') return row.footfall
  return group === 'children' ? childrenOf(row) : row.people[group]
}

/** The figures of a quarter as they may be shown. */
export interface QuarterFigures {
  readonly rows: readonly FigureRow[]
  /** The groups of people that anybody is in, without `all`. */
  readonly groups: readonly Group[]
  readonly threshold: number
  readonly ageBands: readonly number[]
}

type Rule = Pick<QuarterState['rule'], 'threshold' | 'ageBands'>
const FOOTFALL = 'footfall'

/** A count with what of it is kept back. */
interface Hidden {
  readonly parts: readonly Part[]
  readonly people: ReadonlySet<string>
  readonly visits: HiddenVisits
}

function hide(counts: QuarterCounts, rule: Rule, before: ReadonlySet<string>): Hidden {
  const parts = partsOf({ ...counts, ageBands: rule.ageBands, nameOf: (kind, key) => nameOf(counts, kind, key) })
  const { threshold } = rule
  const people = hidePeople({ parts, groups: groupsOf(rule.ageBands), threshold, touching: touchingOf(counts), before })
  const partsBefore = new Set(
    [...before].filter((cell) => cell.endsWith(` ${FOOTFALL}`)).map((cell) => cell.slice(0, -FOOTFALL.length - 1)),
  )
  const least = new Map(parts.map((part) => [part.part, part.people.all ?? 0]))
  return { parts, people, visits: hideVisits({ visited: counts.visited, strands: counts.strands, threshold, least, before: partsBefore }) }
}

function nameOf({ names }: QuarterCounts, kind: 'site' | 'strand', key: string): string {
  if (key === 'none') return kind === 'site' ? 'Online or by phone' : 'Not paid for by the grant'
  return names.get(key) ?? (kind === 'site' ? 'A place' : key)
}

/** Of each site the strands, and of each strand the sites, with which it shares a session. */
function touchingOf({ visited, strands }: QuarterCounts): Map<string, Set<string>> {
  const touching = new Map<string, Set<string>>()
  const add = (one: string, other: string) => touching.set(one, (touching.get(one) ?? new Set()).add(other))
  for (const [, site, strand] of new Set(visited.map(partsOfSessions(strands)))) {
    add(site, strand)
    add(strand, site)
  }
  return touching
}

/** The figures of a quarter that is not frozen. */
export function figuresOf(counts: QuarterCounts, rule: Rule): QuarterFigures {
  return shownOf(hide(counts, rule, new Set()), rule)
}

function shownOf({ parts, people, visits }: Hidden, rule: Rule): QuarterFigures {
  const figure = (hidden: boolean, value: number): Figure => (hidden ? { hidden } : { shown: value })
  const rows = parts.map(
    (part): FigureRow => ({
      ...part,
      people: Object.fromEntries(
        Object.entries(part.people).map(([group, value]) => [group, figure(people.has(cellId(part.part, group)), value)]),
      ),
      footfall: figure(visits.parts.has(part.part), part.footfall),
    }),
  )
  return { rows, groups: groupsInUse(rule, rows), ...rule }
}

/** Every figure of a quarter as it is to be kept when it is frozen. */
export function figuresToKeep(counts: QuarterCounts, rule: Rule): FrozenFigure[] {
  const { parts, people, visits } = hide(counts, rule, new Set())
  return parts.flatMap(({ part, name, people: groups, footfall }) => [
    ...Object.entries(groups).map(([group, figure]) => ({ part, name, group, figure, hidden: people.has(cellId(part, group)) })),
    { part, name, group: FOOTFALL, figure: footfall, hidden: visits.parts.has(part) },
  ])
}

/**
 * The figures of a frozen quarter, each with how far it is from today's. What was hidden then stays hidden now, together with what
 * protects it: else the difference of two counts would tell what neither of them does.
 */
export function frozenFiguresOf(frozen: readonly FrozenFigure[], today: QuarterCounts, rule: Rule): QuarterFigures {
  const now = hide(today, rule, new Set(frozen.filter(({ hidden }) => hidden).map(({ part, group }) => cellId(part, group))))
  const values = new Map(
    now.parts.flatMap(({ part, people, footfall }) => [
      ...Object.entries(people).map(
        ([group, value]) => [cellId(part, group), now.people.has(cellId(part, group)) ? undefined : value] as const,
      ),
      [cellId(part, FOOTFALL), now.visits.parts.has(part) ? undefined : footfall] as const,
    ]),
  )
  return keptOf(frozen, rule, now.parts, (cell) => (values.has(cell) ? values.get(cell) : 0))
}

/** Frozen figures in rows. `nowOf` is what a cell is today: undefined where that is not said. */
function keptOf(
  frozen: readonly FrozenFigure[],
  rule: Rule,
  now: readonly Part[],
  nowOf: (cell: string) => number | undefined,
): QuarterFigures {
  const then = new Map(frozen.map((one) => [cellId(one.part, one.group), one]))
  const figure = (part: string, group: Group): Figure => {
    const cell = cellId(part, group)
    const kept = then.get(cell)
    if (kept?.hidden) return { hidden: true }
    const shown = kept?.figure ?? 0
    const value = nowOf(cell)
    return value === undefined || value === shown ? { shown } : { shown, since: value - shown }
  }
  const groups = ['all', ...groupsOf(rule.ageBands)]
  const rows = rowsOf(frozen, now).map(
    (row): FigureRow => ({
      ...row,
      people: Object.fromEntries(groups.map((group) => [group, figure(row.part, group)])),
      footfall: figure(row.part, FOOTFALL),
    }),
  )
  return { rows, groups: groupsInUse(rule, rows), ...rule }
}

/** The frozen rows by the names they had, then those that came since. */
function rowsOf(frozen: readonly FrozenFigure[], now: readonly Part[]): { part: string; kind: Part['kind']; name: string }[] {
  const rows = new Map<string, { part: string; kind: Part['kind']; name: string }>()
  for (const { part, name } of frozen)
    rows.set(part, { part, kind: part === 'all' ? 'all' : part.startsWith('site-') ? 'site' : 'strand', name })
  for (const { part, kind, name } of now) if (!rows.has(part)) rows.set(part, { part, kind, name })
  return [...rows.values()]
}

/** A band that nobody is in anywhere is no column: it says nothing but 0. */
function groupsInUse(rule: Rule, rows: readonly FigureRow[]): Group[] {
  return groupsOf(rule.ageBands).filter((group) => group !== 'unknown' || rows.some(({ people }) => !isNobody(people[group])))
}

function isNobody(figure: Figure | undefined): boolean {
  return figure !== undefined && 'shown' in figure && figure.shown === 0 && figure.since === undefined
}

/** A quarter whose figures can be opened. */
export interface OpenQuarter {
  readonly figures: QuarterFigures
  /** The sessions behind a part's figures, the earliest first, each with its number of visits where that may be shown. */
  sessions(part: string): (Visited & { readonly visits: Figure })[]
}

export function openQuarter(counts: QuarterCounts, rule: Rule): OpenQuarter {
  const hidden = hide(counts, rule, new Set())
  return { figures: shownOf(hidden, rule), sessions: (part) => sessionsOf(counts, hidden.visits, part) }
}

/** A frozen one, with the visits of then. They are hidden as they were then, since they are the same. */
export function openFrozen(frozen: readonly FrozenFigure[], then: Omit<QuarterCounts, 'counted'>, rule: Rule): OpenQuarter {
  const least = new Map(frozen.filter(({ group }) => group === 'all').map(({ part, figure }) => [part, figure]))
  const visits = hideVisits({ ...then, threshold: rule.threshold, least, before: new Set() })
  return { figures: keptOf(frozen, rule, [], () => undefined), sessions: (part) => sessionsOf(then, visits, part) }
}

function sessionsOf(
  { visited, strands }: Pick<QuarterCounts, 'visited' | 'strands'>,
  hidden: HiddenVisits,
  part: string,
): ReturnType<OpenQuarter['sessions']> {
  const partsOf = partsOfSessions(strands)
  return visited
    .filter((one) => partsOf(one).includes(part))
    .map((one) => ({ ...one, visits: hidden.sessions.has(one.session) ? { hidden: true } : { shown: one.people } }))
}
