import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Files as they begin, for tests: what makes a kind of file is its first bytes. */
export const files = {
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  pdf: Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  program: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(64), Buffer.from('This program cannot be run in DOS mode')]),
  page: Buffer.from('<!doctype html><script>alert(1)</script>'),
} as const

export interface FormPart {
  readonly name: string
  readonly text?: string
  readonly file?: { readonly name: string; readonly bytes: Buffer; readonly type?: string }
}

/** A form with files as a browser sends it, in this order. */
export function multipartBody(parts: readonly FormPart[]): { readonly payload: Buffer; readonly type: string } {
  const boundary = `----hearth${crypto.randomUUID()}`
  const lines = parts.flatMap(({ name, text, file }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${file.name}"\r\ncontent-type: ${file.type ?? 'application/octet-stream'}` : ''}\r\n\r\n`,
    ),
    file ? file.bytes : Buffer.from(text ?? ''),
    Buffer.from('\r\n'),
  ])
  return { payload: Buffer.concat([...lines, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` }
}

/** A folder of a test's own for what passes through: other tests send files at the same time. */
export async function ownTemporaryFolder(): Promise<{ left(): string[]; drop(): Promise<void> }> {
  const before = process.env.TMPDIR
  const folder = await mkdtemp(join(tmpdir(), 'hearth-test-files-'))
  process.env.TMPDIR = folder
  return {
    left: () => readdirSync(folder),
    drop: async () => {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
      await rm(folder, { recursive: true, force: true })
    },
  }
}
