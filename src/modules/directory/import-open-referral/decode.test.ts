import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText, type Encoding } from './decode.ts'

const words = '{"name":"Siân’s café – 👶 £5"}'
const plain = '{"name":"Siân’s café – £5"}'

async function decode(bytes: Buffer, size: number): Promise<[string, Encoding | undefined]> {
  let encoding: Encoding | undefined
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  let text = ''
  for await (const part of decodeText(chunks(), (it) => {
    encoding = it
  }))
    text += part
  return [text, encoding]
}

describe.each([1, 2, 3, 5, 7, 1000])('in chunks of %i bytes', (size) => {
  test.each<[string, Buffer, string, Encoding]>([
    ['UTF-8', Buffer.from(words), words, 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${words}`), words, 'utf-8'],
    ['UTF-16 little-endian with its mark', iconv.encode(words, 'utf-16le', { addBOM: true }), words, 'utf-16le'],
    ['UTF-16 little-endian without', iconv.encode(words, 'utf-16le'), words, 'utf-16le'],
    ['UTF-16 big-endian with its mark', iconv.encode(words, 'utf-16be', { addBOM: true }), words, 'utf-16be'],
    ['UTF-16 big-endian without', iconv.encode(words, 'utf-16be'), words, 'utf-16be'],
    ['Windows-1252', iconv.encode(plain, 'win1252'), plain, 'windows-1252'],
    ['one byte', Buffer.from('3'), '3', 'utf-8'],
  ])('%s is read', async (_, bytes, text, encoding) => {
    expect(await decode(bytes, size)).toEqual([text, encoding])
  })
})

test('a last character that breaks off is not waited for', async () => {
  expect(await decode(Buffer.from('{"a":"é').subarray(0, -1), 4)).toEqual(['{"a":"Ã', 'windows-1252'])
})

test('nothing is nothing', async () => {
  expect(await decode(Buffer.alloc(0), 4)).toEqual(['', undefined])
})
