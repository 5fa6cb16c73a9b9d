import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * Text out of bytes, as they come. UTF-16 is known by its mark, or by the zero beside the first bracket; all else is read as UTF-8 until a byte
 * does not fit, and from there on as Windows-1252.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  found: (encoding: Encoding) => void = () => undefined,
): AsyncGenerator<string> {
  let pending = Buffer.alloc(0)
  let decoder: Decoder | undefined
  for await (const chunk of bytes) {
    pending = Buffer.concat([pending, chunk])
    if (!decoder && pending.length < 4) continue
    decoder ??= decoderFor(pending, found)
    const { text, rest } = decoder(pending, false)
    pending = rest
    if (text !== '') yield text
  }
  if (pending.length === 0 && !decoder) return
  decoder ??= decoderFor(pending, found)
  const { text } = decoder(pending, true)
  if (text !== '') yield text
}

type Decoder = (bytes: Buffer, last: boolean) => { text: string; rest: Buffer<ArrayBuffer> }

const none = Buffer.alloc(0)

function decoderFor(start: Buffer, found: (encoding: Encoding) => void): Decoder {
  const encoding = encodingOf(start)
  found(encoding)
  return encoding === 'utf-8' ? utf8Decoder(() => found('windows-1252')) : utf16Decoder(encoding)
}

function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] !== 0 && start[1] === 0)) return 'utf-16le'
  if ((start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1] !== 0)) return 'utf-16be'
  return 'utf-8'
}

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be'): Decoder {
  const decoder = iconv.getDecoder(encoding)
  return (bytes, last) => ({ text: decoder.write(bytes) + (last ? (decoder.end() ?? '') : ''), rest: none })
}

function utf8Decoder(fallBack: () => void): Decoder {
  let latin = false
  let first = true
  return (bytes, last) => {
    const cut = latin || last ? bytes.length : wholeCharacters(bytes)
    if (!latin && !isUtf8(bytes.subarray(0, cut))) {
      latin = true
      fallBack()
    }
    if (latin) return { text: iconv.decode(bytes, 'win1252'), rest: none }
    const text = bytes.toString('utf8', first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0, cut)
    first = false
    return { text, rest: Buffer.from(bytes.subarray(cut)) }
  }
}

/** Where the last whole character ends: at most three bytes of an unfinished one are left for later. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}
