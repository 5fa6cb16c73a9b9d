import { crc32 } from 'node:zlib'
import { type CleanPicture, joined, NotAPicture, take, viewOf } from './picture-parts.ts'

/** What is drawn; times, texts, profiles and what a camera wrote are none of it. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'gAMA', 'sRGB', 'cHRM'])

/** A PNG with the chunks that draw it, each with its sum proved. What moves is refused. */
export function cleanPng(given: Uint8Array): CleanPicture {
  const kept = [given.subarray(0, 8)]
  let size: { readonly width: number; readonly height: number } | undefined
  let [pixels, name, at] = [0, '', 8]
  while (name !== 'IEND') {
    const length = viewOf(take(given, at, 8)).getUint32(0)
    const whole = take(given, at, length + 12)
    const named = whole.subarray(4, 8 + length)
    name = String.fromCharCode(...whole.subarray(4, 8))
    if (viewOf(whole).getUint32(8 + length) !== crc32(named)) throw new NotAPicture('broken')
    if (name === 'acTL') throw new NotAPicture('moving')
    if (!size && name !== 'IHDR') throw new NotAPicture('broken')
    if (name === 'IHDR') {
      if (size || length !== 13) throw new NotAPicture('broken')
      size = { width: viewOf(whole).getUint32(8), height: viewOf(whole).getUint32(12) }
    }
    if (name === 'IDAT') pixels += length
    if (KEPT.has(name)) kept.push(whole)
    // A chunk of a name we do not know that begins with a capital is needed to draw it.
    else if (/^[A-Z]/.test(name)) throw new NotAPicture('kind')
    at += whole.length
  }
  if (!size || pixels === 0) throw new NotAPicture('broken')
  return { kind: 'png', bytes: joined(kept), ...size }
}
