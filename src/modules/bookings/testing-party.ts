import { randomUUID } from 'node:crypto'
import type { Acting } from '../../platform/deeds/act.ts'
import type { PartyWish } from './party-form.ts'

/** A parent and a child, with a number to be reached by. */
export const aParty = (party: Partial<PartyWish> = {}): PartyWish => ({
  attendees: [
    { name: 'Marnie', kind: 'booker', ageMonths: null },
    { name: 'Otis', kind: 'child', ageMonths: 14 },
  ],
  contactBy: 'text',
  contactValue: '07700900142',
  contactHours: null,
  contactThrough: null,
  contactQuiet: false,
  word: 'teapot',
  gettingReady: null,
  ...party,
})

/** A browser of its own. */
export const aVisitor = (token = randomUUID()): Acting & { visitor: string } => ({
  visitor: token,
  credential: { kind: 'anonymous', token },
  purpose: 'public',
  requestId: randomUUID(),
})
