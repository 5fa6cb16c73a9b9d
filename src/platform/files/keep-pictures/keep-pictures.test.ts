import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function send(bytes: Buffer, fields: Record<string, string>, name = 'door.png') {
  const page = await editor.get('/pictures')
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(page.body) ?? []
  const parts = Object.entries({ _csrf: token, ...fields }).map(([field, text]) => ({ name: field, text }))
  const { payload, type } = multipartBody([...parts, { name: 'picture', file: { name, bytes } }])
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
  const large = await send(Buffer.concat([files.png, Buffer.alloc(pictureLimits.bytes)]), { words: 'A door' })
  expect(large.body).toContain('Make it about 1,600 pixels wide')
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

test('taken away, its address answers nothing, and no guide takes it', async () => {
  const [{ hash = '' } = {}] = await kept()
  await editor.post('/pictures/taking-away', { address: `/pictures/${hash}.png` }, await editor.get('/pictures'))
  expect((await new Visitor(running.app).get(`/pictures/${hash}.png`)).status).toBe(404)
  expect(await base.query('select bytes from files.picture')).toEqual([{ bytes: null }])
  const fields = { title: 'With a picture', summary: '', body: `![A door](/pictures/${hash}.png)`, topics: 'sleep', owner: 'the team' }
  const refused = await editor.post('/keep-guides/new', fields, await editor.get('/keep-guides/new'))
  expect(refused.body).toContain('not here, or was taken away')
  await expect(base.db.asPublic((trx) => trx.selectFrom('files.picture').selectAll().execute())).rejects.toThrow(/permission denied/)
  const seen = await base.query(`select action from audit.event where action like 'picture.%' order by id`)
  expect(seen.map(({ action }) => action)).toEqual(['picture.added', 'picture.taken_away'])
})
