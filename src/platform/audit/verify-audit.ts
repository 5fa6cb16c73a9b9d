import { sql } from 'kysely'
import type { Trx } from '../database/doors.ts'
import { type EventColumns, type SealRow, sealRoot } from './sealed-bytes.ts'

/** What the verifier found. `faults` is empty when every sealed event is as it was written. */
export interface AuditVerdict {
  readonly faults: readonly string[]
  readonly seals: number
  readonly sealedEvents: number
  /** Events younger than the newest seal: nothing speaks for them yet. */
  readonly unsealedEvents: number
}

/** One line of a root file, as `audit.export_root()` writes it. */
interface ExportedRoot {
  readonly n: number
  readonly root: string
  readonly sealedAt: string
}

/**
 * Reads every sealed event again and recomputes every root, without trusting a stored hash or a function of the database.
 * Give it the root file that was exported to another host: without one, the newest events cut off together with their seal leave no trace.
 * Runs in the operator's transaction, and reads with the gate's rights: forced row security shows the owner nothing.
 */
export async function verifyAudit(trx: Trx, rootFile?: string): Promise<AuditVerdict> {
  await sql`set local role hearth_gate`.execute(trx)
  const seals = await readSeals(trx)
  const faults: string[] = []
  let before: SealRow | undefined
  for (const seal of seals) {
    const events = await readEvents(trx, seal)
    faults.push(...chainFaults(before, seal), ...batchFaults(before, seal, events))
    before = seal
  }
  faults.push(...rootFileFaults(seals, rootFile))
  const { unsealed, lost } = await readUnsealed(trx, before)
  if (lost > 0) faults.push(`${lost} events belong to no batch`)
  await sql`reset role`.execute(trx)
  const sealedEvents = seals.reduce((sum, seal) => sum + seal.events, 0)
  return { faults, seals: seals.length, sealedEvents, unsealedEvents: unsealed }
}

function chainFaults(before: SealRow | undefined, seal: SealRow): string[] {
  const faults: string[] = []
  if (seal.n !== (before?.n ?? 0) + 1) faults.push(`a seal is missing before seal ${seal.n}`)
  const lo = before?.epoch === seal.epoch ? before.hi : '0'
  if (seal.lo !== lo) faults.push(`seal ${seal.n} begins at transaction ${seal.lo}, not ${lo}`)
  if (before && seal.epoch < before.epoch) faults.push(`seal ${seal.n} is of an earlier epoch than the seal before it`)
  if (seal.version !== 1) faults.push(`seal ${seal.n} has version ${seal.version}, which this program does not know`)
  return faults
}

function batchFaults(before: SealRow | undefined, seal: SealRow, events: readonly EventColumns[]): string[] {
  if (events.length !== seal.events) return [`seal ${seal.n} of ${seal.at} holds ${seal.events} events, and ${events.length} are there`]
  return sealRoot(before?.root ?? '', seal, events) === seal.root ? [] : [`seal ${seal.n} of ${seal.at} does not match its events`]
}

function rootFileFaults(seals: readonly SealRow[], rootFile: string | undefined): string[] {
  const lines = (rootFile ?? '').split('\n').filter((line) => line.trim() !== '')
  if (rootFile !== undefined && lines.length === 0) return ['the root file is empty']
  const roots = new Map(seals.map((seal) => [seal.n, seal.root]))
  return lines.flatMap((line) => {
    const { n, root, sealedAt } = JSON.parse(line) as ExportedRoot
    const found = roots.get(n)
    if (found === undefined) return [`seal ${n}, exported as of ${sealedAt}, is gone`]
    return found === root ? [] : [`seal ${n} is not the one exported as of ${sealedAt}`]
  })
}

async function readSeals(trx: Trx): Promise<SealRow[]> {
  const { rows } = await sql<SealRow>`
    select n::float8 as n, version, epoch, lo::text as lo, hi::text as hi, events::float8 as events, ${utc('at')} as at, encode(root, 'hex') as root
    from audit.seal order by audit.seal.n`.execute(trx)
  return rows
}

/** Every sealed column as text, in the order of version 1. A new column is a new version, never a longer list here. */
async function readEvents(trx: Trx, seal: SealRow): Promise<EventColumns[]> {
  const { rows } = await sql<{ columns: EventColumns }>`
    select array[id::text, epoch::text, xid::text, ${utc('at')}, actor::text, actor_kind, credential_kind, credential_id::text, purpose, action,
      subject_kind, subjects::text, families::text, sections::text, deed::text, request, counts::text] as columns
    from audit.event where epoch = ${seal.epoch} and xid >= ${seal.lo}::xid8 and xid < ${seal.hi}::xid8 order by id, audit.event.at`.execute(
    trx,
  )
  return rows.map((row) => row.columns)
}

/** `lost`: of an epoch that has ended, after its last seal, or of one that has not begun. */
async function readUnsealed(trx: Trx, last: SealRow | undefined): Promise<{ unsealed: number; lost: number }> {
  const { rows } = await sql<{ unsealed: number; lost: number }>`
    with ends as (select epoch, max(hi::text::numeric) as hi from audit.seal group by epoch),
    rest as (select e.epoch from audit.event e left join ends on ends.epoch = e.epoch where e.xid::text::numeric >= coalesce(ends.hi, 0))
    select count(*) filter (where rest.epoch = p.number)::int as unsealed, count(*) filter (where rest.epoch <> p.number or p.number < ${last?.epoch ?? 1})::int as lost
    from rest cross join audit.epoch p`.execute(trx)
  return rows[0] ?? { unsealed: 0, lost: 0 }
}

const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
