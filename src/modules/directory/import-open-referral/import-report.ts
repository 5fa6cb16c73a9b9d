/** A record that was not taken. What stood there before stays as it was. */
export interface Quarantined {
  /** Its id, or its number where it has none. */
  readonly record: string
  readonly field: string
  readonly problem: string
}

/** A lesser fault, counted: those records were taken without that field. */
export interface NoteCount {
  readonly field: string
  readonly problem: string
  readonly count: number
}

/** Every record accounted for: taken + changed + unchanged + quarantined is what the feed held. */
export interface ImportReport {
  readonly title: string
  readonly version: '3.0' | '1.0' | 'table'
  /** Records in the feed. */
  readonly records: number
  /** New services. */
  readonly taken: number
  readonly changed: number
  readonly unchanged: number
  /** Fields that say something else than what was assured here: they wait to be settled. */
  readonly differing: number
  readonly quarantined: readonly Quarantined[]
  readonly notes: readonly NoteCount[]
  /** How many services the feed no longer has. */
  readonly withdrawn: number
  readonly seconds: number
}

/** Counts lesser faults by field and problem, in the order of their first appearance. */
export function noteCounter(): { note(field: string, problem: string): void; counts(): NoteCount[] } {
  const counts = new Map<string, NoteCount>()
  return {
    note: (field, problem) => {
      const key = JSON.stringify([field, problem])
      counts.set(key, { field, problem, count: (counts.get(key)?.count ?? 0) + 1 })
    },
    counts: () => [...counts.values()],
  }
}
