import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWebp } from './clean-webp.ts'
import { type CleanPicture, NotAPicture, type PictureFault } from './picture-parts.ts'

export type CleanedPicture = { readonly ok: true; readonly picture: CleanPicture } | { readonly ok: false; readonly because: PictureFault }

/** A side, and all of them: a small file can unfold into more memory than a phone has. */
const MOST_SIDE = 12_000
const MOST_PIXELS = 40_000_000

/**
 * A picture with nothing in it but the picture: where and when it was taken, by whom and with what, small copies, comments, colour profiles, and
 * whatever stands after its end are left out. The pixels are not touched. Known by its first bytes; SVG is a page, not a picture. Never throws.
 */
export function cleanPicture(given: Uint8Array): CleanedPicture {
  try {
    const picture = cleanerOf(given)(given)
    const { width, height } = picture
    if (width < 1 || height < 1) throw new NotAPicture('broken')
    if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) throw new NotAPicture('pixels')
    return { ok: true, picture }
  } catch (error) {
    if (error instanceof NotAPicture) return { ok: false, because: error.because }
    // A length that points past the end.
    if (error instanceof RangeError) return { ok: false, because: 'broken' }
    throw error
  }
}

function cleanerOf(given: Uint8Array): (bytes: Uint8Array) => CleanPicture {
  const text = (from: number, to: number): string => String.fromCharCode(...given.subarray(from, to))
  if (given[0] === 0xff && given[1] === 0xd8 && given[2] === 0xff) return cleanJpeg
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return cleanPng
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return cleanWebp
  throw new NotAPicture('kind')
}
