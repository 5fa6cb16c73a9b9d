import { JSONParser } from '@streamparser/json'
import { decodeText, type Encoding } from './decode.ts'
import { FeedError } from './feed-error.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** A record with its number in this document, from 1; or, last, what the document says of itself. */
export type FeedItem =
  | { readonly kind: 'record'; readonly number: number; readonly value: unknown; readonly list: 'contents' | 'content' | 'array' }
  | { readonly kind: 'end'; readonly shape: 'list' | 'array' | 'object'; readonly fields: JsonObject; readonly encoding: Encoding }

const RECORD_CAP = 5_000_000
const SLICE = 65_536

/**
 * The records of one JSON document, in constant memory: a bare array, or the `contents` (3.0) or `content` (1.0) of an envelope. A single object
 * comes as the `fields` of the end. A document that breaks off, is not JSON, or holds a record larger than the cap throws, and names the last good record.
 */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>, recordCap: number = RECORD_CAP): AsyncGenerator<FeedItem> {
  let encoding: Encoding = 'utf-8'
  const document = new Document(recordCap)
  for await (const text of decodeText(bytes, (it) => {
    encoding = it
  })) {
    for (let at = 0; at < text.length; at += SLICE) {
      yield* document.read(text.slice(at, at + SLICE))
    }
  }
  yield document.end(encoding)
}

class Document {
  readonly #parser = new JSONParser({ paths: ['$.*', '$.contents.*', '$.content.*'], keepStack: false })
  readonly #fields: Record<string, unknown> = Object.create(null)
  readonly #cap: number
  #found: { value: unknown; list: 'contents' | 'content' | 'array' }[] = []
  #shape: 'list' | 'array' | 'object' = 'object'
  #sinceRecord = 0
  #count = 0
  #lastGood = ''
  #started = false

  constructor(cap: number) {
    this.#cap = cap
    this.#parser.onValue = ({ value, key, parent, stack }) => {
      if (stack.length === 2 || Array.isArray(parent)) {
        this.#shape = stack.length === 2 ? 'list' : 'array'
        this.#found.push({ value, list: stack.length === 1 ? 'array' : stack[1]?.key === 'content' ? 'content' : 'contents' })
        this.#sinceRecord = 0
        // The list is kept until it closes; what was in it is not.
        if (stack.length === 2 && parent && key !== undefined) (parent as Record<string | number, unknown>)[key] = undefined
      } else if (key !== undefined) this.#fields[key] = isList(key, value) ? [] : value
      if (stack.length === 1 && isList(key, value)) this.#shape = 'list'
    }
    this.#parser.onError = (error) => {
      throw error
    }
  }

  *read(text: string): Generator<FeedItem> {
    this.#refuseWebPage(text)
    this.#sinceRecord += text.length
    let broken: unknown
    try {
      this.#parser.write(text)
    } catch (error) {
      broken = error
    }
    for (const { value, list } of this.#found.splice(0)) {
      this.#count++
      this.#lastGood = idOf(value)
      yield { kind: 'record', number: this.#count, value, list }
    }
    if (broken) throw new FeedError(`The feed is not whole JSON: it goes wrong after ${this.#where()}.`)
    if (this.#sinceRecord > this.#cap + SLICE)
      throw new FeedError(`A record is larger than ${Math.round(this.#cap / 1_000_000)} MB: the one after ${this.#where()}.`)
  }

  end(encoding: Encoding): FeedItem {
    if (!this.#started) throw new FeedError('The feed is empty.')
    try {
      if (!this.#parser.isEnded) this.#parser.end()
    } catch {
      throw new FeedError(`The feed breaks off after ${this.#where()}.`)
    }
    return { kind: 'end', shape: this.#shape, fields: this.#fields, encoding }
  }

  #where(): string {
    return this.#count === 0 ? 'its beginning: it holds no whole record' : `record ${this.#count}${this.#lastGood}`
  }

  #refuseWebPage(text: string): void {
    if (this.#started || text.trim() === '') return
    this.#started = true
    if (text.trimStart().startsWith('<')) throw new FeedError('What came is a web page or XML, not JSON.', { webPage: true })
  }
}

function isList(key: unknown, value: unknown): boolean {
  return (key === 'contents' || key === 'content') && Array.isArray(value)
}

function idOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  // It ends on somebody's terminal.
  return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) ? ` (id ${id})` : ''
}
