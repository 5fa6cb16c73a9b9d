import { randomInt } from 'node:crypto'
import { referenceWords } from './reference-words.ts'

/** A reference such as OTTER-42-LAMP: sayable at a door, in no order, and opening nothing by itself. */
export function newReference(): string {
  const word = (): string => (referenceWords[randomInt(referenceWords.length)] ?? '').toUpperCase()
  return `${word()}-${randomInt(10, 100)}-${word()}`
}

/** No two bookings have the same one. Chance draws one twice: of some eight million, one in twenty-five is given away once a network has kept 300,000. */
export const REFERENCES_ARE_UNIQUE = 'booking_reference_key'

/** What people type of a reference, in any case and with spaces or dots, as it is kept; undefined when it cannot be one. */
export function readReference(text: string): string | undefined {
  const parts = text.toUpperCase().match(/^\s*([A-Z]+)[\s.\-_]*(\d\d)[\s.\-_]*([A-Z]+)\s*$/)
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : undefined
}

/** A word to open a booking with, for somebody who has none at hand: sayable, and theirs to change. */
export function suggestedWord(): string {
  return referenceWords[randomInt(referenceWords.length)] ?? ''
}
