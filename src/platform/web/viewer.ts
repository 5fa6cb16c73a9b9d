import { sql } from 'kysely'
import type { Database, Viewing } from '../database/doors.ts'

/** Who is looking, as the database sees it under this route's purpose. */
export interface Viewer {
  /** `nobody`: a credential that is unknown, ended, or of another kind than the purpose asks for. */
  readonly kind: 'public' | 'staff' | 'kin' | 'ig' | 'link' | 'client' | 'nobody'
  /** What colleagues call them; null for the public and for links. */
  readonly name: string | null
  /** Whether they hold the route's permission, anywhere. */
  readonly may: boolean
}

export const anonymous: Viewer = { kind: 'public', name: null, may: true }

/** Asks the database who this is and whether they hold the permission, and notes that the session is in use. */
export async function findViewer(db: Database, viewing: Viewing, permission: string): Promise<Viewer> {
  return db.asViewer(viewing, async (trx) => {
    if (viewing.credential.kind !== 'session') {
      const { rows } = await sql<{ kind: Viewer['kind'] | null }>`select v.kind from access.viewer() v`.execute(trx)
      return { kind: rows[0]?.kind ?? 'nobody', name: null, may: false }
    }
    const { rows } = await sql<{ kind: Viewer['kind'] | null; name: string | null; may: boolean; touched: unknown }>`
      select v.kind, identity.my_name() as name, access.may(${permission}) as may, access.touch_session() as touched from access.viewer() v`.execute(
      trx,
    )
    return { kind: rows[0]?.kind ?? 'nobody', name: rows[0]?.name ?? null, may: rows[0]?.may ?? false }
  })
}
