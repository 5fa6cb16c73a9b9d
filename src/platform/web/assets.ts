import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** Files made by the build: hashed names, served for a year, compressed once. */
export interface Assets {
  /** The address of a file by its plain name, such as `public.css`. Throws for one that was not built. */
  url(name: string): string
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
}

export function readAssets(folder: string): Assets & { readonly files: readonly string[]; readonly folder: string } {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  return {
    folder,
    files: Object.values(manifest),
    url: (name) => {
      const file = manifest[name]
      if (!file) throw new Error(`There is no asset called ${name}.`)
      return `/assets/${file}`
    },
  }
}

/** Serves them from memory: there are a dozen, and they never change while we run. */
export function serveAssets(app: FastifyInstance, assets: ReturnType<typeof readAssets>): void {
  for (const file of assets.files) serve(app, file, readFileSync(join(assets.folder, file)), readIfThere(join(assets.folder, `${file}.br`)))
}

/** Serves a file that is made when we start, such as a network's colours or the sheet of icons, under the hashed name it has. */
export function serveMade(app: FastifyInstance, file: string, text: string): void {
  const plain = Buffer.from(text)
  serve(app, file, plain, brotliCompressSync(plain))
}

function serve(app: FastifyInstance, file: string, plain: Buffer, brotli: Buffer | undefined): void {
  const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  app.get(`/assets/${file}`, { config: { asset: true } as never }, (request, reply) => {
    reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', 'content-type': type, vary: 'accept-encoding' })
    const compressed = brotli && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))
    return compressed ? reply.header('content-encoding', 'br').send(brotli) : reply.send(plain)
  })
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
