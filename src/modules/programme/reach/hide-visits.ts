import { partsOfSessions, type SessionParts, type Visited } from './reach-rules.ts'

export interface VisitsToHide {
  readonly visited: readonly Visited[]
  readonly strands: Readonly<Record<string, string | null>>
  readonly threshold: number
  /** Of each part, how many people are known to have come there: there were at least as many visits. */
  readonly least: ReadonlyMap<string, number>
  /** Parts hidden before: they stay hidden. */
  readonly before: ReadonlySet<string>
}

/** Which numbers of visits are kept back: of sessions, and of parts. */
export interface HiddenVisits {
  readonly sessions: ReadonlySet<string>
  readonly parts: ReadonlySet<string>
}

/**
 * Which numbers of visits are kept back, as for people: those under the threshold, and others so that none of them can be worked out. Visits
 * add up, so for each hidden number there is a way to think one visit in another session, all numbers that this changes being hidden too.
 * Where there is none, all is hidden.
 */
export function hideVisits(wish: VisitsToHide): HiddenVisits {
  const house = new House(wish)
  const ok = house.hideSmallSessions() && house.hideSmallParts()
  return ok ? house : house.everything()
}

class House implements HiddenVisits {
  readonly sessions = new Set<string>()
  readonly parts = new Set<string>()
  readonly #wish: VisitsToHide
  /** The smallest first. */
  readonly #all: readonly Visited[]
  readonly #parts: (one: Visited) => SessionParts
  readonly #sums = new Map<string, number>()

  constructor(wish: VisitsToHide) {
    this.#wish = wish
    this.#all = [...wish.visited].sort((a, b) => a.people - b.people || (a.session < b.session ? -1 : 1))
    this.#parts = partsOfSessions(wish.strands)
    for (const one of this.#all) for (const part of this.#parts(one)) this.#sums.set(part, (this.#sums.get(part) ?? 0) + one.people)
  }

  everything(): HiddenVisits {
    return { sessions: new Set(this.#all.map(({ session }) => session)), parts: new Set(this.#sums.keys()) }
  }

  /** False when something small cannot be hidden but with all the rest. */
  hideSmallSessions(): boolean {
    const alone: Visited[] = []
    for (const alike of Map.groupBy(this.#all, this.#parts).values()) {
      const small = alike.filter(({ people }) => people < this.#wish.threshold)
      if (small.length === 0) continue
      // The next smallest of the same place and strand are hidden with it, until one visit can be thought in another of them.
      const enough = alike.findIndex((one, index) => index >= small.length - 1 && index > 0 && one.people > 1)
      for (const one of enough < 0 ? small : alike.slice(0, enough + 1)) this.sessions.add(one.session)
      if (enough < 0) alone.push(...small)
    }
    return alone.every((one) => this.#hideBeside(one, () => true))
  }

  hideSmallParts(): boolean {
    const small = [...this.#sums].filter(([part, sum]) => sum < this.#wish.threshold || this.#wish.before.has(part))
    return small.every(([part]) => {
      const inside = this.#all.filter((one) => this.#parts(one).includes(part))
      return inside.some((one) => this.#hideBeside(one, (other) => !this.#parts(other).includes(part)))
    })
  }

  /** Hides a session with the cheapest other one between which a visit could go, and the sums that it would change. */
  #hideBeside(one: Visited, wanted: (other: Visited) => boolean): boolean {
    let best: { other: Visited; cost: number; sums: string[] } | undefined
    for (const other of this.#all) {
      if (other === one || !wanted(other) || !(this.#mayGo(one, other) || this.#mayGo(other, one))) continue
      const sums = [...this.#only(one, other), ...this.#only(other, one)]
      const cost = sums.reduce(
        (sum, part) => sum + (this.parts.has(part) ? 0 : (this.#sums.get(part) ?? 0)),
        this.sessions.has(other.session) ? 0 : other.people,
      )
      if (!best || cost < best.cost) best = { other, cost, sums }
    }
    if (!best) return false
    for (const { session } of [one, best.other]) this.sessions.add(session)
    for (const part of best.sums) this.parts.add(part)
    return true
  }

  /** The parts of one session that are not the other's. */
  #only(one: Visited, other: Visited): string[] {
    return this.#parts(one).filter((part) => !this.#parts(other).includes(part))
  }

  /** Whether a visit more could have been in the other session: one is left here, and no part has fewer visits than people. */
  #mayGo(from: Visited, to: Visited): boolean {
    return (
      from.people > 1 && this.#only(from, to).every((part) => (this.#sums.get(part) ?? 0) > Math.max(1, this.#wish.least.get(part) ?? 0))
    )
  }
}
