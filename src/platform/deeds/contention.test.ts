import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Busy, type Trx } from '../database/doors.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import type { Lock } from './act.ts'
import { atTheStall, aWish, put, somebody, stallDatabase } from './testing-stall.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await stallDatabase()
})
afterAll(() => base.drop())
const { act, stalls, deedsUnder } = atTheStall(() => base)
const failing = (code: string) => Object.assign(new Error('said by PostgreSQL'), { code })

describe('contention', () => {
  test.each(['40001', '40P01'])('%s is tried again, each time from the start, and then done', async (code) => {
    const [wish, made] = [aWish(), randomUUID()]
    let tries = 0
    const answer = await act(somebody(), wish, async ({ trx }) => {
      await put(trx, made)
      if (++tries < 4) throw failing(code)
      return { outcome: 'made' }
    })
    expect([answer.outcome, tries, await stalls(made)]).toEqual(['made', 4, 1])
  })

  test('that does not end is "busy" after the fifth try, and nothing is kept', async () => {
    const wish = aWish()
    let tries = 0
    const hopeless = act(somebody(), wish, async () => {
      tries++
      throw failing('40001')
    })
    await expect(hopeless).rejects.toThrow(Busy)
    expect([tries, (await deedsUnder(wish.key)).length]).toEqual([5, 0])
  })

  test('of any other kind is nobody’s to retry', async () => {
    let tries = 0
    const broken = act(somebody(), aWish(), async () => {
      tries++
      throw failing('23505')
    })
    await expect(broken).rejects.toThrow('said by PostgreSQL')
    expect(tries).toBe(1)
  })

  test('in earnest: two deeds that wait for each other are both done', async () => {
    const [a, b] = [randomUUID(), randomUUID()]
    const crossing = (first: string, second: string, met: () => Promise<void>) =>
      act(somebody(), aWish(), async ({ trx }) => {
        for (const key of [first, second]) {
          await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
          if (key === first) await met()
        }
        return { outcome: 'made' }
      })
    let arrived = 0
    let open: () => void = () => undefined
    const both = new Promise<void>((resolve) => {
      open = resolve
    })
    const meet = async () => {
      if (++arrived >= 2) open()
      await both
    }
    const answers = await Promise.all([crossing(a, b, meet), crossing(b, a, meet)])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['made', 'made'])
    // One of them was the victim of a deadlock, and came again.
    expect(arrived).toBeGreaterThan(2)
  })
})

describe('locks', () => {
  test('are taken in the one order, however they were asked for: people sorted, then occurrences, then resources', async () => {
    const taken: string[] = []
    const lock = (rank: Lock['rank'], name: string): Lock => ({ rank, take: async () => void taken.push(name) })
    const people = async (trx: Trx) =>
      (
        await sql<{
          n: number
        }>`select count(*)::int as n from pg_locks where pid = pg_backend_pid() and locktype = 'advisory' and mode = 'ExclusiveLock' and objsubid = 1`.execute(
          trx,
        )
      ).rows[0]?.n
    const first: Lock = { rank: 'occurrences', take: async (trx) => void taken.push(`people ${await people(trx)}`) }
    await act(
      somebody(),
      aWish({ people: ['b', 'a', 'b'], locks: [lock('resources', 'room'), first, lock('occurrences', 'session')] }),
      async () => {
        taken.push('work')
        return { outcome: 'made' }
      },
    )
    expect(taken).toEqual(['people 2', 'session', 'room', 'work'])
  })

  test('on people hold back the second deed that names one of them, until the first has ended', async () => {
    const order: string[] = []
    let go: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    let begun: () => void = () => undefined
    const started = new Promise<void>((resolve) => {
      begun = resolve
    })
    const first = act(somebody(), aWish({ people: ['otis', 'wren'] }), async () => {
      begun()
      await gate
      order.push('first')
      return { outcome: 'made' }
    })
    await started
    const second = act(somebody(), aWish({ people: ['wren', 'ada'] }), async () => {
      order.push('second')
      return { outcome: 'made' }
    })
    const waits = async () =>
      (
        await base.query(
          `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
        )
      ).length
    while ((await waits()) === 0) await act(somebody(), aWish(), async () => ({ outcome: 'made' }))
    go()
    await Promise.all([first, second])
    expect(order).toEqual(['first', 'second'])
  })
})
