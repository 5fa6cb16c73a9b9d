import type { TestDatabase } from '../testing/test-database.ts'

/** Ids of a few rows that tests of access stand on. */
export interface SmallWorld {
  readonly families: readonly { readonly id: number; readonly publicId: string }[]
  readonly ann: number
  readonly igor: number
  readonly kim: number
}

/** Two families; Ann, a worker of the first; Igor of governance; Kim, a parent in the first. Each signed in with a token of their name. */
export async function smallWorld(database: TestDatabase): Promise<SmallWorld> {
  const rows = await database.query<SmallWorld>(`
    with council as (insert into access.organisation (name, contact_line) values ('Council', 'Front door 0116') returning id),
    team as (insert into access.team (organisation_id, name) select id, 'North' from council returning id),
    families as (insert into access.family select from generate_series(1, 2) returning id, public_id),
    people as (insert into access.person (given_name, family_name, born) values ('Kim', 'Lark', '1990-05-01'), ('Bo', 'Lark', '2021-02-03'), ('Una', 'Reed', '2020-01-01') returning id, given_name),
    joined as (insert into access.membership select f.id, p.id from (select min(id) as a, max(id) as b from families) m
      join people p on true join families f on f.id = case p.given_name when 'Una' then m.b else m.a end),
    accounts as (insert into access.account (kind, display_name, organisation_id, person_id)
      select k, n, case when k <> 'kin' then (select id from council) end, case when k = 'kin' then (select id from people where given_name = 'Kim') end
      from (values ('staff', 'Ann'), ('ig', 'Igor'), ('kin', 'Kim')) v (k, n) returning id, display_name),
    teams as (insert into access.team_member (team_id, account_id, role) select t.id, a.id, 'member' from team t, accounts a where a.display_name = 'Ann'),
    involved as (insert into access.involvement (family_id, account_id, kind, sections)
      select (select min(id) from families), a.id, case a.display_name when 'Ann' then 'key_worker' else 'family_member' end, 255 from accounts a where a.display_name <> 'Igor'),
    signed_in as (insert into access.session (token_hash, account_id, idle_limit, expires_at, signed_in_by, second_factor)
      select sha256(convert_to(lower(display_name), 'UTF8')), id, '1 hour', platform.clock() + interval '12 hours', 'password', true from accounts)
    select (select json_agg(json_build_object('id', id, 'publicId', public_id) order by id) from families) as families,
      max(id) filter (where display_name = 'Ann') as ann, max(id) filter (where display_name = 'Igor') as igor, max(id) filter (where display_name = 'Kim') as kim from accounts`)
  const world = rows[0]
  if (!world) throw new Error('The small world was not made.')
  return world
}

/** Gives an account permissions everywhere. */
export async function allow(database: TestDatabase, account: number, ...permissions: string[]): Promise<void> {
  await database.query(`insert into access.role (code, name) values ('tested', 'Tested') on conflict do nothing`)
  await database.query(
    `insert into access.role_permission (role, permission) select 'tested', p from unnest($1::text[]) p on conflict do nothing`,
    [permissions],
  )
  await database.query(`insert into access.role_held (account_id, role, scope_kind) values ($1, 'tested', 'network')`, [account])
}
