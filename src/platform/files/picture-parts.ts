export type PictureKind = 'jpg' | 'png' | 'webp'

export interface CleanPicture {
  readonly kind: PictureKind
  readonly bytes: Uint8Array
  /** Pixels, as it is seen: upright. */
  readonly width: number
  readonly height: number
}

/** It is no such picture; it ends too early or does not hold together; it moves; it has more pixels than a page needs. */
export type PictureFault = 'kind' | 'broken' | 'moving' | 'pixels'

export class NotAPicture extends Error {
  readonly because: PictureFault

  constructor(because: PictureFault) {
    super(because)
    this.because = because
  }
}

/** Joins what is kept of a file. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

/** So many bytes from a place; a picture that ends before them is broken. */
export function take(bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (length < 0 || from + length > bytes.length) throw new NotAPicture('broken')
  return bytes.subarray(from, from + length)
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
