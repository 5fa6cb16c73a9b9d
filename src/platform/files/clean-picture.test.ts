import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { files } from '../web/testing-files.ts'
import { cleanPicture } from './clean-picture.ts'

const bytes = (...of: (number | string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    of.map((one) => (typeof one === 'number' ? Buffer.from([one]) : typeof one === 'string' ? Buffer.from(one, 'latin1') : one)),
  )

const segment = (marker: number, content: Uint8Array): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(content.length + 2)
  return bytes(0xff, marker, length, content)
}
const SECRET = 'GPS 52.7N 1.2W'
/** What a phone writes: which way up, and where. */
const exif = (turned: number): Buffer =>
  bytes('Exif\0\0II*\0', 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0, 0, 0, 0, 0, SECRET)
const frame = (width = 640, height = 480): Buffer => bytes(8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0)
const scan = bytes(segment(0xda, bytes(1, 1, 0, 0, 63, 0)), 0x12, 0xff, 0, 0x34, 0xff, 0xd3, 0x56)
interface Jpeg {
  readonly before?: Uint8Array
  readonly size?: Buffer
  readonly after?: Uint8Array
}
const jpeg = ({ before = Buffer.alloc(0), size = frame(), after = Buffer.alloc(0) }: Jpeg = {}): Buffer =>
  bytes(0xff, 0xd8, before, segment(0xdb, Buffer.alloc(65)), segment(0xc0, size), segment(0xc4, Buffer.alloc(20)), scan, 0xff, 0xd9, after)

const pngChunk = (name: string, content: Uint8Array): Buffer => {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(bytes(name, content)))
  return bytes(length, name, content, sum)
}
const header = (width: number, height: number): Buffer => {
  const said = Buffer.alloc(13)
  said.writeUInt32BE(width, 0)
  said.writeUInt32BE(height, 4)
  said[8] = 8
  return said
}
const png = (more: Uint8Array = Buffer.alloc(0), width = 2, height = 2): Buffer =>
  bytes(
    '\x89PNG\r\n\x1a\n',
    pngChunk('IHDR', header(width, height)),
    more,
    pngChunk('IDAT', deflateSync(Buffer.alloc(6))),
    pngChunk('IEND', Buffer.alloc(0)),
  )

const webpChunk = (name: string, content: Uint8Array): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length)
  return bytes(name, length, content, Buffer.alloc(content.length % 2))
}
const webp = (...chunks: Buffer[]): Buffer => {
  const length = Buffer.alloc(4)
  const body = bytes('WEBP', ...chunks)
  length.writeUInt32LE(body.length)
  return bytes('RIFF', length, body)
}
const extended = (flags: number): Buffer => webpChunk('VP8X', bytes(flags, 0, 0, 0, 9, 0, 0, 4, 0, 0))
const pixels = webpChunk('VP8L', bytes(0x2f, 9, 0, 1, 0, 7))

const because = (given: Uint8Array): string => {
  const cleaned = cleanPicture(given)
  return cleaned.ok ? 'taken' : cleaned.because
}
const cleaned = (given: Uint8Array) => {
  const read = cleanPicture(given)
  if (!read.ok) throw new Error(read.because)
  return { ...read.picture, text: Buffer.from(read.picture.bytes).toString('latin1') }
}

describe('what a camera or an editor wrote into a picture is left out', () => {
  test('a JPEG: place, comment, small copy, and whatever stands after its end', () => {
    const given = jpeg({
      before: bytes(
        segment(0xe0, bytes('JFIF\0', SECRET)),
        segment(0xe1, exif(1)),
        segment(0xed, bytes(SECRET)),
        segment(0xfe, bytes(SECRET)),
      ),
      after: bytes('<script>alert(1)</script>', SECRET),
    })
    const { text, width, height, kind } = cleaned(given)
    expect([kind, width, height]).toEqual(['jpg', 640, 480])
    expect(text).not.toMatch(/GPS|script|JFIF|Exif/)
    expect(text).toBe(jpeg().toString('latin1'))
  })

  test('but which way up it is stays, as the one thing said', () => {
    const { bytes: kept, text } = cleaned(jpeg({ before: segment(0xe1, exif(6)) }))
    expect(text).not.toContain('GPS')
    expect(text).toContain('Exif')
    // Read again as a camera's own, it says the same: cleaning twice is cleaning once.
    expect(cleaned(kept).bytes).toEqual(kept)
    expect(cleaned(jpeg({ before: segment(0xe1, exif(99)) })).text).not.toContain('Exif')
  })

  test('a PNG: texts, times and profiles', () => {
    const given = png(bytes(pngChunk('tEXt', bytes(SECRET)), pngChunk('eXIf', exif(1)), pngChunk('iCCP', bytes('x'))))
    expect(cleaned(bytes(given, SECRET)).text).toBe(png().toString('latin1'))
  })

  test('a WebP: place and profile, with its flags', () => {
    const given = webp(extended(0x3c), webpChunk('ICCP', bytes('x')), pixels, webpChunk('EXIF', exif(1)), webpChunk('XMP ', bytes(SECRET)))
    expect(cleaned(bytes(given, SECRET)).text).toBe(webp(extended(0x10), pixels).toString('latin1'))
    expect(cleaned(webp(pixels))).toMatchObject({ width: 10, height: 5 })
  })

  test('a picture with nothing in it but the picture stays as it is, byte for byte', () => {
    for (const one of [jpeg(), png(), webp(pixels), files.png]) expect(Buffer.from(cleaned(one).bytes)).toEqual(one)
  })
})

test.each([
  ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'kind'],
  ['a page', files.page, 'kind'],
  ['a PDF', files.pdf, 'kind'],
  ['a GIF that is a script as well', Buffer.from('GIF89a/*\x01\x00*/=1;alert(1)'), 'kind'],
  ['nothing', Buffer.alloc(0), 'kind'],
  ['a JPEG without an end', jpeg().subarray(0, -2), 'broken'],
  ['a JPEG without a picture', bytes(0xff, 0xd8, 0xff, 0xd9), 'broken'],
  ['a JPEG whose length points past its end', bytes(0xff, 0xd8, 0xff, 0xdb, 0xff, 0xff, 0), 'broken'],
  ['a JPEG of two frames', jpeg({ before: segment(0xc0, frame()) }), 'broken'],
  ['a JPEG that no browser draws', jpeg({ before: segment(0xc3, frame()) }), 'kind'],
  ['a JPEG without a size', jpeg({ size: frame(0, 0) }), 'broken'],
  ['a JPEG of four thousand million pixels', jpeg({ size: frame(65_535, 65_535) }), 'pixels'],
  ['a PNG that unfolds without end', png(Buffer.alloc(0), 2_000_000, 2_000_000), 'pixels'],
  ['a PNG that moves', png(pngChunk('acTL', Buffer.alloc(8))), 'moving'],
  ['a PNG with a wrong sum', Buffer.from(png()).fill(1, 40, 42), 'broken'],
  ['a PNG cut short', png().subarray(0, 60), 'broken'],
  ['a WebP that moves', webp(extended(0x02), webpChunk('ANIM', Buffer.alloc(6))), 'moving'],
  ['a WebP longer than it is', bytes('RIFF', 0xff, 0xff, 0xff, 0x7f, 'WEBP', pixels), 'broken'],
  ['a sound', bytes('RIFF', 4, 0, 0, 0, 'WAVE'), 'kind'],
])('%s is refused', (_what, given, why) => {
  expect(because(given)).toBe(why)
})

test('whatever bytes come, it answers; and what it keeps it keeps again', () => {
  const begun = fc.constantFrom(jpeg(), png(), webp(extended(0), pixels))
  fc.assert(
    fc.property(begun, fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }), fc.nat(300), (whole, changes, cut) => {
      const given = Buffer.from(whole)
      for (const [at, to] of changes) if (at < given.length) given[at] = to
      const read = cleanPicture(given.subarray(0, Math.max(0, given.length - (cut > 250 ? cut - 250 : 0))))
      if (read.ok) expect(cleanPicture(read.picture.bytes)).toEqual(read)
    }),
    { numRuns: 400 },
  )
})
