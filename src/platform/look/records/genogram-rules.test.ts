import { describe, expect, test } from 'vitest'
import { type GenogramPerson, homeBox, sizeOf, spotOf, tiePaths } from './genogram-rules.ts'

const person = (id: string, row: number, column: number): GenogramPerson => ({ id, name: id, initials: id, shape: 'circle', row, column })
const people = [person('mother', 0, 1), person('father', 0, 0), person('child', 1, 0), person('other', 1, 3)]

describe('a tie', () => {
  test('joins two people from edge to edge, whichever is named first', () => {
    const tie = tiePaths({ parents: ['mother', 'father'], children: [] }, people)
    expect(tie).toEqual(tiePaths({ parents: ['father', 'mother'], children: [] }, people))
    expect(tie).toEqual({ couple: 'M83 38H145', strokes: '', down: '' })
  })

  test('has two strokes for those who live apart', () => {
    expect(tiePaths({ parents: ['mother', 'father'], apart: true, children: [] }, people).strokes).toBe('M105 29l11 18M114 29l11 18')
  })

  test('leads from the middle of two, or from one alone, to the top of each child', () => {
    expect(tiePaths({ parents: ['mother', 'father'], children: ['child'] }, people).down).toBe('M114 38V110H60V151')
    expect(tiePaths({ parents: ['mother'], children: ['child'] }, people).down).toBe('M168 104V110H60V151')
  })

  test('leaves out whoever is not drawn', () => {
    expect(tiePaths({ parents: ['nobody'], children: ['child'] }, people)).toEqual({ couple: '', strokes: '', down: '' })
    expect(tiePaths({ parents: ['mother', 'nobody'], children: ['nobody'] }, people)).toEqual({ couple: '', strokes: '', down: '' })
  })
})

test('a home is round everybody in it, and inside the drawing', () => {
  const box = homeBox({ name: 'Home', people: ['mother', 'child', 'father'] }, people)
  const { width, height } = sizeOf(people)
  expect(box).toEqual({ x: 10, y: 4, width: 208, height: 258 })
  for (const { x, y } of people.slice(0, 3).map(spotOf)) {
    expect(x > 10 && x < 218).toBe(true)
    expect(y > 4 && y < 262).toBe(true)
  }
  expect([width >= 218, height >= 262]).toEqual([true, true])
  expect(homeBox({ name: 'Nobody’s', people: [] }, people)).toBeUndefined()
})
