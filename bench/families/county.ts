import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Credential } from '../../src/platform/access/index.ts'
import type { Database } from '../../src/platform/database/doors.ts'
import type { RealDatabase } from '../running/real-database.ts'

export interface CountyHouse {
  readonly db: Database
  /** Key worker of 45 families. */
  readonly worker: { readonly credential: Credential }
  /** Of a team whose desk knows 2,000 families. */
  readonly desk: { readonly credential: Credential }
  readonly families: readonly { readonly id: number; readonly publicId: string }[]
  /** Names that the desk knows. */
  readonly names: readonly string[]
}

const FAMILIES = 100_000

/** A county's worth of invented records: 100,000 families, 300,000 people, five statements each, 80,000 reasons to see one. */
export async function county({ db, superuser }: RealDatabase): Promise<CountyHouse> {
  await superuser.query(`
    insert into access.organisation (name) select 'Organisation ' || n from generate_series(1, 150) n;
    insert into access.team (organisation_id, name) select 1 + n % 150, 'Team ' || n from generate_series(1, 200) n;
    insert into access.account (kind, organisation_id, display_name) select 'staff', 1 + n % 150, 'Worker ' || n from generate_series(1, 2000) n;
    insert into access.team_member (team_id, account_id, role) select 1 + n % 200, n, 'member' from generate_series(1, 2000) n;
    insert into access.family (id, look_up) overriding system value select n, 'names' from generate_series(1, ${FAMILIES}) n;
    insert into access.person (id, given_name, family_name, born) overriding system value
      select n, ${words('given', 'n', 7)}, ${words('family', '((n - 1) / 3)', 11)}, case when n % 3 = 1 then date '1990-01-01' + n % 5000 else date '2018-01-01' + n % 2800 end
      from generate_series(1, ${FAMILIES * 3}) n;
    insert into access.membership (family_id, person_id) select (n - 1) / 3 + 1, n from generate_series(1, ${FAMILIES * 3}) n;
    insert into families.member (family_id, person_id, part) select (n - 1) / 3 + 1, n, case when n % 3 = 1 then 'parent' else 'child' end from generate_series(1, ${FAMILIES * 3}) n;
    insert into families.way_to_reach (family_id, by, value) select n, 'text', '07700900' || lpad((n % 1000)::text, 3, '0') from generate_series(1, ${FAMILIES}) n;
    insert into access.involvement (family_id, account_id, kind, sections) select (w * 45 + k) % ${FAMILIES} + 1, w, 'key_worker', 63 from generate_series(1, 1700) w, generate_series(1, 45) k;
    insert into access.involvement (family_id, team_id, kind, sections, until_at) select n * 40 % ${FAMILIES} + 1, 2, 'visit', 3, now() + interval '11 months' from generate_series(1, 2000) n;
    insert into families.statement (family_id, words, about_person_id, said_by_person_id, said_on, heard_at, readable_by, recorded_by)
      select f, 'She wakes every hour and I am so tired, that is the ' || k || 'th time.', (f - 1) * 3 + 2, (f - 1) * 3 + 1, date '2026-01-01' + k, 'Library', case when k % 2 = 0 then array['team:' || f % 200 + 1, 'account:1'] end, 1
      from generate_series(1, ${FAMILIES}) f, generate_series(1, 5) k;
    insert into families.notice_given (family_id, how, notice, given_on, recorded_by) select n, 'card', '2026-11', date '2026-02-01', 1 from generate_series(1, ${FAMILIES}) n;
    insert into families.support_agreement (family_id, person_id, answer, said_on, recorded_by) select n, (n - 1) * 3 + 1, 'yes', date '2026-02-01', 1 from generate_series(1, ${FAMILIES}) n;
    insert into families.lawful_basis (family_id, basis, law, from_on, recorded_by) select n, 'public_task', 'Children Act 2004, section 10', date '2026-02-01', 1 from generate_series(1, ${FAMILIES}) n;
    insert into access.role (code, name) values ('worker', 'Worker');
    insert into access.role_permission (role, permission) values ('worker', 'families.find'), ('worker', 'families.hear_story');
    insert into access.role_held (account_id, role, scope_kind) select n, 'worker', 'network' from generate_series(1, 2000) n;`)
  await superuser.query('vacuum analyze')
  const families = await superuser.query<{ id: number; public_id: string }>(
    `select f.id, f.public_id from access.involvement i join access.family f on f.id = i.family_id where i.account_id = 1 and i.kind = 'key_worker' order by f.id`,
  )
  const names = await superuser.query<{ name: string }>(
    `select p.given_name || ' ' || p.family_name as name from access.involvement i join access.membership m on m.family_id = i.family_id join access.person p on p.id = m.person_id where i.team_id = 2 and i.kind = 'visit' and p.id % 3 = 1 order by i.id limit 50`,
  )
  return {
    db,
    worker: { credential: await signIn(db, 1) },
    // Account 201 is in team 2, and key worker of families of its own.
    desk: { credential: await signIn(db, 1801) },
    families: families.rows.map((row) => ({ id: Number(row.id), publicId: row.public_id })),
    names: names.rows.map(({ name }) => name),
  }
}

/** An invented name of three syllables, the same for the same number. */
function words(seed: string, n: string, step: number): string {
  const syllables = `array['mar','ben','lo','ti','san','ru','fen','dal','wyn','ka','pe','thor','li','go','bra','nes','vi','ul','ash','che']`
  const one = (salt: number): string => `(${syllables})[1 + (abs(hashtext('${seed}${salt}' || ${n})) % 20)]`
  return `initcap(${one(step)} || ${one(step + 1)} || ${one(step + 2)})`
}

async function signIn(db: Database, account: number): Promise<Credential> {
  const token = randomUUID()
  await db.asService('identity', 'sign_in', async (trx) => {
    await sql`select access.start_session(sha256(convert_to(${token}, 'UTF8')), ${account}::bigint, 'example', true, interval '1 hour', interval '1 hour', 'Bench')`.execute(
      trx,
    )
  })
  return { kind: 'session', token }
}
