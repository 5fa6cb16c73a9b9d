import { afterEach, expect, test, vi } from 'vitest'
import type { Database } from '../database/doors.ts'
import { lookUpPlace } from './look-up-place.ts'

const leicestershire = { latitude: 52.72, longitude: -1.15 }
const middle = { latitude: 52.77, longitude: -1.2, label: 'LE11', how: 'outward' } as const

/** Looks up in a database that answers each question with this, and counts them. */
function counted(answer: typeof middle | null = middle) {
  let asked = 0
  const db: Pick<Database, 'asPublic'> = {
    asPublic: async () => {
      asked++
      return (answer ?? undefined) as never
    },
  }
  return async (typed: string, around = leicestershire) => {
    const before = asked
    const place = await lookUpPlace(db, typed, around)
    return { place, asked: asked - before }
  }
}

afterEach(() => {
  vi.useRealTimers()
})

test('a town needs no question', async () => {
  expect(await counted()('Loughborough')).toMatchObject({ place: { how: 'town' }, asked: 0 })
})

test('a first half is asked for once, however it is written', async () => {
  const lookUp = counted()
  expect(await lookUp('LE11')).toEqual({ place: middle, asked: 1 })
  expect(await lookUp(' le11 ')).toEqual({ place: middle, asked: 0 })
  expect(await lookUp('LE12')).toMatchObject({ asked: 1 })
  expect(await lookUp('LE11', { latitude: 50, longitude: -4 })).toMatchObject({ asked: 1 })
})

test('so is one that nobody knows', async () => {
  const lookUp = counted(null)
  expect(await lookUp('ZZ1')).toEqual({ place: undefined, asked: 1 })
  expect(await lookUp('ZZ1')).toEqual({ place: undefined, asked: 0 })
})

test('a whole postcode, and a sector, are asked for each time', async () => {
  const lookUp = counted()
  for (const typed of ['LE11 2QG', 'LE11 2QG', 'LE11 2', 'LE11 2']) expect(await lookUp(typed)).toMatchObject({ asked: 1 })
})

test('after ten minutes a first half is asked for again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const lookUp = counted()
  await lookUp('LE11')
  vi.advanceTimersByTime(10 * 60_000 - 1)
  expect(await lookUp('LE11')).toMatchObject({ asked: 0 })
  vi.advanceTimersByTime(1)
  expect(await lookUp('LE11')).toMatchObject({ asked: 1 })
})

test('two databases know nothing of each other', async () => {
  await counted()('LE11')
  expect(await counted()('LE11')).toMatchObject({ asked: 1 })
})
