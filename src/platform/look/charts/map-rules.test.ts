import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusters, pinWords, placer } from './map-rules.ts'

const frame = { width: 400, height: 300, margin: 30 }
const point = (number: number, latitude: number, longitude: number) => ({ number, latitude, longitude })

describe('a map of places', () => {
  test('has north up and west on the left, to one scale both ways', () => {
    const place = placer([point(1, 52.7, -1.4), point(2, 52.8, -1.1)], frame)
    const [southWest, northEast] = [place(point(1, 52.7, -1.4)), place(point(2, 52.8, -1.1))]
    expect(southWest.y).toBeGreaterThan(northEast.y)
    expect(southWest.x).toBeLessThan(northEast.x)
    // A degree of longitude at 52.75 north is 0.605 of one of latitude.
    expect((northEast.x - southWest.x) / (southWest.y - northEast.y)).toBeCloseTo(0.605 * 3, 1)
  })

  test('keeps every place inside its margins, and one place in the middle', () => {
    const places = fc.array(fc.tuple(fc.double({ min: 50, max: 55, noNaN: true }), fc.double({ min: -5, max: 1.5, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(places, (given) => {
        const points = given.map(([latitude, longitude], index) => point(index + 1, latitude, longitude))
        const place = placer(points, frame)
        for (const { x, y } of points.map(place)) {
          expect(x).toBeGreaterThanOrEqual(29)
          expect(x).toBeLessThanOrEqual(371)
          expect(y).toBeGreaterThanOrEqual(29)
          expect(y).toBeLessThanOrEqual(271)
        }
      }),
    )
    expect(placer([point(1, 52.7, -1.4)], frame)(point(1, 52.7, -1.4))).toEqual({ x: 200, y: 150 })
  })

  test('joins places that would cover each other, in the order of the list, and loses none', () => {
    const at = [
      { x: 10, y: 10 },
      { x: 200, y: 10 },
      { x: 25, y: 10 },
      { x: 39, y: 10 },
    ]
    const points = at.map((_, index) => point(index + 1, 0, 0))
    const joined = clusters(points, ({ number }) => at[number - 1] ?? { x: 0, y: 0 }, 30)
    expect(joined.map(({ numbers }) => numbers)).toEqual([[1, 3, 4], [2]])
  })

  test('says on a pin what stands there', () => {
    expect([[4], [4, 7], [1, 3, 4]].map(pinWords)).toEqual(['4', '4, 7', '1 +2'])
  })
})
