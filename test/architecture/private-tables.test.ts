import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf, policyFaults, tableRules } from '../../src/platform/access/table-visibility.ts'
import { type TestDatabase, testDatabase } from '../../src/platform/testing/test-database.ts'

let database: TestDatabase
let client: Awaited<ReturnType<TestDatabase['connect']>>
beforeAll(async () => {
  database = await testDatabase()
  client = await database.connect('postgres')
})
afterAll(async () => {
  await database.drop()
})

/** Does something to the database, looks, and undoes it. */
async function afterPlanting<T>(plant: string, look: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(plant)
    return await look()
  } finally {
    await client.query('rollback')
  }
}

describe('every table of the migrated database', () => {
  test('is there to be looked at', async () => {
    const { rows } = await client.query<{ private: number; open: number }>(
      `select count(*) filter (where mode <> 'open')::int as private, count(*) filter (where mode = 'open')::int as open from access.protected`,
    )
    expect(rows[0]?.private).toBeGreaterThanOrEqual(14)
    expect(rows[0]?.open).toBeGreaterThanOrEqual(6)
  })

  test.each(Object.keys(tableRules))('%s', async (rule) => {
    expect(await faultsOf(client, rule)).toEqual([])
  })

  test('has exactly the policies that the registry would write', async () => {
    expect(await afterPlanting('', () => policyFaults(client))).toEqual([])
  })
})

const commented = (name: string) => `comment on table ${name} is 'Planted.'; comment on column ${name}.family_id is 'Planted.';`
const plants: readonly (readonly [rule: string, plant: string, fault: string])[] = [
  [
    'every table is private unless listed as open',
    `create table access.planted (family_id bigint); ${commented('access.planted')}`,
    'access.planted',
  ],
  [
    'every table is private unless listed as open',
    'create schema planted; create table planted.anywhere (family_id bigint)',
    'planted.anywhere',
  ],
  [
    'row security is on and forced on every private table',
    'alter table access.membership no force row level security',
    'access.membership',
  ],
  ['row security is on and forced on every private table', 'alter table access.account disable row level security', 'access.account'],
  [
    'row security is on and forced on every private table',
    `create table audit.planted partition of audit.event for values from ('2099-01-01Z') to ('2099-02-01Z')`,
    'audit.planted',
  ],
  ['a partition is reached only through its table', 'grant select on audit.event_rest to hearth_staff', 'audit.event_rest'],
  [
    'no privilege on a table goes beyond what its registry row says',
    'grant select on access.session to hearth_public',
    'hearth_public select access.session',
  ],
  [
    'no privilege on a table goes beyond what its registry row says',
    'grant update (role) on access.role_held to hearth_staff',
    'hearth_staff update access.role_held',
  ],
  [
    'no privilege on a table goes beyond what its registry row says',
    'grant truncate on access.family to public',
    'public truncate access.family',
  ],
  [
    'no privilege on a table goes beyond what its registry row says',
    'grant insert on access.purpose to hearth_staff',
    'hearth_staff insert access.purpose',
  ],
  ['there is no materialised view', 'create materialized view access.planted as select 1 as one', 'access.planted'],
  ['every view asks as its reader', 'create view access.planted as select id from access.person', 'access.planted'],
  [
    'every view asks as its reader',
    'create view access.planted with (security_invoker = false) as select id from access.person',
    'access.planted',
  ],
  [
    'every definer function has its search path pinned',
    'create function access.planted() returns int language sql security definer return 1',
    'access.planted()',
  ],
  [
    'every definer function has its search path pinned',
    'create function access.planted() returns int language sql security definer set search_path = pg_catalog, public return 1',
    'access.planted()',
  ],
  [
    'no definer function may be called by everybody',
    'create function access.planted() returns int language sql security definer set search_path = pg_catalog, pg_temp return 1',
    'access.planted()',
  ],
  [
    'no definer function may be called by everybody',
    'grant execute on function access.add_link to public',
    'access.add_link(text,bigint,bytea,text,timestamp with time zone)',
  ],
  ['no request role is above the policies', 'alter role hearth_staff bypassrls', 'hearth_staff'],
  ['no request role is above the policies', 'alter role hearth_app inherit', 'hearth_app'],
  [
    'no request role may create anything, for a moment or for good',
    'grant create on schema access to hearth_staff',
    'hearth_staff in access',
  ],
  [
    'no request role may create anything, for a moment or for good',
    `do $$ begin execute format('grant temp on database %I to hearth_kin', current_database()); end $$`,
    'hearth_kin in the database',
  ],
  ['every schema, table, view and column is explained', 'create schema planted', 'planted'],
  ['every schema, table, view and column is explained', 'comment on table access.family is null', 'access.family'],
  ['every schema, table, view and column is explained', 'alter table access.family add column planted int', 'access.family.planted'],
]

describe('a planted violation is seen:', () => {
  test.each(plants)('%s (%s)', async (rule, plant, fault) => {
    expect(await afterPlanting(plant, () => faultsOf(client, rule))).toContain(fault)
  })

  test('no request role owns anything', async () => {
    const plant = 'create table access.planted (one int); alter table access.planted owner to hearth_staff'
    const faults = await afterPlanting(plant, () => faultsOf(client, 'no request role owns anything'))
    expect(faults).toEqual([expect.stringMatching(/^hearth_staff pg_class/)])
  })

  test.each([
    ['a policy more', 'create policy planted on access.membership for select to hearth_staff using (true)'],
    ['a policy less', 'drop policy ig_read on access.membership'],
    ['a policy for more roles', 'alter policy staff_read on access.membership to hearth_staff, hearth_public'],
    [
      'a policy that looks the same and lets every row through',
      "alter policy staff_read on access.membership using (exists (select from unnest((select access.g('staff', 'identity'))) as family_id where family_id = family_id))",
    ],
  ])('%s', async (_what, plant) => {
    expect(await afterPlanting(plant, () => policyFaults(client))).toEqual(['access.membership'])
  })

  test('every rule has a plant', () => {
    const planted = new Set([...plants.map(([rule]) => rule), 'no request role owns anything'])
    expect(Object.keys(tableRules).filter((rule) => !planted.has(rule))).toEqual([])
  })
})
