import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database/doors.ts'
import { KeyReused } from '../deeds/act.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { type ErrorCode, errorCatalogue, Refusal } from './errors.ts'
import type { Handler } from './routes.ts'
import { type PlantedServer, plantedServer } from './testing-server.ts'
import words from './words.en.json' with { type: 'json' }

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.drop())

const open = { permission: 'public', purpose: 'public', audit: null } as const
const STORY = 'Marnie Osei, 07700 900142, marnie@post.example, LE67 3XX'

/** One answer of a server whose only page does this. */
async function answerOf(handler: Handler, db: Database = base.db) {
  const server = await plantedServer(db, (web) => web.get('/planted', open, handler))
  const { statusCode, headers, body } = await server.app.inject('/planted')
  await server.app.close()
  return { status: statusCode, headers, body, log: server.log(), metrics: await server.metrics.text() }
}
const reading = (db: Database) => async () => {
  await db.asPublic((trx) => sql`select 1`.execute(trx))
  return { text: 'read', type: 'text/plain' }
}

describe('something that nobody foresaw', () => {
  test('is one plain page with a reference, and one line in the log with the same; neither repeats what was said', async () => {
    const { status, body, log, headers } = await answerOf(() => {
      throw new Error(STORY)
    })
    expect(status).toBe(500)
    expect(headers['x-hearth-error']).toBe('HEARTH-1000')
    const reference = body.match(/say ([0-9a-f]{8})\./)?.[1] ?? 'none'
    const errors = log.filter(({ level }) => level === 50)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ code: 'HEARTH-1000', name: 'Error', msg: 'a request failed' })
    expect(String(errors[0]?.reference)).toMatch(new RegExp(`^${reference}`))
    expect(String(errors[0]?.stack)).toContain('errors.test')
    for (const word of STORY.split(/[ ,]+/)) expect(JSON.stringify(log) + body, word).not.toContain(word)
  })

  test('in the database shows nothing of the database: its code is in the log alone', async () => {
    const { status, body, log } = await answerOf(async () => {
      await base.db.asPublic((trx) => sql`select ${STORY}::text from bookings.party`.execute(trx))
      return { text: '', type: 'text/plain' }
    })
    expect(status).toBe(500)
    expect(body).not.toMatch(/permission denied|party|bookings\.|42501|select/i)
    expect(log.filter(({ level }) => level === 50)).toEqual([expect.objectContaining({ sqlstate: '42501' })])
    expect(JSON.stringify(log)).not.toContain('permission denied')
    expect(JSON.stringify(log)).not.toContain('Marnie')
  })

  test('that is no error at all (a thrown word, null) is answered too', async () => {
    for (const thrown of ['a word', null, undefined, 42]) {
      const { status } = await answerOf(() => {
        throw thrown
      })
      expect(status, String(thrown)).toBe(500)
    }
  })
})

describe('a refusal of the catalogue', () => {
  test.each(Object.keys(errorCatalogue) as ErrorCode[])(
    '%s has its status, its words and its code, and only our own faults are logged',
    async (code) => {
      const { status, headers, body, log } = await answerOf(() => {
        throw new Refusal(code)
      })
      expect(status).toBe(errorCatalogue[code].status)
      expect(headers['x-hearth-error']).toBe(code)
      expect(body).toContain(words[`error.title.${code}`])
      expect(headers['retry-after']).toBe(status === 503 ? '5' : undefined)
      expect(log.filter(({ level }) => level === 50)).toHaveLength(status >= 500 ? 1 : 0)
    },
  )

  test('the same form with other answers is a conflict, and a text that is no id could not be read', async () => {
    expect(
      (
        await answerOf(() => {
          throw new KeyReused()
        })
      ).status,
    ).toBe(409)
    const { status } = await answerOf(async () => {
      await base.db.asPublic((trx) => sql`select ${'no id'}::uuid`.execute(trx))
      return { text: '', type: 'text/plain' }
    })
    expect(status).toBe(400)
  })
})

describe('when the database cannot be asked', () => {
  test('too many waiting is "busy": 503, when to come again, and counted as such', async () => {
    const full = openDatabase({ app: base.options.app, maxWaiting: 0 })
    const { status, headers, body, metrics } = await answerOf(reading(full), full)
    await full.close()
    expect([status, headers['x-hearth-error'], headers['retry-after']]).toEqual([503, 'HEARTH-1001', '5'])
    expect(body).toContain('Sorry, we are busy')
    expect(metrics).toContain('hearth_busy_refusals_total 1\n')
    expect(metrics).toContain('hearth_server_errors_total 1\n')
  })

  test('a server that is away and a database that is not there are "not available", and not "busy"', async () => {
    for (const [what, app] of [
      ['no server', { ...base.options.app, port: 1 }],
      ['no database', { ...base.options.app, database: 'hearth_test_nowhere' }],
      ['no such socket', { ...base.options.app, host: '/nowhere/at/all' }],
    ] as const) {
      const away = openDatabase({ app })
      const { status, headers, body, log, metrics } = await answerOf(reading(away), away)
      await away.close()
      expect([status, headers['x-hearth-error']], what).toEqual([503, 'HEARTH-1002'])
      expect(body, what).toContain('Sorry, the service is not available')
      expect(JSON.stringify(log), what).not.toMatch(/nowhere|ECONNREFUSED 127|does not exist/)
      expect(metrics, what).toContain('hearth_busy_refusals_total 0\n')
    }
  })

  test('a connection cut in the middle is "not available", and the next visitor is served', async () => {
    const own = openDatabase({ app: { ...base.options.app, application_name: 'cut me' } })
    const cut: Handler = async () => {
      await own.asPublic(async (trx) => {
        await base.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut me'`)
        await sql`select 1`.execute(trx)
      })
      return { text: '', type: 'text/plain' }
    }
    const { status, headers } = await answerOf(cut, own)
    expect([status, headers['x-hearth-error']]).toEqual([503, 'HEARTH-1002'])
    expect((await answerOf(reading(own), own)).status).toBe(200)
    await own.close()
  })
})

describe('a route that does not say who may use it', () => {
  const planted = (plant: (server: PlantedServer) => void) => async () => {
    const server = await plantedServer(base.db, () => undefined)
    try {
      plant(server)
      await server.app.ready()
    } finally {
      await server.app.close()
    }
  }

  test('stops the program from starting', async () => {
    await expect(planted(({ app }) => void app.get('/silent', () => 'hello'))()).rejects.toThrow('GET /silent does not say who may use it')
    await expect(
      planted(({ app }) => void app.route({ method: ['POST', 'PUT'], url: '/silent', handler: () => 'hello' }))(),
    ).rejects.toThrow('does not say who may use it')
    await expect(planted(({ web }) => web.get('/empty', { ...open, permission: '' }, () => ({ redirect: '/' })))()).rejects.toThrow(
      'no permission worth the name',
    )
    await expect(planted(({ web }) => web.get('/declared', open, () => ({ redirect: '/' })))()).resolves.toBeUndefined()
  })
})
