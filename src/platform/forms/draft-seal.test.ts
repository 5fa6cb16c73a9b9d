import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDraft, sealDraft } from './draft-seal.ts'

const secret = randomBytes(32).toString('base64url')
const typed = { you: ['Zephyrine Quillfeather'], need: ['he hurt me on Sunday'] }

test('what was sealed opens with the same cookie in the same place, and nowhere else', () => {
  const sealed = sealDraft(secret, 'bookings.party 1', typed)
  expect(openDraft(secret, 'bookings.party 1', sealed)).toEqual(typed)
  expect(openDraft(randomBytes(32).toString('base64url'), 'bookings.party 1', sealed)).toBeUndefined()
  expect(openDraft(secret, 'bookings.party 2', sealed)).toBeUndefined()
})

test('the row tells nothing, and the same words never look the same twice', () => {
  const [one, two] = [sealDraft(secret, 'a.b 1', typed), sealDraft(secret, 'a.b 1', typed)]
  expect(one.toString('latin1')).not.toMatch(/Zephyrine|Sunday|you/)
  expect(one.equals(two)).toBe(false)
})

test.each([
  ['one byte changed', (sealed: Buffer) => Buffer.from(sealed.map((byte, i) => (i === sealed.length - 1 ? byte ^ 1 : byte)))],
  ['cut off', (sealed: Buffer) => sealed.subarray(0, 20)],
  ['empty', () => Buffer.alloc(0)],
])('%s does not open', (_what, harm) => {
  expect(openDraft(secret, 'a.b 1', harm(sealDraft(secret, 'a.b 1', typed)))).toBeUndefined()
})
