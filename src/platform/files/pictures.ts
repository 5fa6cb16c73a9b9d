import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../audit/index.ts'
import type { Trx } from '../database/doors.ts'
import type { Act, Acting } from '../deeds/act.ts'
import type { CleanPicture } from './picture-parts.ts'

export interface Picture {
  /** `/pictures/….jpg`: always the same picture, or none. */
  readonly address: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** What it shows; empty for decoration. */
  readonly words: string
  readonly decoration: boolean
  readonly addedBy: string | null
  readonly addedAt: Temporal.Instant
}

/** Every picture there is, the latest first. */
export async function listPictures(trx: Trx): Promise<Picture[]> {
  const { rows } = await sql<Picture>`select * from files.list_pictures()`.execute(trx)
  return rows
}

/** One picture as the public gets it; undefined for what was taken away or never was. */
export async function findPicture(trx: Trx, hash: string, kind: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer | null }>`select files.picture_bytes(${hash}, ${kind}) as bytes`.execute(trx)
  return rows[0]?.bytes ?? undefined
}

export interface PictureWish {
  readonly picture: CleanPicture
  /** Empty for decoration, and only then. */
  readonly words: string
}

/** Keeps a picture; answers its address. The same picture again says its words anew. */
export async function putPicture(trx: Trx, { picture, words }: PictureWish): Promise<string> {
  const bytes = Buffer.from(picture.bytes)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  await sql`select files.keep_picture(${hash}, ${picture.kind}, ${picture.width}::int, ${picture.height}::int, ${bytes}, ${words}, ${words === ''})`.execute(
    trx,
  )
  return `/pictures/${hash}.${picture.kind}`
}

export async function addPicture({ act }: { readonly act: Act }, who: Acting, key: string, wish: PictureWish): Promise<void> {
  const body = [createHash('sha256').update(wish.picture.bytes).digest('hex'), wish.words]
  await act(who, { route: 'files.add-picture', key, body }, async ({ trx, deedId, requestId }) => {
    await putPicture(trx, wish)
    await recordAudit(trx, { action: 'picture.added', deedId, requestId, counts: { bytes: wish.picture.bytes.length } })
    return { outcome: 'added' }
  })
}

/** Forgets a picture. One that somebody had taken away before stays gone. */
export async function takePictureAway({ act }: { readonly act: Act }, who: Acting, key: string, hash: string): Promise<void> {
  await act(who, { route: 'files.take-picture-away', key, body: hash }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ gone: boolean }>`select files.take_picture_away(${hash}) as gone`.execute(trx)
    if (!rows[0]?.gone) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'picture.taken_away', deedId, requestId })
    return { outcome: 'gone' }
  })
}
