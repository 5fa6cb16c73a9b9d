import { sql } from 'kysely'
import type { Database, Viewing } from '../database/doors.ts'

/** Who is looking, as the database sees it under this route's purpose. */
export interface Viewer {
  /** `nobody`: a credential that is unknown, ended, or of another kind than the purpose asks for. */
  readonly kind: 'public' | 'staff' | 'kin' | 'ig' | 'link' | 'client' | 'nobody'
  /** What colleagues call them; null for the public and for links. */
  readonly name: string | null
  /** What they may do, in any scope: the navigation shows only the ways they can go. */
  readonly permissions: readonly string[]
}

export const anonymous: Viewer = { kind: 'public', name: null, permissions: [] }

/** Asks the database who this is and what they may do, and notes that the session is in use. */
export async function findViewer(db: Database, viewing: Viewing): Promise<Viewer> {
  return db.asViewer(viewing, async (trx) => {
    if (viewing.credential.kind !== 'session') {
      const { rows } = await sql<{ kind: Viewer['kind'] | null }>`select v.kind from access.viewer() v`.execute(trx)
      return { kind: rows[0]?.kind ?? 'nobody', name: null, permissions: [] }
    }
    const { rows } = await sql<{ kind: Viewer['kind'] | null; name: string | null; permissions: string[] | null; touched: unknown }>`
      select v.kind, identity.my_name() as name, identity.my_permissions() as permissions, access.touch_session() as touched from access.viewer() v`.execute(
      trx,
    )
    return { kind: rows[0]?.kind ?? 'nobody', name: rows[0]?.name ?? null, permissions: rows[0]?.permissions ?? [] }
  })
}
