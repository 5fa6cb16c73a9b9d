import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockTime, type RoomBooking, roomCells, STEP } from './rooms-rules.ts'

const [NINE, TEN, NOON, FIVE] = [540, 600, 720, 1020]
const booking = (from: number, until: number, words = 'Play'): RoomBooking => ({ use: 'ours', from, until, words })
const said = (bookings: readonly RoomBooking[], open = NINE, close = NOON) =>
  roomCells(bookings, open, close).map(({ span, use, bookings: inside }) => [span, use, inside.map(({ words }) => words).join('; ')])

describe('a day of a room', () => {
  test('without bookings is free from opening to closing', () => {
    expect(said([])).toEqual([[6, 'free', '']])
  })

  test('is free before, between and after them', () => {
    expect(said([booking(TEN, 630), booking(660, 690, 'Talk')])).toEqual([
      [2, 'free', ''],
      [1, 'ours', 'Play'],
      [1, 'free', ''],
      [1, 'ours', 'Talk'],
      [1, 'free', ''],
    ])
  })

  test('has a booking in every half hour it touches, and two that meet inside one share a cell', () => {
    expect(said([booking(TEN, 615), booking(615, 640, 'Talk')])).toEqual([
      [2, 'free', ''],
      [2, 'ours', 'Play; Talk'],
      [2, 'free', ''],
    ])
  })

  test('keeps of a booking what lies inside its hours, and leaves out what does not', () => {
    expect(said([booking(400, TEN, 'Early'), booking(1000, 1100, 'Late')])).toEqual([
      [2, 'ours', 'Early'],
      [4, 'free', ''],
    ])
  })
})

test('whatever is booked, the cells fill the day exactly and leave no booking out', () => {
  const bookings = fc.array(
    fc.tuple(fc.integer({ min: 300, max: 1300 }), fc.integer({ min: 1, max: 400 })).map(([from, length]) => booking(from, from + length)),
  )
  fc.assert(
    fc.property(bookings, (given) => {
      const cells = roomCells(given, NINE, FIVE)
      expect(cells.reduce((sum, { span }) => sum + span, 0)).toBe((FIVE - NINE) / STEP)
      expect(cells.every(({ span }) => span > 0)).toBe(true)
      const inside = given.filter(({ from, until }) => until > NINE && from < FIVE)
      expect(cells.flatMap(({ bookings: shown }) => shown).length).toBe(inside.length)
    }),
  )
})

test('a time has no leading nought', () => {
  expect([NINE, NOON, 545, 0].map(clockTime)).toEqual(['9:00', '12:00', '9:05', '0:00'])
})
