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
  readonly version: '3.0' | '1.0' | 'table' | 'tables'
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

/** A lesser fault with the records that have it, as far as they are kept. */
export interface NotedRecords extends NoteCount {
  readonly records: readonly string[]
}

/** So many records of one lesser fault are kept by name. */
const MOST_NOTED = 1000

export interface NoteCounter {
  note(field: string, problem: string, record?: string): void
  counts(): NoteCount[]
  noted(): NotedRecords[]
}

/** Counts lesser faults by field and problem, in the order of their first appearance. */
export function noteCounter(): NoteCounter {
  const counts = new Map<string, { field: string; problem: string; count: number; records: string[] }>()
  return {
    note: (field, problem, record) => {
      const key = JSON.stringify([field, problem])
      const known = counts.get(key) ?? { field, problem, count: 0, records: [] }
      known.count++
      if (record !== undefined && known.records.length < MOST_NOTED && known.records.at(-1) !== record) known.records.push(record)
      counts.set(key, known)
    },
    counts: () => [...counts.values()].map(({ field, problem, count }) => ({ field, problem, count })),
    noted: () => [...counts.values()],
  }
}
