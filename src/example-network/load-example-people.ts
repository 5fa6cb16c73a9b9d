import { sql } from 'kysely'
import type { Trx } from '../platform/database/doors.ts'
import type { ExamplePerson, ExampleRole, ExampleTeam } from './example-files.ts'
import type { IdOf } from './example-ids.ts'

interface ExampleWorkforce {
  readonly teams: readonly ExampleTeam[]
  readonly roles: readonly ExampleRole[]
  readonly people: readonly ExamplePerson[]
}

/** Roles, teams, and whoever works here with the roles they have. */
export async function loadExamplePeople(trx: Trx, { teams, roles, people }: ExampleWorkforce, id: IdOf): Promise<void> {
  for (const { code, name, permissions } of roles)
    await sql`select access.define_role(${code}, ${name}, ${[...permissions]}::text[])`.execute(trx)
  for (const team of teams) {
    await sql`select access.add_team(o.id, ${team.name}, ${id('team', team.key)}::uuid) from access.organisation o where o.public_id = ${id('organisation', team.organisation)}::uuid`.execute(
      trx,
    )
  }
  for (const person of people) await loadPerson(trx, person, id)
}

async function loadPerson(trx: Trx, person: ExamplePerson, id: IdOf): Promise<void> {
  const { rows } = await sql<{
    account: number
  }>`select access.add_account('staff', ${person.name}, o.id, null, ${id('person', person.key)}::uuid) as account
    from access.organisation o where o.public_id = ${id('organisation', person.organisation)}::uuid`.execute(trx)
  const account = rows[0]?.account
  if (account === undefined) throw new Error(`${person.name} works for ${person.organisation}, which is no organisation of this network.`)
  await sql`select identity.add_sign_in_name(${account}::bigint, ${`${person.key}@example.org`})`.execute(trx)
  for (const { team, role = 'member' } of person.teams) {
    await sql`select access.join_team(t.id, ${account}::bigint, ${role}) from access.team t where t.public_id = ${id('team', team)}::uuid`.execute(
      trx,
    )
  }
  for (const { role, scope } of person.roles) {
    if (scope === 'network') await sql`select access.give_role(${account}::bigint, ${role})`.execute(trx)
    else if (scope.team)
      await sql`select access.give_role(${account}::bigint, ${role}, 'team', t.id) from access.team t where t.public_id = ${id('team', scope.team)}::uuid`.execute(
        trx,
      )
    else if (scope.site)
      await sql`select access.give_role(${account}::bigint, ${role}, 'site', network.site_at(${id('site', scope.site)}::uuid))`.execute(trx)
  }
}
