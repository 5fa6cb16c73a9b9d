import { type CleanPicture, joined, NotAPicture, take, viewOf } from './picture-parts.ts'

const [ALPHA, MOVING] = [0x10, 0x02]

/** A WebP with its pixels, and how much of each shows through; what moves is refused. */
export function cleanWebp(given: Uint8Array): CleanPicture {
  const body = take(given, 8, viewOf(take(given, 4, 4)).getUint32(0, true))
  const kept: Uint8Array[] = []
  let size: { readonly width: number; readonly height: number } | undefined
  let drawn = false
  for (let at = 4; at < body.length; ) {
    const name = String.fromCharCode(...take(body, at, 4))
    const length = viewOf(take(body, at + 4, 4)).getUint32(0, true)
    const content = take(body, at + 8, length)
    // Each begins at an even place.
    at += 8 + length + (length % 2)
    if (name === 'ANIM' || name === 'ANMF') throw new NotAPicture('moving')
    if (name === 'VP8X') {
      if (size || length < 10) throw new NotAPicture('broken')
      if (((content[0] ?? 0) & MOVING) !== 0) throw new NotAPicture('moving')
      size = { width: 1 + threeBytes(content, 4), height: 1 + threeBytes(content, 7) }
      kept.push(chunk(name, joined([Uint8Array.of((content[0] ?? 0) & ALPHA, 0, 0, 0), content.subarray(4, 10)])))
    } else if (name === 'ALPH') kept.push(chunk(name, content))
    else if ((name === 'VP8 ' || name === 'VP8L') && !drawn) {
      drawn = true
      size ??= name === 'VP8 ' ? lossySize(content) : losslessSize(content)
      kept.push(chunk(name, content))
    }
  }
  if (!size || !drawn) throw new NotAPicture('broken')
  const all = joined([Uint8Array.of(0x57, 0x45, 0x42, 0x50), ...kept])
  return { kind: 'webp', bytes: chunk('RIFF', all), ...size }
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  head.set(Buffer.from(name, 'latin1'))
  viewOf(head).setUint32(4, content.length, true)
  return joined([head, content, new Uint8Array(content.length % 2)])
}

const threeBytes = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)

function lossySize(content: Uint8Array): { width: number; height: number } {
  const view = viewOf(take(content, 0, 10))
  if (view.getUint8(3) !== 0x9d || view.getUint8(4) !== 0x01 || view.getUint8(5) !== 0x2a) throw new NotAPicture('broken')
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
}

function losslessSize(content: Uint8Array): { width: number; height: number } {
  const view = viewOf(take(content, 0, 5))
  if (view.getUint8(0) !== 0x2f) throw new NotAPicture('broken')
  const bits = view.getUint32(1, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
