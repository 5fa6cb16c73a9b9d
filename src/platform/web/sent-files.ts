import { createWriteStream } from 'node:fs'
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from './errors.ts'
import type { FormBody } from './form.ts'

/** Kinds of file by their content, as `file-type` knows them. A name proves nothing. */
const KINDS = {
  pdf: ['application/pdf'],
  photo: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'],
  // Tables and JSON have no mark of their own: what is nothing else, and holds only what text holds.
  text: ['text/plain'],
  // Only a folder of tables: whoever takes one bounds what it unpacks to.
  zip: ['application/zip'],
} as const
export type FileKind = keyof typeof KINDS

/** What a route takes: how many files, of how many bytes each, of which kinds. */
export interface FileLimits {
  readonly most: number
  readonly bytes: number
  readonly kinds: readonly FileKind[]
}

/** One file that came whole, within its limits, and is what it says. It is there while the request lasts: keep it elsewhere or lose it. */
export interface SentFile {
  readonly field: string
  /** As it was called, for showing; never part of a path. */
  readonly name: string
  readonly bytes: number
  readonly kind: FileKind
  readonly mime: string
  readonly path: string
}

export interface FileFault {
  readonly field: string
  readonly name: string
  readonly because: 'empty' | 'large' | 'kind' | 'cut' | 'many'
}

export interface SentFiles {
  readonly files: readonly SentFile[]
  readonly faults: readonly FileFault[]
}

const FOLDER = 'hearth-sent-'
const AN_HOUR_MS = 60 * 60 * 1000
const MOST_FIELDS = 100
const LARGEST_FIELD = 64 * 1024
/** Any photograph of a phone: so much is read to its end, kept or not, since only then can a browser be shown what is wrong with it. */
const READ_THROUGH = 32_000_000

/** Lets the routes of one scope take forms with files. No other route's body is read otherwise than before. */
export async function allowFiles(scope: FastifyInstance): Promise<void> {
  await scope.register(multipart, { throwFileSizeLimit: false })
}

/**
 * Reads a form with files into a folder of its own, does the work, and removes the folder whatever happens. `isOurs` is asked with the form's token,
 * which comes before any file: a form that is not ours is not read further. A body far beyond the limits is refused before it is read.
 */
export async function withSentFiles<T>(
  request: FastifyRequest,
  limits: FileLimits,
  isOurs: (token: string) => boolean,
  work: (body: FormBody, sent: SentFiles) => Promise<T>,
): Promise<T> {
  const announced = Number(request.headers['content-length'])
  if (!request.isMultipart() || !Number.isFinite(announced)) throw new Refusal('HEARTH-1107')
  // More than allowed may come to say so kindly, with what was typed; what is larger still is only to fill our line.
  if (announced > Math.max(READ_THROUGH, 2 * limits.most * limits.bytes) + LARGEST_FIELD) throw new Refusal('HEARTH-1103')
  const folder = await mkdtemp(join(tmpdir(), FOLDER))
  try {
    const { body, sent } = await readParts(request, limits, isOurs, folder)
    return await work(body, sent)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readParts(
  request: FastifyRequest,
  limits: FileLimits,
  isOurs: (token: string) => boolean,
  folder: string,
): Promise<{ body: FormBody; sent: SentFiles }> {
  const body: Record<string, string[]> = {}
  const files: SentFile[] = []
  const faults: FileFault[] = []
  let ours = false
  let reading: { field: string; name: string } | undefined
  try {
    for await (const part of request.parts({ limits: { fileSize: limits.bytes, fields: MOST_FIELDS, fieldSize: LARGEST_FIELD } })) {
      if (part.type === 'field') {
        if (part.fieldname === '_csrf') ours = typeof part.value === 'string' && isOurs(part.value)
        else if (typeof part.value === 'string') body[part.fieldname] = [...(body[part.fieldname] ?? []), part.value]
        continue
      }
      if (!ours) throw new Refusal('HEARTH-1102')
      reading = { field: part.fieldname, name: shownName(part.filename) }
      const read = await keep(part.file, reading, limits, files.length < limits.most ? join(folder, String(files.length)) : undefined)
      reading = undefined
      if (read && 'path' in read) files.push(read)
      else if (read) faults.push(read)
    }
  } catch (error) {
    if (error instanceof Refusal || !ours) throw error instanceof Refusal ? error : new Refusal('HEARTH-1102')
    // The line broke, or the form ended in the middle: what came before it is not the person's fault.
    if (!/end of|terminated|aborted/i.test((error as Error).message)) throw error
    faults.push({ ...(reading ?? { field: '', name: '' }), because: 'cut' })
  }
  if (!ours) throw new Refusal('HEARTH-1102')
  return { body, sent: { files, faults } }
}

/** One file into the folder, or what is wrong with it; nothing for an input where no file was chosen. Without a path there are too many already. */
async function keep(
  stream: Readable & { readonly truncated?: boolean },
  file: { readonly field: string; readonly name: string },
  limits: FileLimits,
  path: string | undefined,
): Promise<SentFile | FileFault | undefined> {
  if (path === undefined) {
    const bytes = await drain(stream)
    return bytes === 0 && file.name === '' ? undefined : { ...file, because: 'many' }
  }
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
  const { size: bytes } = await stat(path)
  if (bytes === 0) return file.name === '' ? undefined : { ...file, because: 'empty' }
  if (stream.truncated) return { ...file, because: 'large' }
  // Ten megabytes of memory, for the few processes that are ever sent a file.
  const { fileTypeFromFile } = await import('file-type')
  const mime = (await fileTypeFromFile(path))?.mime ?? ((await isText(path)) ? 'text/plain' : undefined)
  const kind = mime && limits.kinds.find((one) => (KINDS[one] as readonly string[]).includes(mime))
  return mime && kind ? { ...file, bytes, kind, mime, path } : { ...file, because: 'kind' }
}

/** Whether a file begins as text does, in UTF-8, an older code page, or UTF-16 with its zeros all on one side. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const start = buffer.subarray(0, bytesRead)
    const zeros = { even: 0, odd: 0 }
    for (const [at, byte] of start.entries()) {
      if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd']++
      else if (byte < 9 || (byte > 13 && byte < 32)) return false
    }
    return zeros.even === 0 || zeros.odd === 0
  } finally {
    await file.close()
  }
}

async function drain(stream: Readable): Promise<number> {
  let bytes = 0
  for await (const chunk of stream) bytes += (chunk as Buffer).length
  return bytes
}

/** What a file was called, for showing it: no folders, no marks that turn letters round, not longer than a line. */
function shownName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  return last
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, 120)
}

/** Removes folders that a process left when it was killed: no request lasts an hour. */
export async function clearLeftFiles(now: number = Date.now()): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue
    const folder = join(tmpdir(), name)
    const made = await stat(folder).catch(() => undefined)
    if (made && now - made.mtimeMs > AN_HOUR_MS) await rm(folder, { recursive: true, force: true })
  }
}
