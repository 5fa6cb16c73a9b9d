import type { Trx } from '../../../platform/database/doors.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { findPeopleLike } from '../family-queries.ts'
import { mayBeKnownTwice } from '../family-rules.ts'
import type { Member } from '../family-types.ts'
import { type FamilyInHand, loadFamilyIn } from '../see-a-family/load-family.ts'
import { KnownTwicePage } from './known-twice.page.tsx'
import { listSaidSame, saySame } from './known-twice.ts'

// No family is in focus: the page is about two, and shows of each what this worker sees of it anyway.
const declared = { permission: 'families.say_same', purpose: 'support' } as const
const url = '/families/:family/record/known-twice/:person'

/** Saying that two records are of one person, and taking it back. */
export function registerKnownTwice(web: Web, deps: FamiliesDeps): void {
  web.get(url, { ...declared, audit: 'people.searched' }, (ask) => show(deps, ask))
  web.post(url, { ...declared, audit: 'people.said_same' }, (ask) => say(deps, ask, true))
  web.post(`${url}/taking-back`, { ...declared, audit: 'people.said_apart' }, (ask) => say(deps, ask, false))
}

interface PersonInHand {
  readonly inHand: FamilyInHand
  readonly person: Member
}

/** The person of the address, with their family; not there, or not this viewer's: the same 404. */
async function loadPerson(trx: Trx, ask: Ask): Promise<PersonInHand> {
  const inHand = await loadFamilyIn(trx, ask)
  const person = inHand.family.members.filter(mayBeKnownTwice).find((member) => member.person === ask.params.person)
  if (!person) throw notHere()
  return { inHand, person }
}

async function show({ db, frame }: FamiliesDeps, ask: Ask): Promise<Answered> {
  const found = await db.asViewer(ask.who, async (trx) => {
    const inHand = await loadPerson(trx, ask)
    const { given, familyName, person } = inHand.person
    const said = await listSaidSame(trx, person)
    const same = new Set(said.filter((one) => one.same && one.stands).map(({ other }) => other))
    const like = await findPeopleLike(trx, `${given} ${familyName}`.trim(), person)
    return { ...inHand, said, found: like.filter(({ member }) => mayBeKnownTwice(member) && !same.has(member.person)) }
  })
  return { page: KnownTwicePage({ frame, csrf: ask.csrf(), ...found }) }
}

async function say(deps: FamiliesDeps, ask: Ask, same: boolean): Promise<Answered> {
  const { person } = await deps.db.asViewer(ask.who, (trx) => loadPerson(trx, ask))
  const other = typed(ask.body, 'other')
  if (isId(other)) {
    const wish = { key: deedKeyOf(ask.body), one: person.person, other, same }
    const { outcome } = await saySame(deps, ask.who, wish)
    if (outcome === 'not-here') throw notHere()
  }
  return { redirect: `/families/${ask.params.family}/record/known-twice/${person.person}` }
}
