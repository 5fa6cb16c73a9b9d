import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Busy, openDatabase, type Trx } from '../database/doors.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { type Acting, type Answer, createAct, type DeedWish, KeyReused } from './act.ts'
import { atTheStall, aWish, put, somebody, stallDatabase } from './testing-stall.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await stallDatabase()
})
afterAll(() => base.drop())
const { act, stalls, deedsUnder } = atTheStall(() => base)

describe('a deed', () => {
  test('is done once; sent again it answers what it answered, with the ids it made', async () => {
    const [who, wish, made] = [somebody(), aWish(), randomUUID()]
    let worked = 0
    const work = async ({ trx }: { trx: Trx }): Promise<Answer> => {
      worked++
      await put(trx, made)
      return { outcome: 'made', subjects: [made] }
    }
    expect(await act(who, wish, work)).toEqual({ outcome: 'made', subjects: [made], replayed: false })
    expect(await act(who, wish, work)).toEqual({ outcome: 'made', subjects: [made], replayed: true })
    expect([worked, await stalls(made)]).toEqual([1, 1])
  })

  test('that was refused is refused the same way again: without ids the first time, without ids the second', async () => {
    const [who, wish] = [somebody(), aWish()]
    const refuse = async (): Promise<Answer> => ({ outcome: 'refused:full' })
    expect(await act(who, wish, refuse)).toEqual({ outcome: 'refused:full', replayed: false })
    expect(await act(who, wish, async () => ({ outcome: 'made' }))).toEqual({ outcome: 'refused:full', replayed: true })
  })

  test('sent ten times at once, through two pools, is done once', async () => {
    const other = openDatabase(base.options)
    const [who, wish, made] = [somebody(), aWish(), randomUUID()]
    const acts = [createAct(base.db), createAct(other)]
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        (acts[i % 2] ?? act)(who, wish, async ({ trx }) => {
          await put(trx, made)
          return { outcome: 'made', subjects: [made] }
        }),
      ),
    )
    await other.close()
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(answers.map(({ subjects }) => subjects[0]))).toEqual(new Set([made]))
    expect(await stalls(made)).toBe(1)
  })

  test('under a key that came with other answers is refused, and nothing is done', async () => {
    const [who, wish, made] = [somebody(), aWish(), randomUUID()]
    await act(who, wish, async () => ({ outcome: 'made' }))
    const again = act(who, { ...wish, body: { seats: 2 } }, async ({ trx }) => {
      await put(trx, made)
      return { outcome: 'made' }
    })
    await expect(again).rejects.toThrow(KeyReused)
    expect(await stalls(made)).toBe(0)
  })

  test('of somebody else, or of another kind, under the same key is a deed of its own', async () => {
    const wish = aWish()
    const work = async (): Promise<Answer> => ({ outcome: 'made' })
    const who = somebody()
    for (const [actor, route] of [
      [who, 'test.deed'],
      [somebody(), 'test.deed'],
      [who, 'test.other'],
      [{ ...who, credential: { kind: 'service', name: 'maintenance' }, purpose: 'maintenance' }, 'test.deed'],
    ] as const)
      expect(await act(actor, { ...wish, route }, work)).toMatchObject({ replayed: false })
    expect(await deedsUnder(wish.key)).toHaveLength(4)
  })

  test('that breaks off keeps nothing, not even its key: the next try is the first', async () => {
    const [who, wish, made] = [somebody(), aWish(), randomUUID()]
    const broken = act(who, wish, async ({ trx }) => {
      await put(trx, made)
      throw new Error('Something broke')
    })
    await expect(broken).rejects.toThrow('Something broke')
    expect([await stalls(made), (await deedsUnder(wish.key)).length]).toEqual([0, 0])
    expect(await act(who, wish, async () => ({ outcome: 'made' }))).toMatchObject({ outcome: 'made', replayed: false })
  })

  test('that draws what was drawn before draws again, five times at most; what is not drawn breaks off', async () => {
    const draw = (wish: DeedWish, lots: string[]) =>
      act(somebody(), wish, async ({ trx }) => {
        await sql`insert into public.stall (what, drawn) values (${randomUUID()}, ${lots.shift() ?? 'otter'})`.execute(trx)
        return { outcome: 'made' }
      })
    const wish = () => aWish({ draws: 'stall_drawn' })
    await draw(wish(), ['otter'])
    expect(await draw(wish(), ['otter', 'otter', 'lamp'])).toEqual({ outcome: 'made', replayed: false })
    expect(await base.query('select drawn from public.stall where drawn is not null order by id')).toEqual([
      { drawn: 'otter' },
      { drawn: 'lamp' },
    ])
    await expect(draw(wish(), [])).rejects.toThrow(Busy)
    await expect(draw(aWish(), [])).rejects.toMatchObject({ code: '23505' })
  })

  test('keeps a hash of who asked and of what was asked, and no word of either', async () => {
    const [token, secret] = ['a-token-to-look-for', 'Marnie, 07700 900142']
    const wish = aWish({ body: { secret }, people: [secret] })
    await act(somebody(token), wish, async () => ({ outcome: 'made' }))
    const [row] = await base.query<{ all: string }>('select row_to_json(d)::text as all from deeds.deed d where key = $1', [wish.key])
    expect(row?.all).toContain('made')
    for (const word of [token, secret, 'Marnie', Buffer.from(token).toString('hex')]) expect(row?.all).not.toContain(word)
  })

  test('is given the clock as it stands after its locks', async () => {
    await base.moveClock('40 days')
    const before = await base.query<{ at: number }>('select extract(epoch from platform.clock())::float8 as at')
    const { now } = await act(somebody(), aWish(), async (deed) => ({ outcome: 'made', now: deed.now }))
    expect(now.epochMilliseconds / 1000).toBeGreaterThanOrEqual((before[0]?.at ?? Number.POSITIVE_INFINITY) - 0.01)
  })
})

describe('a refusal that only the writing finds', () => {
  test('is kept as taken, and what was written before it is not', async () => {
    const [who, wish, made] = [somebody(), aWish(), randomUUID()]
    await base.query('insert into public.stall (what) values ($1)', [`taken ${made}`])
    const work = async ({ trx }: { trx: Trx }): Promise<Answer> => {
      await put(trx, made)
      await put(trx, `taken ${made}`)
      return { outcome: 'made' }
    }
    expect(await act(who, wish, work)).toEqual({ outcome: 'taken', replayed: false })
    expect(await act(who, wish, work)).toEqual({ outcome: 'taken', replayed: true })
    expect(await deedsUnder(wish.key)).toEqual([{ outcome: 'taken', subjects: [] }])
    expect(await stalls(made)).toBe(0)
  })
})

test('whatever keys and bodies come in whatever order: one deed a key, its first answer for ever, and no other body under it', async () => {
  const bodies = fc.jsonValue({ maxDepth: 2 })
  const sends = fc.array(fc.record({ who: fc.nat(1), key: fc.nat(2), body: fc.nat(2) }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(bodies, { minLength: 3, maxLength: 3, selector: (body) => JSON.stringify(body) }),
      sends,
      async (said, sent) => {
        const people = [somebody(), somebody()]
        const keys = [randomUUID(), randomUUID(), randomUUID()]
        const first = new Map<string, { body: number; outcome: string }>()
        for (const [n, { who, key, body }] of sent.entries()) {
          const seat = `${who} ${key}`
          const before = first.get(seat)
          const answer = await act(people[who] as Acting, aWish({ key: keys[key] ?? '', body: said[body] }), async () => ({
            outcome: `answer-${n}`,
          })).catch((error: unknown) => (error instanceof KeyReused ? ('reused' as const) : Promise.reject(error)))
          if (!before) first.set(seat, { body, outcome: `answer-${n}` })
          expect(answer).toEqual(
            !before
              ? { outcome: `answer-${n}`, replayed: false }
              : before.body === body
                ? { outcome: before.outcome, replayed: true }
                : 'reused',
          )
        }
      },
    ),
    { numRuns: process.env.HEARTH_DEEP ? 300 : 40, seed: 20261125 },
  )
})
