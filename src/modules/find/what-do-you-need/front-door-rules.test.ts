import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersTo, endingOrder, nextStep, questions, readSaid, type Said, takeBack } from './front-door-rules.ts'

const anySaid = fc.record(
  {
    safe: fc.constantFrom(...answersTo.safe),
    about: fc.constantFrom(...answersTo.about),
    who: fc.constantFrom(...answersTo.who),
    how: fc.constantFrom(...answersTo.how),
    place: fc.string({ maxLength: 8 }),
  },
  { requiredKeys: [] },
)

describe('the questions', () => {
  test('begin with danger, which ends them at once, whatever else was said', () => {
    expect(nextStep({})).toEqual({ ask: 'safe' })
    fc.assert(
      fc.property(anySaid, (said) => {
        if (said.safe === undefined) expect(nextStep(said)).toEqual({ ask: 'safe' })
        expect(nextStep({ ...said, safe: 'danger' })).toEqual({ end: 'urgent' })
        expect(nextStep({ ...said, safe: 'child' })).toEqual({ end: 'child' })
      }),
    )
  })

  test('come to an end after five at most, and none is asked twice', () => {
    fc.assert(
      fc.property(
        anySaid.map((said) => ({ place: '', who: '2-4', how: 'any', about: 'other', ...said })),
        (answers) => {
          let said: Said = {}
          const asked: string[] = []
          for (let next = nextStep(said); 'ask' in next; next = nextStep(said)) {
            asked.push(next.ask)
            said = { ...said, [next.ask]: next.ask === 'safe' ? 'no' : answers[next.ask] }
            expect(asked.length).toBeLessThanOrEqual(5)
          }
          expect(new Set(asked).size).toBe(asked.length)
        },
      ),
    )
  })

  test('stop when somebody is hurt at home, and then a person comes first', () => {
    expect(nextStep({ safe: 'no', about: 'domestic-abuse' })).toEqual({ end: 'help' })
    expect(endingOrder({ safe: 'no', about: 'domestic-abuse', how: 'read' })[0]).toBe('talk')
  })

  test('ask no age about rent, and no place of who only wants to read', () => {
    expect(nextStep({ safe: 'no', about: 'housing' })).toEqual({ ask: 'how' })
    expect(nextStep({ safe: 'no', about: 'housing', how: 'read' })).toEqual({ end: 'help' })
    expect(nextStep({ safe: 'no', about: 'sleep', who: '0-1', how: 'near' })).toEqual({ ask: 'place' })
  })
})

test('what was chosen stands first, and all four ways are there', () => {
  expect(endingOrder({ how: 'near' })).toEqual(['near', 'read', 'talk', 'ask'])
  expect(endingOrder({ how: 'any' })).toEqual(['read', 'near', 'talk', 'ask'])
})

test('what we did not ask was not said', () => {
  const odd = readSaid((name) => ({ safe: '<b>', about: 'everything', who: '0-1', how: '__proto__', place: ` ${'x'.repeat(200)} ` })[name])
  expect(odd).toEqual({ safe: undefined, about: undefined, who: '0-1', how: undefined, place: 'x'.repeat(80) })
})

test('an answer is taken back with all that came after it', () => {
  const said: Said = { safe: 'no', about: 'sleep', who: '0-1', how: 'near', place: '' }
  expect(takeBack(said, 'who')).toEqual({ safe: 'no', about: 'sleep' })
  expect(takeBack(said, 'nothing')).toEqual(said)
  for (const question of questions) expect(nextStep(takeBack(said, question))).toEqual({ ask: question })
})
