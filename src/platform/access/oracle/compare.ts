import { type Answers, expectedAnswers, expectedRows, permissions, type Questions } from './answers.ts'
import { casesOf, questionsOf } from './cases.ts'
import { Chance } from './chance.ts'
import { type Client, loadWorld } from './load-world.ts'
import { type Context, letIn, type Shown, seesRow } from './oracle.ts'
import { familyTables, otherTables, type World } from './oracle-world.ts'
import { randomWorld } from './random-world.ts'

export interface Tally {
  cases: number
  comparisons: number
  nonEmpty: number
  inserts: number
  readonly differences: string[]
}
export const newTally = (): Tally => ({ cases: 0, comparisons: 0, nonEmpty: 0, inserts: 0, differences: [] })

const tables: Readonly<Record<string, string>> = {
  family: 'access.family',
  membership: 'access.membership',
  person: 'access.person',
  involvement: 'access.involvement',
  ...Object.fromEntries([...Object.keys(familyTables), ...otherTables].map((table) => [table, `oracle_test.${table}`])),
}

/** Loads the world of a seed, shows everybody at the door, and compares every answer with the oracle's. Leaves nothing behind. */
export async function compareWorld(client: Client, seed: number, tally: Tally): Promise<void> {
  const world = randomWorld(seed)
  const chance = new Chance(seed ^ 0x5eed)
  await client.query('begin')
  try {
    await loadWorld(client, world)
    await client.query('analyze access.involvement')
    for (const shown of casesOf(world, chance)) {
      const who = letIn(world, shown)
      const questions = questionsOf(world, chance)
      const expected = {
        ...expectedRows(world, who),
        ...expectedAnswers(world, who, questions),
        let_in: [who ? `${who.kind}:${who.account?.id ?? ''}` : ':'],
      }
      await client.query(`savepoint one_case; set local role ${shown.role}`)
      await client.query('select access.open($1, $2, $3, $4)', [shown.kind, shown.secret, shown.purpose, shown.focus])
      const got = await ask(client, shown, questions)
      tally.cases++
      compare(tally, `seed ${seed}, ${JSON.stringify(shown)}`, expected, got)
      if (shown.role === 'hearth_staff') await tryInsert(client, world, who, chance, tally, seed)
      await client.query('rollback to one_case')
    }
  } finally {
    await client.query('rollback')
  }
}

function compare(tally: Tally, where: string, expected: Answers, got: Answers): void {
  for (const [name, list] of Object.entries(expected)) {
    const answer = got[name]
    // A role without any grant on a table cannot even ask: right only where nothing is to be seen.
    if (answer === undefined && list.length === 0) continue
    tally.comparisons++
    if (list.length > 0) tally.nonEmpty++
    const found = [...(answer ?? [])].sort()
    if (JSON.stringify(found) !== JSON.stringify(list))
      tally.differences.push(`${where}: ${name} should be [${list}], is [${answer ? found : 'refused'}]`)
  }
}

const readable = new Map<string, string[]>()

async function ask(client: Client, shown: Shown, { name, lookUp }: Questions): Promise<Answers> {
  const { role } = shown
  if (!readable.has(role)) {
    const { rows } = await client.query<{ name: string }>(
      `select name from jsonb_each_text($1) as t(name, rel) where has_table_privilege($2, rel, 'select')`,
      [JSON.stringify(tables), role],
    )
    readable.set(
      role,
      rows.map((row) => row.name),
    )
  }
  const parts = (readable.get(role) ?? []).map((table) => {
    const key = table === 'membership' ? `x.family_id || ':' || x.person_id` : 'x.id::text'
    return `(select coalesce(array_agg(${key}), '{}') from ${tables[table]} x) as ${table}`
  })
  parts.push(`(select array[concat(v.kind, ':', v.account_id)] from access.viewer() v) as let_in`, 'access.viewer_teams()::text[] as teams')
  for (const permission of permissions) {
    parts.push(
      `(select coalesce(array_agg(concat_ws(':', s.scope_kind, s.scope_id)), '{}') from access.scopes('${permission}') s) as "${permission}"`,
    )
  }
  if (role === 'hearth_staff' || role === 'hearth_ig')
    parts.push(`(select coalesce(array_agg(x.person_id::text), '{}') from access.find_people($1, null, 100) x) as found`)
  if (role === 'hearth_staff')
    parts.push(
      `(select case when x.is_known then array[coalesce(x.organisation::text, 'front door')] else '{}' end from access.record_exists($2, $3, $4) x) as exists`,
    )
  const values = role === 'hearth_staff' ? [name, lookUp.given, lookUp.family, lookUp.born] : role === 'hearth_ig' ? [name] : []
  const { rows } = await client.query<Answers>({ name: `oracle-${role}`, text: `select ${parts.join(', ')}`, values })
  return rows[0] ?? {}
}

/** A worker adds a row exactly where they would see it. */
async function tryInsert(
  client: Client,
  world: World,
  who: Context | undefined,
  chance: Chance,
  tally: Tally,
  seed: number,
): Promise<void> {
  const table = chance.pick(['action', 'note'])
  const guard = familyTables[table]
  const family = chance.between(1, 7)
  const section = guard?.hasSection && chance.odds(0.3) ? 'restricted' : (guard?.section ?? '')
  const allowed = guard !== undefined && seesRow(world, who, guard, { family, section, about: null, saidBy: null, shared: false })
  await client.query('savepoint one_insert')
  const outcome = await client
    .query(`insert into oracle_test.${table} (family_id, section, shared) values ($1, $2, false)`, [family, section])
    .then(() => 'added')
    .catch((error: { code?: string }) => error.code ?? String(error))
  await client.query('rollback to one_insert')
  tally.inserts++
  if (outcome !== (allowed ? 'added' : '42501'))
    tally.differences.push(`seed ${seed}: adding to ${table} of family ${family} (${section}) gave ${outcome}`)
}
