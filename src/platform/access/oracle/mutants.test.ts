import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { compareWorld, newTally } from './compare.ts'
import { type Client, createOracleTables } from './load-world.ts'

/** A third of the mutants in the ordinary run, all of them before a release. */
const deep = process.env.HEARTH_DEEP === '1'

/** The most worlds a mutant may live through. */
const PATIENCE = 12

interface Mutant {
  readonly what: string
  readonly file: string
  readonly name: string
  readonly from: string
  readonly to: string
}
const open = { file: '20261125-1007-open.sql' } as const
const mutants: readonly Mutant[] = [
  {
    what: 'exclusions of supervised teams are dropped',
    ...open,
    name: 'excluded',
    from: 'm.account_id = a.id and',
    to: `m.account_id = a.id and m.role = 'member' and`,
  },
  { what: 'anybody profits from an override', ...open, name: 'excluded', from: 'and o.account_id = p_account', to: '' },
  { what: 'an override never expires', ...open, name: 'excluded', from: 'and p_at < o.until_at', to: '' },
  { what: 'exclusions of a person are dropped', ...open, name: 'excluded', from: `union all select 'person:' || a.person_id`, to: '' },
  { what: 'an exclusion closes every section', ...open, name: 'excluded', from: 'bit_or(e.sections)', to: '255' },
  {
    what: 'an ended team membership still counts',
    ...open,
    name: 'decide',
    from: 'm.from_at <= p_at and (m.until_at is null or p_at < m.until_at)',
    to: 'm.from_at <= p_at',
  },
  { what: 'a supervisor sees the team under every purpose', ...open, name: 'decide', from: `filter (where m.role = 'member')`, to: '' },
  { what: 'what is held through a team is forgotten', ...open, name: 'decide', from: 'i.via_team_id = any (supervised)', to: 'false' },
  { what: 'the ceiling of the purpose is dropped', ...open, name: 'decide', from: '& p.ceiling', to: '' },
  { what: 'sections open without identity', ...open, name: 'decide', from: 'where o.sections & 1 <> 0', to: '' },
  { what: 'a grant that has not begun counts', ...open, name: 'decide', from: 'and i.from_at <= p_at and', to: 'and' },
  {
    what: 'shares among family members cross into other families',
    ...open,
    name: 'settle',
    from: `select h.family_id || ':' || h.subject_person_id`,
    to: `select unnest(s.identity) || ':' || h.subject_person_id`,
  },
  {
    what: 'a revoked session still opens',
    ...open,
    name: 'open',
    from: 's.token_hash = hash and s.revoked_at is null',
    to: 's.token_hash = hash',
  },
  { what: 'an idle session still opens', ...open, name: 'open', from: 'and now < s.last_seen_at + s.idle_limit', to: '' },
  { what: 'the SQL role is not asked', ...open, name: 'open', from: `and p.request_role = current_setting('role')`, to: '' },
  { what: 'the second factor is not asked', ...open, name: 'open', from: 'proved_second or not p.second_factor', to: 'true' },
  {
    what: 'a row that names nobody is shown to family members',
    file: '20261125-1000-registry.sql',
    name: 'kin_rule',
    from: `') is not null'`,
    to: `') is null or true'`,
  },
  {
    what: 'a record exists although its family is hidden',
    file: '20261125-1011-families.sql',
    name: 'record_exists',
    from: `and f.look_up = 'names'`,
    to: '',
  },
  {
    what: 'a record exists although it is closed to the asker',
    file: '20261125-1011-families.sql',
    name: 'record_exists',
    from: 'e.mask & 1 <> 0',
    to: 'false',
  },
  {
    what: 'search shows everybody',
    file: '20261125-1011-families.sql',
    name: 'find_people',
    from: `where m.family_id = any (access.g('staff', 'identity'))`,
    to: '',
  },
]

describe('the oracle notices when', () => {
  let database: TestDatabase
  let client: Client
  beforeAll(async () => {
    database = await testDatabase()
    await createOracleTables(await database.connect('hearth_owner'))
    client = await database.connect('postgres')
  })
  afterAll(async () => {
    await database.drop()
  })

  const install = async (definition: string): Promise<void> => {
    await client.query(definition.replace('create function', 'create or replace function'))
    await client.query(
      `select access.write_policies(rel) from access.protected where rel like 'oracle_test.%' or rel = 'access.membership'`,
    )
  }

  test.each(mutants.filter((_, n) => deep || n % 3 === 0))('$what', { timeout: 60_000 }, async ({ file, name, from, to }) => {
    const source = readFileSync(join(import.meta.dirname, '..', 'migrations', file), 'utf8')
    const definition = source.slice(source.indexOf(`create function access.${name}(`)).split('\ncomment on function')[0] ?? ''
    expect(definition, `${name} has the text that is to be changed`).toContain(from)
    await install(definition.replaceAll(from, to))
    try {
      const tally = newTally()
      for (let seed = 1; seed <= PATIENCE && tally.differences.length === 0; seed++) await compareWorld(client, seed, tally)
      expect(tally.differences.length).toBeGreaterThan(0)
    } finally {
      await install(definition)
    }
  })
})
