import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { FeedError } from './feed-error.ts'
import { defaultLimits, isAddress, type Source } from './open-source.ts'
import { chosenTables, type TableName, tableOf } from './table-names-rules.ts'

/** Tables that belong together, each to be opened by its name. Close them when the reading ends. */
export interface TableSet {
  readonly has: (table: TableName) => boolean
  /** As it is called in the set. */
  readonly nameOf: (table: TableName) => string
  readonly open: (table: TableName) => Promise<AsyncIterable<Uint8Array>>
  /** Tables that nobody reads. */
  readonly unread: readonly string[]
  readonly close: () => Promise<void>
}

/** A set has some twenty tables. */
const MOST_ENTRIES = 200

/** Whether a file of ours, or an address by its name, holds tables that belong together: a folder, or a zip. */
export async function holdsTables(given: string): Promise<boolean> {
  if (isAddress(given)) return URL.canParse(given) && /\.zip$/i.test(new URL(given).pathname)
  const found = await stat(given).catch(() => undefined)
  return found?.isDirectory() ? true : found?.isFile() ? isZip(await firstBytes(given)) : false
}

/** Whether something begins as a zip does, be it an empty one. */
export function isZip(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && ((start[2] === 3 && start[3] === 4) || (start[2] === 5 && start[3] === 6))
}

/** A folder's tables; else those of the zip that the source hands out, which is put aside for as long as it is read. */
export async function openTables(source: Source, given: string, mostBytes: number = defaultLimits.maxBytes): Promise<TableSet> {
  const local = isAddress(given) ? undefined : await stat(given).catch(() => undefined)
  if (local?.isDirectory()) return folderOf(given, source)
  const folder = await mkdtemp(join(tmpdir(), 'hearth-tables-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'tables.zip')
    await pipeline(Readable.from(await source.open(given)), createWriteStream(path, { mode: 0o600 }))
    return await zipOf(path, mostBytes, remove)
  } catch (error) {
    await remove()
    throw error
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function folderOf(folder: string, source: Source): Promise<TableSet> {
  const entries = await readdir(folder, { withFileTypes: true })
  // A link could lead anywhere.
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  return setOf(
    names,
    (name) => source.open(join(folder, name)),
    async () => undefined,
  )
}

async function zipOf(path: string, mostBytes: number, remove: () => Promise<void>): Promise<TableSet> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(asFeedError)
  try {
    const entries = await tablesIn(zip, mostBytes)
    return setOf(
      [...entries.keys()],
      async (name) => unpacked(zip, entries.get(name)),
      async () => {
        zip.close()
        await remove()
      },
    )
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Only what the zip's own list names, and only as large as it says there: nothing is unpacked to find out. */
async function tablesIn(zip: ZipFile, mostBytes: number): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw new FeedError(`The zip holds more than ${MOST_ENTRIES} files.`)
  const entries = new Map<string, Entry>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (tableOf(entry.fileName) === undefined) continue
      if (entry.isEncrypted()) throw new FeedError('The zip is locked with a password.')
      bytes += entry.uncompressedSize
      if (bytes > mostBytes) throw new FeedError(`The zip unpacks to more than ${Math.round(mostBytes / 1_000_000)} MB.`)
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    asFeedError(error)
  }
  return entries
}

async function* unpacked(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) return
  try {
    yield* await zip.openReadStreamPromise(entry)
  } catch (error) {
    asFeedError(error)
  }
}

function asFeedError(error: unknown): never {
  if (error instanceof FeedError) throw error
  const words = error instanceof Error ? error.message : ''
  throw new FeedError(
    /relative path|absolute path|invalid characters/i.test(words)
      ? 'The zip names a file outside itself, so nothing of it is read.'
      : 'The zip is broken, or is none.',
  )
}

function setOf(paths: readonly string[], read: (path: string) => Promise<AsyncIterable<Uint8Array>>, close: () => Promise<void>): TableSet {
  const { chosen, unread, twice } = chosenTables(paths)
  if (twice) throw new FeedError(`The table ${twice} is in it twice.`)
  if (!chosen.has('services')) throw new FeedError('There is no table of services in it: services.csv or service.csv is looked for.')
  return {
    has: (table) => chosen.has(table),
    nameOf: (table) => tableOf(chosen.get(table) ?? '') ?? table,
    open: (table) => read(chosen.get(table) ?? ''),
    unread,
    close,
  }
}

/** For whoever looks at a file that was sent: a set without services is none. */
export async function lookAtTables(path: string): Promise<void> {
  const source: Source = { told: { requests: 0, etag: null }, open: async () => createReadStream(path), close: async () => undefined }
  await (await openTables(source, path)).close()
}
