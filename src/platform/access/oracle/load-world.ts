import type { TestDatabase } from '../../testing/test-database.ts'
import type { Target, Window, World } from './oracle-world.ts'

export type Client = Awaited<ReturnType<TestDatabase['connect']>>

/** What stops the clock so many hours after the world was made, and so many millionths of a second. */
export function lookingAt(hours: number, micro: number): string {
  const at = `current_setting('oracle.base')::timestamptz + ${hours} * interval '1 hour' + ${micro} * interval '1 microsecond'`
  return `select set_config('oracle.now', (${at})::text, true)`
}

/** Puts a world into the tables, as superuser, in the transaction that is open, and stops the clock there. */
export async function loadWorld(client: Client, world: World): Promise<void> {
  await client.query(`select set_config('oracle.base', date_trunc('hour', clock_timestamp())::text, true)`)
  await client.query(lookingAt(0, 0))
  const put = (table: string, types: string, rows: readonly object[]) => putRows(client, table, types, rows)
  await put(
    'access.organisation',
    'id bigint, public_id uuid, sensitive boolean, name text',
    world.organisations.map((one) => ({ ...one, public_id: one.publicId, name: `organisation ${one.id}` })),
  )
  await put(
    'access.team',
    'id bigint, organisation_id bigint, name text',
    world.teams.map((one) => ({ id: one.id, organisation_id: one.organisation, name: `team ${one.id}` })),
  )
  await put(
    'access.family',
    'id bigint, public_id uuid, look_up text',
    world.families.map((one) => ({ id: one.id, public_id: one.publicId, look_up: one.lookUp })),
  )
  await put(
    'access.person',
    'id bigint, given_name text, family_name text, born date',
    world.persons.map((one) => ({ ...one, given_name: one.given, family_name: one.family })),
  )
  await put(
    'access.membership',
    'family_id bigint, person_id bigint',
    world.memberships.map((one) => ({ family_id: one.family, person_id: one.person })),
  )
  await put(
    'access.account',
    'id bigint, kind text, organisation_id bigint, person_id bigint, active boolean, display_name text',
    world.accounts.map((one) => ({ ...one, organisation_id: one.organisation, person_id: one.person, display_name: `account ${one.id}` })),
  )
  await loadReasons(client, world)
  await loadRoles(client, world)
  await loadCredentials(client, world)
  await loadRows(client, world)
  // Rows came with ids of their own: what is written from here on has others.
  await client.query(`select setval(pg_get_serial_sequence('access.' || t, 'id'), 1000)
    from unnest(array['family', 'person', 'account', 'involvement', 'exclusion']) t`)
}

async function loadRows(client: Client, world: World): Promise<void> {
  const types =
    'id bigint, family_id bigint, about_id bigint, said_by_id bigint, shared boolean, section text, team_id bigint, account_id bigint, credential text, readers text[]'
  for (const [table, rows] of Object.entries(world.rows)) {
    const named = rows.map((one) => ({
      ...one,
      family_id: one.family,
      about_id: one.about,
      said_by_id: one.saidBy,
      team_id: one.team,
      account_id: one.account,
    }))
    await putRows(client, `oracle_test.${table}`, types, named)
  }
}

const times = ({ from, until }: Window) => ({ from_at: from, until_at: until })
const holderColumns = (target: Target) => ({
  account_id: 'account' in target ? target.account : null,
  team_id: 'team' in target ? target.team : null,
  organisation_id: 'organisation' in target ? target.organisation : null,
  person_id: 'person' in target ? target.person : null,
})

async function loadReasons(client: Client, world: World): Promise<void> {
  const put = (table: string, types: string, rows: readonly object[]) => putRows(client, table, types, rows)
  await put(
    'access.team_member',
    'team_id bigint, account_id bigint, role text, from_at int, until_at int',
    world.teamMembers.map((one) => ({ team_id: one.team, account_id: one.account, role: one.role, ...times(one) })),
  )
  await put(
    'access.involvement',
    'id bigint, family_id bigint, account_id bigint, team_id bigint, organisation_id bigint, via_team_id bigint, kind text, sections int, section text, shared boolean, reason text, from_at int, until_at int',
    world.involvements.map((one) => ({
      ...one,
      family_id: one.family,
      ...holderColumns(one.holder),
      via_team_id: one.viaTeam,
      reason: 'for the oracle',
      ...times(one),
    })),
  )
  await put(
    'access.exclusion',
    'id bigint, family_id bigint, account_id bigint, team_id bigint, organisation_id bigint, person_id bigint, sections int, from_at int, until_at int',
    world.exclusions.map((one) => ({ ...one, family_id: one.family, ...holderColumns(one.target), ...times(one) })),
  )
  await put(
    'access.exclusion_override',
    'exclusion_id bigint, account_id bigint, reason text, from_at int, until_at int',
    world.overrides.map((one) => ({ exclusion_id: one.exclusion, account_id: one.account, reason: 'for the oracle', ...times(one) })),
  )
  await put(
    'access.kin_share',
    'family_id bigint, viewer_person_id bigint, subject_person_id bigint',
    world.kinShares.map((one) => ({ family_id: one.family, viewer_person_id: one.viewer, subject_person_id: one.subject })),
  )
}

async function loadRoles(client: Client, world: World): Promise<void> {
  await putRows(
    client,
    'access.role',
    'code text, name text',
    world.roles.map(({ code }) => ({ code, name: code })),
  )
  await putRows(
    client,
    'access.role_permission',
    'role text, permission text',
    world.roles.flatMap(({ code, permissions }) => permissions.map((permission) => ({ role: code, permission }))),
  )
  await putRows(
    client,
    'access.role_held',
    'account_id bigint, role text, scope_kind text, scope_id bigint, from_at int, until_at int',
    world.rolesHeld.map((one) => ({
      account_id: one.account,
      role: one.role,
      scope_kind: one.scopeKind,
      scope_id: one.scope,
      ...times(one),
    })),
  )
}

/** Hours become instants, secrets their hashes. */
async function putRows(client: Client, table: string, types: string, rows: readonly object[]): Promise<void> {
  const columns = types.split(', ').map((one) => one.split(' ')[0] ?? '')
  const values = columns.map((column) => {
    if (column.endsWith('_at')) return `platform.clock() + r.${column} * interval '1 hour'`
    return column === 'credential' ? `sha256(convert_to(r.credential, 'UTF8'))` : `r.${column}`
  })
  const statement = `insert into ${table} (${columns.join(', ')}) overriding system value select ${values.join(', ')} from jsonb_to_recordset($1) as r(${types})`
  await client.query(statement, [JSON.stringify(rows)])
}

async function loadCredentials(client: Client, world: World): Promise<void> {
  const ago = (state: string, bad: string) => (state === bad ? '-100 hours' : '1000 hours')
  await putRows(
    client,
    'access.desk',
    'id bigint, token_hash bytea, name text, team_id bigint, room text, revoked_at int',
    world.desks.map((one) => ({
      ...one,
      name: `desk ${one.id}`,
      token_hash: `\\x${String(one.id).padStart(64, '0')}`,
      team_id: one.team,
      revoked_at: one.stopped ? -1 : null,
    })),
  )
  await client.query(
    `insert into access.session (token_hash, account_id, last_seen_at, idle_limit, expires_at, revoked_at, signed_in_by, second_factor, desk_id)
      select sha256(convert_to(token, 'UTF8')), account, platform.clock() - case state when 'idle' then interval '300 hours' else interval '0' end, '200 hours',
        platform.clock() + until, case state when 'revoked' then platform.clock() end, case when pin then 'pin' else 'example' end, second_factor, desk
      from jsonb_to_recordset($1) as r(token text, account bigint, state text, until interval, second_factor boolean, desk bigint, pin boolean)`,
    [
      JSON.stringify(
        world.sessions.map(({ ends, ...one }) => ({
          ...one,
          second_factor: one.secondFactor,
          until: ends === undefined ? ago(one.state, 'expired') : `${ends} hours`,
        })),
      ),
    ],
  )
  await client.query(
    `insert into access.link (token_hash, subject_kind, subject_id, purpose, expires_at, revoked_at)
      select sha256(convert_to(token, 'UTF8')), 'party', party, purpose, platform.clock() + ends, case state when 'revoked' then platform.clock() end
      from jsonb_to_recordset($1) as r(token text, party bigint, purpose text, state text, ends interval)`,
    [JSON.stringify(world.links.map((one) => ({ ...one, ends: ago(one.state, 'expired') })))],
  )
  await client.query(
    `insert into access.api_key (token_hash, account_id, label, scopes, expires_at, revoked_at)
      select sha256(convert_to(token, 'UTF8')), account, token, array(select jsonb_array_elements_text(scopes)), platform.clock() + ends, case state when 'revoked' then platform.clock() end
      from jsonb_to_recordset($1) as r(token text, account bigint, scopes jsonb, state text, ends interval)`,
    [JSON.stringify(world.keys.map((one) => ({ ...one, ends: ago(one.state, 'expired') })))],
  )
}
