import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DESK_IDLE_SECONDS, deskLocksAfter } from '../web/desk-lock.ts'
import { deskStep } from './desk-lock-rules.ts'

const rooms = ['public', 'private'] as const

/** A page looked at each second, with hands at some of them; answers the second it locked, and the longest the server heard nothing. */
function sit(
  handsAt: ReadonlySet<number>,
  room: (typeof rooms)[number],
  length: number,
): { lockedAt: number | undefined; silence: number } {
  let [seen, told, silence] = [0, 0, 0]
  for (let second = 1; second <= length; second++) {
    const now = second * 1000
    silence = Math.max(silence, now - told)
    if (handsAt.has(second)) seen = now
    const step = deskStep({ now, seen, told }, deskLocksAfter(room))
    if (step === 'lock') return { lockedAt: second, silence: silence / 1000 }
    if (step === 'tell') told = now
  }
  return { lockedAt: undefined, silence: silence / 1000 }
}

test('as long as a desk shows its page, the session behind it lives; and an idle one is left before the session could end', () => {
  for (const room of rooms) {
    expect(sit(new Set(), room, 1000)).toMatchObject({ lockedAt: deskLocksAfter(room) })
    expect(deskLocksAfter(room)).toBeLessThan(DESK_IDLE_SECONDS[room])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 }), (hands) => {
        const { lockedAt, silence } = sit(new Set(hands), room, 1200)
        expect(silence).toBeLessThan(DESK_IDLE_SECONDS[room])
        const last = Math.max(0, ...hands.filter((second) => second < (lockedAt ?? 0)))
        expect(lockedAt).toBe(last + deskLocksAfter(room))
      }),
    )
  }
})

test('somebody who types all along is never locked out', () => {
  expect(sit(new Set(Array.from({ length: 3000 }, (_, n) => n)), 'public', 2900).lockedAt).toBeUndefined()
})
