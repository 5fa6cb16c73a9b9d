import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { registerAFamily, sayPart, shareAStory, talkInPrivate, writeDown } from '../modules/families/index.ts'
import type { Database } from '../platform/database/doors.ts'
import { createAct } from '../platform/deeds/act.ts'
import type { ExampleFamily, ExampleMember } from './example-files.ts'
import type { IdOf } from './example-ids.ts'
import { Workers } from './example-workers.ts'

export interface FamilyGround {
  readonly db: Database
  readonly id: IdOf
  readonly today: Temporal.PlainDate
  /** What a site is called: where something was heard. */
  readonly siteName: (key: string) => string
}

/**
 * Invented families tell their stories to invented workers, through the same deeds as anybody: registered at a desk, heard in private,
 * shared with a team. Who wrote what down is therefore true of the example, and audited.
 */
export async function loadExampleFamilies(ground: FamilyGround, families: readonly ExampleFamily[]): Promise<void> {
  const people = new Map<string, string>()
  const ids = new Map<string, string>()
  const workers = new Workers(ground)
  for (const family of families) ids.set(family.key, await loadFamily(ground, workers, family, people))
  for (const family of families) await putHousehold(ground, family, ids, people)
  for (const family of families) await joinHomes(ground, workers, { family, families, ids, people })
  // Restricted words are written by a key worker, who is one only now.
  for (const family of families)
    for (const statement of family.statements)
      if (statement.restricted) await tell(ground, workers, family, statement, ids.get(family.key) ?? '', people)
}

const personKey = ({ family, person }: ExampleMember): string => `${family} ${person}`

type Told = ExampleFamily['statements'][number]

async function loadFamily(ground: FamilyGround, workers: Workers, family: ExampleFamily, people: Map<string, string>): Promise<string> {
  const act = createAct(ground.db)
  const [first, ...others] = family.people.map(({ given, family: familyName, part, ageMonths, born }) => ({
    given,
    familyName,
    part,
    ageMonths: ageMonths ?? null,
    born: born ?? null,
  }))
  if (!first) throw new Error(`The family ${family.key} has nobody in it.`)
  const registrar = { credential: await workers.as(family.registeredBy), purpose: 'front_desk' as const, requestId: randomUUID() }
  const { language, interpreter, notes } = family.talking
  const answer = await registerAFamily({ act }, registrar, {
    key: randomUUID(),
    people: [first, ...others],
    reach: family.reach,
    language,
    interpreter,
    talking: notes,
    team: ground.id('team', family.team),
    noneOfThem: true,
  })
  if (!('subjects' in answer)) throw new Error(`The family ${family.key} was not registered: ${answer.outcome}.`)
  const [id, ...persons] = answer.subjects
  for (const [n, { key }] of family.people.entries()) people.set(personKey({ family: family.key, person: key }), persons[n] ?? '')
  const ordinary = family.statements.filter(({ restricted }) => !restricted)
  const written = new Map<string, string>()
  for (const statement of ordinary) {
    const done = await tell(ground, workers, family, statement, id, people)
    if (done) written.set(statement.key, done)
  }
  await share(ground, workers, family, id, { people, written })
  // Heard by somebody who came to know them through what was shared.
  for (const statement of ordinary)
    if (!written.has(statement.key) && !(await tell(ground, workers, family, statement, id, people)))
      throw new Error(`${statement.hearer} does not know the family ${family.key}.`)
  return id
}

/** Answers the statement, or undefined when its hearer does not know the family yet. */
async function tell(
  ground: FamilyGround,
  workers: Workers,
  family: ExampleFamily,
  told: Told,
  id: string,
  people: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const credential = await workers.as(told.hearer)
  await talkInPrivate(ground.db, { credential, purpose: 'front_desk', focus: id }, id)
  const who = { credential, purpose: 'support' as const, focus: id, requestId: randomUUID() }
  const answer = await writeDown({ act: createAct(ground.db) }, who, {
    key: randomUUID(),
    family: id,
    kind: 'said',
    words: told.words,
    lang: null,
    about: people.get(personKey({ family: family.key, person: told.about })) ?? null,
    saidBy: people.get(personKey({ family: family.key, person: told.saidBy })) ?? null,
    saidByOther: null,
    saidOn: ground.today.subtract({ days: told.daysAgo }),
    heardAt: ground.siteName(told.site),
    readers: 'team',
    restricted: told.restricted,
  })
  return 'subjects' in answer ? answer.subjects[0] : undefined
}

interface Loaded {
  readonly people: ReadonlyMap<string, string>
  readonly written: ReadonlyMap<string, string>
}

async function share(
  ground: FamilyGround,
  workers: Workers,
  family: ExampleFamily,
  id: string,
  { people, written }: Loaded,
): Promise<void> {
  const hearers = family.statements.filter(({ key }) => written.has(key)).map(({ hearer }) => hearer)
  for (const sharing of family.shared) {
    // Whoever heard it writes down with whom it is shared; a team does not share with itself.
    const sharer =
      family.statements.find(({ key, hearer }) => sharing.statements.includes(key) && hearers.includes(hearer))?.hearer ??
      hearers[0] ??
      family.registeredBy
    if (hearers.length === 0) await talkInPrivate(ground.db, { credential: await workers.as(sharer), purpose: 'front_desk', focus: id }, id)
    const who = { credential: await workers.as(sharer), purpose: 'support' as const, focus: id, requestId: randomUUID() }
    await shareAStory({ act: createAct(ground.db) }, who, {
      key: randomUUID(),
      family: id,
      team: ground.id('team', sharing.team),
      reach: sharing.reach,
      statements: sharing.statements.flatMap((key) => written.get(key) ?? []),
      why: 'So that they need not say it again',
      chosenBy: people.get(personKey({ family: family.key, person: family.people[0]?.key ?? '' })) ?? '',
      until: ground.today.add(sharing.until === null ? { months: 6 } : { days: sharing.until }),
    })
  }
}

async function putHousehold(
  { db, id }: FamilyGround,
  family: ExampleFamily,
  ids: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const person = (member: ExampleMember): string => people.get(personKey(member)) ?? ''
  const wish = {
    ...(family.protectedAddress ? { lookUp: 'exact' } : {}),
    keptAway: family.mustNotSee.map((whom) =>
      'person' in whom
        ? { kind: 'person', id: person(whom.person) }
        : 'worker' in whom
          ? { kind: 'account', id: id('person', whom.worker) }
          : { kind: 'team', id: id('team', whom.team) },
    ),
    keyWorkers: [...new Set(family.statements.filter(({ restricted }) => restricted).map(({ hearer }) => hearer))].map((hearer) => ({
      account: id('person', hearer),
    })),
    workers: family.people.flatMap(({ key, worker }) =>
      worker ? [{ account: id('person', worker), person: person({ family: family.key, person: key }) }] : [],
    ),
    accounts: family.account
      ? [
          {
            person: person({ family: family.key, person: family.account.person }),
            email: family.account.email,
            name: family.people.find(({ key }) => key === family.account?.person)?.given ?? '',
          },
        ]
      : [],
  }
  await db.asOperator(async (trx) => {
    await sql`select access.put_household(${ids.get(family.key) ?? ''}::uuid, ${JSON.stringify(wish)}::jsonb)`.execute(trx)
  })
}

interface Homes {
  readonly family: ExampleFamily
  readonly families: readonly ExampleFamily[]
  readonly ids: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
}

/** A child of two homes belongs to the other one, too: neither sees the other. */
async function joinHomes({ db }: FamilyGround, workers: Workers, { family, families, ids, people }: Homes): Promise<void> {
  for (const { person, family: other } of family.alsoIn ?? []) {
    const [home, child, told] = [
      ids.get(other) ?? '',
      people.get(personKey({ family: family.key, person })) ?? '',
      family.people.find(({ key }) => key === person),
    ]
    await db.asOperator(
      async (trx) =>
        void (await sql`select access.put_household(${home}::uuid, ${JSON.stringify({ joins: [child] })}::jsonb)`.execute(trx)),
    )
    const credential = await workers.as(families.find(({ key }) => key === other)?.registeredBy ?? '')
    await db.asViewer({ credential, purpose: 'front_desk', focus: home }, (trx) =>
      sayPart(trx, { family: home, person: child, part: told?.part ?? 'child', ageMonths: told?.ageMonths ?? null }),
    )
  }
}
