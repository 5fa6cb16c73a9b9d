import { type CleanPicture, joined, NotAPicture, take, viewOf } from './picture-parts.ts'

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda]
/** Tables and restart interval: what a decoder needs, and nothing that a person wrote. */
const KEPT = new Set([0xdb, 0xc4, 0xdd])
/** Baseline, extended and progressive: what every browser draws. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])

/** A JPEG with its frame, tables and scans; of what the camera wrote only which way up it is, since it would lie on its side without. */
export function cleanJpeg(given: Uint8Array): CleanPicture {
  const kept: Uint8Array[] = []
  let size: { readonly width: number; readonly height: number } | undefined
  let [turned, scans, at] = [1, 0, 2]
  for (;;) {
    const marker = markerAt(given, at)
    at = marker.next
    if (marker.code === EOI) break
    const segment = take(given, at, viewOf(take(given, at, 2)).getUint16(0))
    if (segment.length < 2) throw new NotAPicture('broken')
    at += segment.length
    const whole = [Uint8Array.of(0xff, marker.code), segment]
    if (FRAMES.has(marker.code)) {
      if (size) throw new NotAPicture('broken')
      size = sizeOf(segment)
      kept.push(...whole)
    } else if (marker.code === SOS) {
      const end = endOfScan(given, at)
      kept.push(...whole, given.subarray(at, end))
      at = end
      scans++
    } else if (KEPT.has(marker.code) || isAdobe(marker.code, segment)) kept.push(...whole)
    else if (marker.code === 0xe1) turned = orientationOf(segment) ?? turned
    else if (!(marker.code >= 0xe0 && marker.code <= 0xef) && marker.code !== 0xfe) throw new NotAPicture('kind')
  }
  if (!size || scans === 0) throw new NotAPicture('broken')
  const upright = turned === 1 ? [] : [orientation(turned)]
  // On its side it is seen as wide as it is high: a page keeps its place by that.
  const seen = turned > 4 ? { width: size.height, height: size.width } : size
  return { kind: 'jpg', bytes: joined([Uint8Array.of(0xff, SOI), ...upright, ...kept, Uint8Array.of(0xff, EOI)]), ...seen }
}

/** The marker that begins here; a run of FF before it is filling. */
function markerAt(bytes: Uint8Array, from: number): { readonly code: number; readonly next: number } {
  if (take(bytes, from, 2)[0] !== 0xff) throw new NotAPicture('broken')
  let at = from + 1
  while (bytes[at] === 0xff) at++
  const code = bytes[at]
  if (code === undefined || code === 0) throw new NotAPicture('broken')
  return { code, next: at + 1 }
}

/** Where the pixels of a scan end: FF 00 is a byte of theirs, FF D0 to D7 a place to begin again. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new NotAPicture('broken')
}

function sizeOf(segment: Uint8Array): { width: number; height: number } {
  const view = viewOf(take(segment, 0, 7))
  return { height: view.getUint16(3), width: view.getUint16(5) }
}

/** Says how the colours are meant; twelve bytes of Adobe's and no words. */
function isAdobe(code: number, segment: Uint8Array): boolean {
  return code === 0xee && segment.length === 14 && String.fromCharCode(...segment.subarray(2, 7)) === 'Adobe'
}

/** Which way up, 1 to 8, of what a camera wrote; undefined where it does not say, or says nonsense. */
function orientationOf(segment: Uint8Array): number | undefined {
  if (String.fromCharCode(...segment.subarray(2, 8)) !== 'Exif\0\0') return undefined
  const view = viewOf(segment.subarray(8))
  if (view.byteLength < 14) return undefined
  const little = view.getUint16(0) === 0x4949
  const first = view.getUint32(4, little)
  if (first + 2 > view.byteLength) return undefined
  const count = view.getUint16(first, little)
  for (let entry = first + 2, n = 0; n < count && entry + 12 <= view.byteLength; n++, entry += 12) {
    if (view.getUint16(entry, little) !== 0x0112) continue
    const said = view.getUint16(entry + 8, little)
    return said >= 1 && said <= 8 ? said : undefined
  }
  return undefined
}

/** A block that says which way up and nothing else. */
function orientation(turned: number): Uint8Array {
  return Uint8Array.of(
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0],
  )
}
