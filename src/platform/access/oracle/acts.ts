import { expectedRows, whomToRing } from './answers.ts'
import type { Chance } from './chance.ts'
import { type Context, closedSections, readerWords, type Shown, scopesOf, seesRow } from './oracle.ts'
import { familyTables, type World } from './oracle-world.ts'

/** One statement, and what it must come to: `done` with the rows it changed or the value it gave, or the code of what refuses it. */
export interface Act {
  readonly text: string
  readonly expected: string
}

const REFUSED = '42501'
const done = (gave: string | number | boolean): string => `done ${gave}`

/** What somebody who came in tries next: some of all that a request could. */
export function actsOf(world: World, who: Context | undefined, shown: Shown, chance: Chance): Act[] {
  const rows = [...additions(world, who, shown, chance), ...ownRows(world, who, shown), ...looks(world, who, shown)]
  return [...chance.some(rows, 5), ...chance.some(deeds(world, who, shown, chance), 5), ...chance.some(forbidden(), 2)]
}

/** A worker adds a row exactly where they would see it. */
function additions(world: World, who: Context | undefined, { role }: Shown, chance: Chance): Act[] {
  return ['action', 'note', 'whisper'].flatMap((table) => {
    const guard = familyTables[table]
    if (!guard) return []
    const family = chance.between(1, 7)
    const section = guard.hasSection && chance.odds(0.3) ? 'restricted' : guard.section
    const readers = guard.narrowed
      ? chance.pick([null, [`account:${who?.account?.id}`], ['account:99'], someWord(world, who, chance)])
      : null
    const row = { family, section, about: null, saidBy: null, shared: false, readers }
    const allowed = role === 'hearth_staff' && seesRow(world, who, guard, row)
    const list = readers ? `'{${readers.join(',')}}'` : 'null'
    const text = `insert into oracle_test.${table} (family_id, section, shared, readers) values (${family}, '${section}', false, ${list})`
    return [{ text, expected: allowed ? done(1) : REFUSED }]
  })
}

function someWord(world: World, who: Context | undefined, chance: Chance): string[] {
  const words = who ? readerWords(world, who) : []
  return [words.length > 0 && chance.odds(0.5) ? chance.pick(words) : `team:${chance.between(1, 4)}`]
}

/** What nobody on a request role ever changes, whatever they hold. */
function forbidden(): Act[] {
  const changes = Object.keys(familyTables).flatMap((table) => [
    `update oracle_test.${table} set shared = true`,
    `delete from oracle_test.${table}`,
  ])
  const grants = [
    'access.involvement',
    'access.exclusion',
    'access.exclusion_override',
    'access.team_member',
    'access.role_held',
    'access.kin_share',
  ]
  const others = [
    `insert into access.membership (family_id, person_id) values (1, 1)`,
    `insert into access.involvement (family_id, account_id, kind, sections) values (1, 1, 'key_worker', 255)`,
    `update access.session set revoked_at = null, expires_at = 'infinity'`,
    `select access.start_session(sha256('a'), 1, 'password', true, '1 hour', '1 hour')`,
    `select access.start_session_at_desk(sha256('a'), 1, 'pin', true, sha256('b'), '1 hour')`,
    `select access.make_session(sha256('a'), 1, 'password', true, '1 hour', '1 hour')`,
    `select access.add_link('party', 1, sha256('a'), 'own_booking', 'infinity')`,
    `select access.enrol_desk(sha256('a'), 'Mine', gen_random_uuid(), 'private')`,
    `select access.decide(1, 'support', null, now())`,
    `select access.seal('staff_identity', '{1,2,3}')`,
    `select key from access.tag_key`,
  ]
  return [...changes, ...grants.map((table) => `delete from ${table}`), ...others].map((text) => ({ text, expected: REFUSED }))
}

/** Rows of whoever types: their own are theirs to write, and no others. */
function ownRows(world: World, who: Context | undefined, { role, secret }: Shown): Act[] {
  const mine = { account: who?.account?.id, credential: who && who.kind !== 'service' ? secret : undefined }
  const rows = (table: string) => world.rows[table] ?? []
  const drafts = ['hearth_staff', 'hearth_kin', 'hearth_ig'].includes(role)
  const feedback = drafts || ['hearth_link', 'hearth_client', 'hearth_public'].includes(role)
  const told = (may: boolean, count: number): string => (may ? done(count) : REFUSED)
  return [
    {
      text: `insert into oracle_test.draft (account_id) values (${mine.account ?? 1})`,
      expected: told(drafts && mine.account !== undefined, 1),
    },
    { text: `insert into oracle_test.draft (account_id) values (${(mine.account ?? 0) + 1})`, expected: REFUSED },
    {
      text: 'update oracle_test.draft set shared = true',
      expected: told(drafts, rows('draft').filter((row) => row.account === mine.account).length),
    },
    { text: `update oracle_test.draft set account_id = ${mine.account ?? 1}`, expected: REFUSED },
    { text: 'delete from oracle_test.draft', expected: told(drafts, rows('draft').filter((row) => row.account === mine.account).length) },
    {
      text: `insert into oracle_test.feedback (credential) values (sha256('${secret}'))`,
      expected: told(feedback && mine.credential !== undefined, 1),
    },
    { text: `insert into oracle_test.feedback (credential) values (sha256('somebody else'))`, expected: REFUSED },
    {
      text: 'delete from oracle_test.feedback',
      expected: told(feedback, rows('feedback').filter((row) => row.credential === mine.credential).length),
    },
  ]
}

/** Reading a table that a role has no part in is refused, not answered with nothing. */
function looks(world: World, who: Context | undefined, { role }: Shown): Act[] {
  const rows = expectedRows(world, who)
  const content = Object.entries(familyTables).map(([table, guard]) => ({ table, rel: `oracle_test.${table}`, kin: guard.kin !== null }))
  const keys = ['family', 'membership', 'person', 'involvement'].map((table) => ({ table, rel: `access.${table}`, kin: true }))
  return [...content, ...keys].map(({ table, rel, kin }) => {
    const may = role === 'hearth_staff' || role === 'hearth_ig' || (role === 'hearth_kin' && kin)
    return { text: `select count(*) from ${rel}`, expected: may ? done(rows[table]?.length ?? 0) : REFUSED }
  })
}

/** The named functions: refused to every role but a worker's, and there to whoever lacks the permission. */
function deeds(world: World, who: Context | undefined, { role }: Shown, chance: Chance): Act[] {
  const seen = world.families.filter(({ id }) => who?.masks.has(id))
  const anyFamily = [...world.families, { id: 0, publicId: chance.uuid(), lookUp: 'names' as const }]
  const family = chance.pick(seen.length > 0 && chance.odds(0.6) ? seen : anyFamily)
  const may = (permission: string, scope?: string): boolean => {
    const scopes = role === 'hearth_staff' ? scopesOf(world, who, permission) : []
    return scope === undefined ? scopes.length > 0 : scopes.includes(scope)
  }
  const told = (allowed: boolean, gave: string | boolean): string => (allowed ? done(gave) : REFUSED)
  const story = ((who?.masks.get(family.id) ?? 0) & 4) !== 0
  const organisation = chance.pick([...world.organisations.map(({ publicId }) => publicId), chance.uuid()])
  const someone = chance.pick(world.persons)
  const id = `'${family.publicId}'::uuid`
  return [
    {
      text: `select (access.register_family('[{"given_name":"Jo"}]', 'at the desk')).family is not null`,
      expected: told(may('families.register'), true),
    },
    { text: `select access.break_glass(${id}, 'a child is at risk') is not null`, expected: told(may('families.break_glass'), true) },
    {
      text: `select access.set_exclusions_aside(${id}, 'the manager agreed to it') is not null`,
      expected: told(may('families.set_exclusions_aside'), true),
    },
    {
      text: `select access.keep_away(${id}, 'organisation', '${organisation}', 'they asked for it')`,
      expected: told(may('families.hear_story'), story ? keptAway(world, family.id, organisation) : 'not-here'),
    },
    {
      text: `select access.talk_in_private(${id})`,
      expected: told(may('families.hear_story'), ((who?.masks.get(family.id) ?? 0) & 1) !== 0),
    },
    { text: `select access.add_account('staff', 'Mallory') > 0`, expected: told(may('network.manage_accounts', 'network'), true) },
    { text: `select identity.set_pin('x')`, expected: told(may('identity.use_desk') && who?.pin !== true, '') },
    {
      text: `select concat_ws(' ', is_known, contact_line) from access.may_exist('${someone.given} ${someone.family}', ${someone.born ? `'${someone.born}'` : 'null'})`,
      // Nobody is told that nobody is known; whoever is somebody needs the permission to ask.
      expected: role === 'hearth_staff' && who?.kind !== 'staff' ? done('f') : told(may('families.find'), mayExist(world, who, someone)),
    },
  ]
}

function keptAway(world: World, family: number, organisation: string): string {
  const id = world.organisations.find(({ publicId }) => publicId === organisation)?.id
  if (id === undefined) return 'nobody'
  const already = world.exclusions.some(
    (one) =>
      one.family === family &&
      'organisation' in one.target &&
      one.target.organisation === id &&
      (one.until === null || one.until > world.now),
  )
  return already ? 'already' : 'kept-away'
}

/** Whether a desk is told that a family may be known elsewhere: never one it sees, one that is hidden, or one that is closed to it. */
function mayExist(world: World, who: Context | undefined, { given, family, born }: World['persons'][number]): string {
  const account = who?.account
  if (!account) return 'f'
  const alike = world.persons.filter((one) => one.given === given && one.family === family)
  const families = world.families.filter((one) => {
    if (((who.masks.get(one.id) ?? 0) & 1) !== 0 || (closedSections(world, account, one.id) & 1) !== 0) return false
    const members = alike.filter((person) => world.memberships.some((m) => m.family === one.id && m.person === person.id))
    if (one.lookUp === 'exact') return born !== null && members.some((person) => person.born === born)
    return one.lookUp === 'names' && members.some((person) => born === null || person.born === null || person.born === born)
  })
  if (families.length === 0) return 'f'
  const [organisation] = whomToRing(world, families, ['key_worker', 'team_around_family', 'live_referral', 'visit'])
  return organisation ? `t organisation ${organisation.id}` : 't'
}
