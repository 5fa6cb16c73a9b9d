import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { guardedLookup, isPublicAddress } from './address-guard.ts'
import { openSource, type SourceOptions } from './open-source.ts'
import { type FeedServer, feedServer } from './testing-feeds.ts'

let server: FeedServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function read(address: string, options: SourceOptions = {}): Promise<string> {
  const source = openSource(address, options)
  try {
    let text = ''
    for await (const chunk of await source.open(address)) text += Buffer.from(chunk).toString()
    return text
  } finally {
    await source.close()
  }
}

const trusting = { allowPrivate: true, limits: { stallMs: 400, totalMs: 3000 } }

/** A resolver that answers a different address each time it is asked, the last one for ever. */
function answering(...addresses: string[]): LookupFunction {
  return (_, options, callback) => {
    const address = addresses.length > 1 ? (addresses.shift() ?? '') : (addresses[0] ?? '')
    const family = address.includes(':') ? 6 : 4
    if (options.all) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}

test.each([
  ['93.184.215.14', true],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['127.0.0.1', false],
  ['127.8.8.8', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['ff02::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['not an address', false],
])('%s is public: %s', (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic))

describe('a private address is refused', () => {
  test.each([
    'http://127.0.0.1:3999/',
    'http://2130706433:3999/',
    'http://0x7f.1:3999/',
    'http://[::1]:3999/',
    'http://[::ffff:127.0.0.1]:3999/',
    'http://169.254.169.254/latest/',
    'http://10.0.0.8/',
    'http://0.0.0.0:3999/',
    'http://localhost:3999/',
  ])('%s', (address) =>
    expect(read(address)).rejects.toThrow('is a private address. If this feed is on your own network, say --allow-private.'),
  )

  test('also when a name gives it, at the moment of connecting', async () => {
    await expect(read('http://feed.example/', { lookup: answering('10.0.0.8') })).rejects.toThrow('feed.example is a private address')
  })

  test('also when a name changes its mind: each look-up is judged, and only the judged address is used', async () => {
    const lookup = guardedLookup(answering('93.184.215.14', '127.0.0.1'))
    const ask = (all: boolean) =>
      new Promise((resolve) => lookup('feed.example', { all }, (error, address) => resolve(error ? error.message : address)))
    expect(await ask(false)).toBe('93.184.215.14')
    expect(await ask(false)).toContain('feed.example is a private address')
    expect(await ask(true)).toContain('feed.example is a private address')
  })

  test('also when only one of its addresses is private', async () => {
    const both: LookupFunction = (_, __, callback) =>
      callback(null, [
        { address: '93.184.215.14', family: 4 },
        { address: '::1', family: 6 },
      ])
    await expect(read('http://feed.example/', { lookup: both })).rejects.toThrow('feed.example is a private address')
  })

  test('unless the operator vouches for it', async () => {
    server = await feedServer((_, response) => response.end('ours'))
    expect(await read(server.base, trusting)).toBe('ours')
    const named = server.base.replace('127.0.0.1', 'feed.example')
    expect(await read(named, { ...trusting, lookup: answering('127.0.0.1') })).toBe('ours')
  })
})

describe('a redirect', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]:3999/',
    'http://localhost:3999/',
    'http://127.0.0.1:3999/',
    'http://10.0.0.1/',
  ])('to %s is refused, even from a host that was vouched for', async (to) => {
    server = await feedServer((_, response) => response.writeHead(302, { location: to }).end())
    await expect(read(server.base, trusting)).rejects.toThrow('is a private address')
  })

  test('to a file is refused', async () => {
    server = await feedServer((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
    await expect(read(server.base, trusting)).rejects.toThrow('Only http and https addresses are read, not file:')
  })

  test('within the same host is followed, five times and no more', async () => {
    server = await feedServer((request, response) => {
      const hop = Number(new URL(request.url ?? '', 'http://x').searchParams.get('hop') ?? 0)
      const left = Number(new URL(request.url ?? '', 'http://x').searchParams.get('left'))
      if (left === 0) response.end(`after ${hop}`)
      else response.writeHead(307, { location: `/?hop=${hop + 1}&left=${left - 1}` }).end()
    })
    expect(await read(`${server.base}/?left=5`, trusting)).toBe('after 5')
    await expect(read(`${server.base}/?left=6`, trusting)).rejects.toThrow('sent us on more than 5 times')
  })

  test('in a circle ends', async () => {
    server = await feedServer((_, response) => response.writeHead(302, { location: '/' }).end())
    await expect(read(server.base, trusting)).rejects.toThrow('sent us on more than 5 times')
    expect(server.asked).toHaveLength(6)
  })

  test('to nonsense is refused', async () => {
    server = await feedServer((_, response) => response.writeHead(302, { location: 'http://[' }).end())
    await expect(read(server.base, trusting)).rejects.toThrow('sent us on to something that is not an address')
  })
})

describe('a server that misbehaves', () => {
  test('answers 500', async () => {
    server = await feedServer((_, response) => response.writeHead(500).end('oops'))
    await expect(read(`${server.base}/services`, trusting)).rejects.toThrow('/services answered 500.')
  })

  test('never answers', async () => {
    server = await feedServer(() => undefined)
    await expect(read(server.base, trusting)).rejects.toThrow('stopped sending')
  })

  test('stops in the middle', async () => {
    server = await feedServer((_, response) => void response.write('[{"id":"a"},'))
    await expect(read(server.base, trusting)).rejects.toThrow('stopped sending')
  })

  test('drips for ever', async () => {
    server = await feedServer((_, response) => {
      const drip = setInterval(() => response.write(' '), 100)
      response.on('close', () => clearInterval(drip))
    })
    await expect(read(server.base, { ...trusting, limits: { stallMs: 400, totalMs: 900 } })).rejects.toThrow('took too long in all')
  })

  test('never ends', async () => {
    server = await feedServer((_, response) => {
      const more = (): void => void (response.destroyed || response.write(Buffer.alloc(100_000, 0x20), () => setImmediate(more)))
      more()
    })
    await expect(read(server.base, { ...trusting, limits: { maxBytes: 2_000_000 } })).rejects.toThrow('The feed is longer than 2 MB.')
  })

  test('sends a small parcel that unpacks without end', async () => {
    const parcel = gzipSync(Buffer.alloc(5_000_000, 0x20))
    server = await feedServer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(parcel))
    await expect(read(server.base, { ...trusting, limits: { maxBytes: 2_000_000 } })).rejects.toThrow('The feed is longer than 2 MB.')
  })

  test('hangs up', async () => {
    server = await feedServer((request) => request.socket.destroy())
    await expect(read(server.base, trusting)).rejects.toThrow(/could not be read/)
  })

  test('does not exist', async () => {
    await expect(read('http://127.0.0.1:3999/', trusting)).rejects.toThrow('127.0.0.1:3999 could not be read (ECONNREFUSED).')
  })
})

test.each([
  ['ftp://example.org/feed', 'Only http and https addresses are read, not ftp:'],
  ['file:///etc/passwd', 'Only http and https addresses are read, not file:'],
  ['https://me:secret@example.org/', 'An address with a user name or password in it is not read.'],
  ['/nowhere/at/all.json', 'There is no file /nowhere/at/all.json.'],
  ['/tmp', '/tmp is not a file.'],
  ['/dev/zero', '/dev/zero is not a file.'],
])('%s is refused', (address, says) => expect(read(address)).rejects.toThrow(says))

test('a file is read, and not beyond the limit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-source-'))
  const file = join(folder, 'a.json')
  await writeFile(file, 'x'.repeat(3_000_000))
  expect(await read(file)).toHaveLength(3_000_000)
  await expect(read(file, { limits: { maxBytes: 2_000_000 } })).rejects.toThrow('longer than 2 MB')
  await rm(folder, { recursive: true })
})
