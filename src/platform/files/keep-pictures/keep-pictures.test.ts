import { crc32 } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lostErrorLinks } from '../../../../test/error-links.ts'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { files, multipartBody } from '../../web/testing-files.ts'
import { pictureLimits } from './keep-pictures.route.ts'

let base: TestDatabase
let running: RunningApp
let editor: Visitor
beforeAll(async () => {
  base = await testDatabase()
  const network = await smallNetwork(base)
  running = await runApp(base)
  editor = new Visitor(running.app, await network.worker({ permissions: ['files.keep_pictures', 'guides.edit'] }))
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

async function send(bytes: Buffer, fields: Record<string, string>, name = 'door.png', small?: Buffer) {
  const page = await editor.get('/pictures')
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(page.body) ?? []
  const parts = Object.entries({ _csrf: token, ...fields }).map(([field, text]) => ({ name: field, text }))
  const light = small ? [{ name: 'small', file: { name, bytes: small } }] : []
  const { payload, type } = multipartBody([...parts, { name: 'picture', file: { name, bytes } }, ...light])
  const headers = { host: 'localhost', cookie: editor.cookie, 'content-type': type }
  return running.app.inject({ method: 'POST', url: '/pictures', headers, payload })
}
const kept = () => base.query(`select hash, words, added_by_name from files.picture where taken_away_at is null`)

test('a picture needs words, or to be decoration; what is no picture is refused, and nothing is kept of either', async () => {
  expect((await send(files.png, { words: ' ' })).body).toContain('Write what it shows, or tick')
  expect((await send(files.png, { words: 'A door', decoration: 'yes' })).body).toContain('Decoration has no words')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  for (const bytes of [svg, files.page, files.pdf, files.program, files.png.subarray(0, 40), Buffer.alloc(0)]) {
    const answer = await send(bytes, { words: 'A <b>door</b>' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('A &lt;b>door&lt;/b>')
  }
  // Straight from a telephone, without the script: the form comes back with its words, the fault beside the input.
  const large = await send(Buffer.concat([files.png, Buffer.alloc(12 * pictureLimits.bytes)]), { words: 'A green door' }, 'beach.png')
  expect([large.statusCode, lostErrorLinks(large.body)]).toEqual([422, []])
  expect(large.body).toMatch(/id="picture-error"(?:(?!<\/p>).)*your browser did not make it smaller/s)
  expect(large.body).toContain('A green door')
  expect(await kept()).toEqual([])
})

test('is shown to everybody from an address of its own, with no cookie, and only as a picture', async () => {
  expect((await send(Buffer.concat([files.png, Buffer.from('<script>')]), { words: 'A [blue] door' })).statusCode).toBe(303)
  const list = await editor.get('/pictures')
  const [, address = ''] = /src="(\/pictures\/[0-9a-f]{32}\.png)"/.exec(list.body) ?? []
  expect(list.body).toContain(`![A blue door](${address})`)
  const shown = await running.app.inject({ url: address, headers: { host: 'localhost' } })
  expect(shown.rawPayload).toEqual(files.png)
  expect(shown.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect(shown.headers['set-cookie']).toBeUndefined()
  for (const wrong of [address.replace('.png', '.jpg'), address.replace('.png', '.svg'), '/pictures/x', `/pictures/${'0'.repeat(32)}.png`])
    expect((await running.app.inject({ url: wrong, headers: { host: 'localhost' } })).statusCode, wrong).toBe(404)
})

test('the one for phones is shown besides, and is left out where it is none', async () => {
  const chunk = Buffer.from('sRGB\0')
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(chunk))
  const lighter = Buffer.concat([files.png.subarray(0, 33), Buffer.from([0, 0, 0, 1]), chunk, sum, files.png.subarray(33)])
  expect((await send(files.png, { words: 'A blue door' }, 'door.png', files.page)).statusCode).toBe(303)
  expect(await base.query('select small_hash from files.picture')).toEqual([{ small_hash: null }])
  expect((await send(files.png, { words: 'A blue door' }, 'door.png', lighter)).statusCode).toBe(303)
  const [row] = await base.query<{ address: string; small: string }>(
    `select s.address, s.small from files.picture p cross join files.shown_pictures(array['/pictures/' || p.hash || '.png']) s`,
  )
  expect(row?.small).toMatch(/^\/pictures\/[0-9a-f]{32}\.png$/)
  expect((await new Visitor(running.app).get(row?.small ?? '')).status).toBe(200)
})

const statusOf = async (address: string): Promise<number> => (await new Visitor(running.app).get(address)).status

test('before it is taken away it says where it stands; pages go on without it; and it comes back, or is deleted', async () => {
  const [{ hash = '' } = {}] = await kept()
  const address = `/pictures/${hash}.png`
  const words = { summary: '', body: `Look.\n\n![A door](${address})`, topics: 'sleep', owner: 'the team' }
  await editor.post('/keep-guides/new', { title: 'With a picture', ...words }, await editor.get('/keep-guides/new'))
  const preview = await editor.get('/keep-guides/with-a-picture/preview?language=en&form=text')
  expect(preview.body).toMatch(new RegExp(`<source media="[^"]+" srcset="${address}"`))
  const token = /name="token" value="([^"]*)"/.exec(preview.body)?.[1] ?? ''
  await editor.post('/keep-guides/with-a-picture/publication?language=en&form=text', { token, why: '' }, preview)
  const read = async (): Promise<string> => (await new Visitor(running.app).get('/guides/with-a-picture')).body
  expect(await read()).toMatch(/<img[^>]* width="\d+" height="\d+" loading="lazy"/)

  const ask = await editor.get(`/pictures/taking-away?${new URLSearchParams({ address })}`)
  expect(ask.body).toContain('The guide “With a picture”, English: families read it')
  await editor.post('/pictures/taking-away', { address }, ask)
  expect(await read()).not.toMatch(/<img|<picture/)
  expect(await statusOf(address)).toBe(404)
  const fields = { title: 'Another', ...words }
  const refused = await editor.post('/keep-guides/new', fields, await editor.get('/keep-guides/new'))
  expect(refused.body).toContain('not here, or was taken away')

  await editor.post('/pictures/bringing-back', { address }, await editor.get('/pictures'))
  expect([await statusOf(address), (await read()).includes(address)]).toEqual([200, true])
  await editor.post('/pictures/taking-away', { address, atOnce: 'yes' }, await editor.get('/pictures'))
  expect(await base.query('select bytes, small_bytes from files.picture')).toEqual([{ bytes: null, small_bytes: null }])
  expect((await editor.post('/pictures/bringing-back', { address }, await editor.get('/pictures'))).location).toBe('/pictures?done=late')
  await expect(base.db.asPublic((trx) => trx.selectFrom('files.picture').selectAll().execute())).rejects.toThrow(/permission denied/)
  const seen = await base.query(`select action from audit.event where action like 'picture.%' order by id`)
  expect(seen.map(({ action }) => action).slice(-3)).toEqual(['picture.taken_away', 'picture.brought_back', 'picture.deleted'])
})

test('what was taken away is deleted after two weeks', async () => {
  await send(files.png, { words: 'A door' })
  const [{ hash = '' } = {}] = await kept()
  await editor.post('/pictures/taking-away', { address: `/pictures/${hash}.png` }, await editor.get('/pictures'))
  const forget = () =>
    base.db.asService('maintenance', 'maintenance', async (trx) => void (await sql`select files.forget_senders()`.execute(trx)))
  await forget()
  const bytes = async () => (await base.query<{ kept: boolean }>('select bytes is not null as kept from files.picture'))[0]?.kept
  expect(await bytes()).toBe(true)
  await base.query(`update files.picture set taken_away_at = taken_away_at - interval '14 days'`)
  await forget()
  expect(await bytes()).toBe(false)
})
