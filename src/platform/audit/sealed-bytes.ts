import { createHash } from 'node:crypto'

/** An event as the verifier reads it: every sealed column as text, in the order of version 1. Null where the column is null. */
export type EventColumns = readonly (string | null)[]

/** A seal as the verifier reads it: numbers and transaction numbers as text, the instant in UTC. */
export interface SealRow {
  readonly n: number
  readonly version: number
  readonly epoch: number
  readonly lo: string
  readonly hi: string
  readonly events: number
  readonly at: string
  /** Hexadecimal. */
  readonly root: string
}

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** SHA-256 of version 1 of an event: each value with its length in bytes before it, so that no two events have the same bytes. */
export function eventHash(columns: EventColumns): Buffer {
  return sha256(`1${columns.map((value) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)).join('')}`)
}

/** The root that a seal must have: over the root before it, the seal itself, and the hash of each event in order. */
export function sealRoot(before: string, seal: Omit<SealRow, 'root'>, events: readonly EventColumns[]): string {
  const own = [seal.version, seal.n, seal.epoch, seal.lo, seal.hi, seal.events, seal.at].join('|')
  return sha256(Buffer.from(before, 'hex'), own, ...events.map(eventHash)).toString('hex')
}
