import type { Group, Part } from './reach-rules.ts'

/** One figure about people, by its part and group. */
export function cellId(part: string, group: Group): string {
  return `${part} ${group}`
}

export interface PeopleToHide {
  readonly parts: readonly Part[]
  /** Without `all`. */
  readonly groups: readonly Group[]
  /** Groups of fewer people than this are hidden. */
  readonly threshold: number
  /** Of each part, the parts of the other kind with which it shares a session. */
  readonly touching: ReadonlyMap<string, ReadonlySet<string>>
  /** Cells hidden before: they stay hidden. */
  readonly before: ReadonlySet<string>
}

/**
 * Which figures about people are kept back: those of 1 to threshold - 1, those hidden before, and as many others as it takes that none of
 * them can be worked out from what is shown. 0 is shown. All hidden figures look the same, so that a reader knows of one no more than that
 * it is at least 1.
 *
 * For each figure that must be hidden there is then another quarter that would look exactly the same and in which it is another number: a
 * few hidden figures changed by one (`Move`), with every rule kept that figures of distinct people obey. Where there is none, all is hidden.
 */
export function hidePeople(wish: PeopleToHide): Set<string> {
  const table = new Table(wish)
  const must = table.cells().filter(({ id, value }) => value > 0 && (value < wish.threshold || wish.before.has(id)))
  const hidden = new Set<string>()
  // The hardest first: a row whose total is small.
  for (const { id, part, group } of must.sort((a, b) => Number(b.group === 'all') - Number(a.group === 'all') || a.value - b.value)) {
    if (hidden.has(id)) continue
    const move = table.cheapestMove(part, group, (cell) => hidden.has(cell) || must.some((one) => one.id === cell))
    if (!move)
      return new Set(
        table
          .cells()
          .filter(({ value }) => value > 0)
          .map((cell) => cell.id),
      )
    for (const change of move) hidden.add(cellId(change.part, change.group))
  }
  return hidden
}

interface Change {
  readonly part: string
  readonly group: Group
  readonly by: 1 | -1
}
type Move = readonly Change[]

/** The figures, and the rules that a reader knows they obey. */
class Table {
  readonly #wish: PeopleToHide
  readonly #columns: readonly Group[]
  readonly #byId: ReadonlyMap<string, Part>

  constructor(wish: PeopleToHide) {
    this.#wish = wish
    this.#columns = ['all', ...wish.groups]
    this.#byId = new Map(wish.parts.map((part) => [part.part, part]))
  }

  cells(): { id: string; part: string; group: Group; value: number }[] {
    return this.#wish.parts.flatMap(({ part }) =>
      this.#columns.map((group) => ({ id: cellId(part, group), part, group, value: this.#value(part, group) })),
    )
  }

  /** The move that changes this figure and hides the fewest people besides those hidden already. */
  cheapestMove(part: string, group: Group, isHidden: (cell: string) => boolean): Move | undefined {
    const costOf = (move: Move): number =>
      move.reduce((sum, one) => sum + (isHidden(cellId(one.part, one.group)) ? 0 : this.#value(one.part, one.group) + 1), 0)
    const moves = this.#moves(part, group).map((move) => ({ move, cost: costOf(move) }))
    return moves.sort((a, b) => a.cost - b.cost).find(({ move }) => this.#holds(move))?.move
  }

  #value(part: string, group: Group): number {
    return this.#byId.get(part)?.people[group] ?? 0
  }

  #of(kind: Part['kind']): Part[] {
    return this.#wish.parts.filter((part) => part.kind === kind)
  }

  /** Moves through one figure: between two columns in some rows at once, either way round. */
  #moves(part: string, group: Group): Move[] {
    const kind = this.#byId.get(part)?.kind ?? 'all'
    const pairs = this.#columns.filter((other) => other !== group && this.#value(part, other) > 0)
    return pairs.flatMap((other) => {
      const rows = kind === 'all' ? [] : this.#exchanges(part, kind)
      return [...rows, ...this.#shifts(part, kind)].flatMap((signs) => [
        this.#move(signs, group, other, 1),
        this.#move(signs, group, other, -1),
      ])
    })
  }

  /** One row of a kind gains what another loses. */
  #exchanges(part: string, kind: Part['kind']): Map<string, 1 | -1>[] {
    return this.#of(kind)
      .filter((other) => other.part !== part)
      .map(
        (other) =>
          new Map<string, 1 | -1>([
            [part, 1],
            [other.part, -1],
          ]),
      )
  }

  /** Everywhere changes, and with it at most one row of each kind. */
  #shifts(part: string, kind: Part['kind']): Map<string, 1 | -1>[] {
    const choices = (wanted: 'site' | 'strand'): (string | undefined)[] =>
      kind === wanted ? [part] : [...this.#of(wanted).map((one) => one.part), undefined]
    return choices('site').flatMap((site) =>
      choices('strand').map((strand) => new Map<string, 1 | -1>(['all', site, strand].flatMap((row) => (row ? [[row, 1] as const] : [])))),
    )
  }

  /** In the column of all people somebody more is somebody more; between two bands somebody more here is somebody fewer there. */
  #move(signs: ReadonlyMap<string, 1 | -1>, group: Group, other: Group, way: 1 | -1): Move {
    const alike = group === 'all' || other === 'all' ? 1 : -1
    return [...signs].flatMap(([part, sign]) => [
      { part, group, by: (sign * way) as 1 | -1 },
      { part, group: other, by: (sign * way * alike) as 1 | -1 },
    ])
  }

  /** Whether the figures could be so: nobody's rule is broken, and nothing that is hidden becomes 0, which would be shown. */
  #holds(move: Move): boolean {
    const changed = new Map(move.map(({ part, group, by }) => [cellId(part, group), this.#value(part, group) + by]))
    if (move.some(({ part, group }) => this.#value(part, group) === 0 || (changed.get(cellId(part, group)) ?? 0) < 1)) return false
    const value = (part: string, group: Group): number => changed.get(cellId(part, group)) ?? this.#value(part, group)
    if (this.#wish.parts.some(({ part, footfall }) => value(part, 'all') > footfall)) return false
    return [...new Set(move.map(({ group }) => group))].every((group) => this.#columnHolds((part) => value(part, group)))
  }

  /**
   * Of one group of people: nobody is at a part and not in all; everybody of a part is at some part of the other kind with which it shares a
   * session; and everybody is at a site and under a strand, through a session that is both.
   */
  #columnHolds(value: (part: string) => number): boolean {
    const all = value('all')
    const { parts, touching } = this.#wish
    const rows = parts.filter(({ kind }) => kind !== 'all').map(({ part }) => part)
    for (const row of rows) {
      if (value(row) > all) return false
      let others = 0
      for (const other of touching.get(row) ?? []) others += value(other)
      if (value(row) > others) return false
    }
    return (
      mostThrough(
        this.#of('site').map(({ part }) => part),
        touching,
        value,
      ) >= all
    )
  }
}

/**
 * The most people who can be at a site and under a strand that share a session, each counted once at both: a maximum flow. By its twin, the
 * smallest cover, that is the same as no set of rows that holds all sessions adding up to fewer than everybody.
 */
function mostThrough(
  sites: readonly string[],
  touching: ReadonlyMap<string, ReadonlySet<string>>,
  value: (part: string) => number,
): number {
  const free = new Map<string, number>()
  const flow = new Map<string, number>()
  for (const site of sites) for (const strand of touching.get(site) ?? []) free.set(strand, value(strand))
  const edge = (site: string, strand: string): string => `${site} ${strand}`
  const push = (site: string, want: number, seen: Set<string>): number => {
    for (const strand of touching.get(site) ?? []) {
      if (seen.has(strand)) continue
      seen.add(strand)
      let given = Math.min(want, free.get(strand) ?? 0)
      if (given > 0) free.set(strand, (free.get(strand) ?? 0) - given)
      // Somebody else's people give way, where they can go elsewhere.
      for (const other of given > 0 ? [] : sites) {
        const held = flow.get(edge(other, strand)) ?? 0
        if (other === site || held === 0) continue
        given = push(other, Math.min(want, held), seen)
        if (given > 0) {
          flow.set(edge(other, strand), held - given)
          break
        }
      }
      if (given > 0) {
        flow.set(edge(site, strand), (flow.get(edge(site, strand)) ?? 0) + given)
        return given
      }
    }
    return 0
  }
  let sum = 0
  for (const site of sites) {
    for (let want = value(site); want > 0; ) {
      const given = push(site, want, new Set())
      if (given === 0) break
      sum += given
      want -= given
    }
  }
  return sum
}
