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

/** One that was taken away and can be brought back. */
export interface PictureAway extends Pick<Picture, 'address' | 'width' | 'height' | 'words' | 'decoration'> {
  readonly takenAwayAt: Temporal.Instant
  /** When it is deleted. */
  readonly until: Temporal.Instant
}

export async function listPicturesAway(trx: Trx): Promise<PictureAway[]> {
  const { rows } = await sql<PictureAway>`select * from files.pictures_away()`.execute(trx)
  return rows
}

/** Somewhere a picture stands, in words, with the page where it can be put otherwise. */
export interface PictureUse {
  readonly text: string
  readonly href: string
}

export interface PictureWish {
  readonly picture: CleanPicture
  /** The same for phones, where there is one. */
  readonly small?: CleanPicture | undefined
  /** Empty for decoration, and only then. */
  readonly words: string
}

/** Keeps a picture; answers its address. The same picture again says its words anew. */
export async function putPicture(trx: Trx, { picture, small, words }: PictureWish): Promise<string> {
  const { bytes, hash } = named(picture)
  await sql`select files.keep_picture(${hash}, ${picture.kind}, ${picture.width}::int, ${picture.height}::int, ${bytes}, ${words}, ${words === ''})`.execute(
    trx,
  )
  if (small) {
    const less = named(small)
    await sql`select files.keep_smaller(${hash}, ${less.hash}, ${small.kind}, ${small.width}::int, ${small.height}::int, ${less.bytes})`.execute(
      trx,
    )
  }
  return `/pictures/${hash}.${picture.kind}`
}

function named({ bytes }: CleanPicture): { readonly bytes: Buffer; readonly hash: string } {
  const all = Buffer.from(bytes)
  return { bytes: all, hash: createHash('sha256').update(all).digest('hex').slice(0, 32) }
}

export async function addPicture({ act }: { readonly act: Act }, who: Acting, key: string, wish: PictureWish): Promise<void> {
  const body = [createHash('sha256').update(wish.picture.bytes).digest('hex'), wish.words]
  await act(who, { route: 'files.add-picture', key, body }, async ({ trx, deedId, requestId }) => {
    await putPicture(trx, wish)
    await recordAudit(trx, { action: 'picture.added', deedId, requestId, counts: { bytes: wish.picture.bytes.length } })
    return { outcome: 'added' }
  })
}

export interface TakeAway {
  readonly key: string
  readonly hash: string
  /** Deleted now, and not in two weeks: a face without leave, a place that must be safe. */
  readonly atOnce: boolean
}

/** Shows a picture to nobody any more. One that somebody had taken away before stays gone. */
export async function takePictureAway({ act }: { readonly act: Act }, who: Acting, { key, hash, atOnce }: TakeAway): Promise<void> {
  await act(who, { route: 'files.take-picture-away', key, body: [hash, atOnce] }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ done: boolean }>`select files.take_picture_away(${hash}, ${atOnce}) as done`.execute(trx)
    if (!rows[0]?.done) return { outcome: 'not-here' }
    await recordAudit(trx, { action: atOnce ? 'picture.deleted' : 'picture.taken_away', deedId, requestId })
    return { outcome: 'gone' }
  })
}

/** Shows it again, wherever it stood. False when it was deleted meanwhile. */
export async function bringPictureBack({ act }: { readonly act: Act }, who: Acting, key: string, hash: string): Promise<boolean> {
  const { outcome } = await act(who, { route: 'files.bring-picture-back', key, body: hash }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ done: boolean }>`select files.bring_picture_back(${hash}) as done`.execute(trx)
    if (!rows[0]?.done) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'picture.brought_back', deedId, requestId })
    return { outcome: 'back' }
  })
  return outcome === 'back'
}
