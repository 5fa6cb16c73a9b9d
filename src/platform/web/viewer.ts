import { sql } from 'kysely'
import type { Database, Viewing } from '../database/doors.ts'
import type { Room } from './desk-lock.ts'
import { Refusal } from './errors.ts'

/** Who is looking, as the database sees it under this route's purpose. */
export interface Viewer {
  /** `nobody`: a credential that is unknown, ended, or of another kind than the purpose asks for. */
  readonly kind: 'public' | 'staff' | 'kin' | 'ig' | 'link' | 'client' | 'nobody'
  /** What colleagues call them; null for the public and for links. */
  readonly name: string | null
  /** What they may do, in any scope: the navigation shows only the ways they can go. */
  readonly permissions: readonly string[]
  /** The shared desk they are at. In a public room pages show initials, not names: the queue can read them. Null on a device of their own. */
  readonly desk: { readonly name: string; readonly room: Room } | null
}

export const anonymous: Viewer = { kind: 'public', name: null, permissions: [], desk: null }

interface ViewerRow {
  readonly kind: Viewer['kind'] | null
  readonly name: string | null
  readonly permissions: string[] | null
  readonly deskName: string | null
  readonly room: Room | null
  readonly refusedRoom: Room | null
}

/**
 * Asks the database who this is and what they may do, and notes that the session is in use. Refuses as a whole what may not be looked at on
 * the screen of this shared desk.
 */
export async function findViewer(db: Database, viewing: Viewing): Promise<Viewer> {
  return db.asViewer(viewing, async (trx) => {
    if (viewing.credential.kind !== 'session') {
      const { rows } = await sql<{ kind: Viewer['kind'] | null }>`select v.kind from access.viewer() v`.execute(trx)
      return { ...anonymous, kind: rows[0]?.kind ?? 'nobody' }
    }
    const { rows } = await sql<ViewerRow>`
      select v.kind, identity.my_name() as name, identity.my_permissions() as permissions, d.name as desk_name, d.room,
        access.refused_at_desk() as refused_room, access.touch_session() as touched
      from access.viewer() v, access.viewer_desk() d`.execute(trx)
    const [row] = rows
    if (row?.refusedRoom) throw new Refusal(row.refusedRoom === 'public' ? 'HEARTH-1108' : 'HEARTH-1109')
    const desk = row?.deskName && row.room ? { name: row.deskName, room: row.room } : null
    return { kind: row?.kind ?? 'nobody', name: row?.name ?? null, permissions: row?.permissions ?? [], desk }
  })
}
