import { type Act, actsOf } from './acts.ts'
import { type Answers, expectedAnswers, expectedRows, permissions, type Questions } from './answers.ts'
import { casesOf, questionsOf } from './cases.ts'
import { Chance } from './chance.ts'
import { deedOf } from './deeds.ts'
import { AROUND, decidedAt, type Edge, edgesOf, tells } from './edges.ts'
import { type Client, loadWorld, lookingAt } from './load-world.ts'
import { letIn, type Shown } from './oracle.ts'
import { familyTables, otherTables, type World } from './oracle-world.ts'
import { randomWorld } from './random-world.ts'

export interface Tally {
  cases: number
  comparisons: number
  nonEmpty: number
  /** Statements tried besides, and those of them that must succeed. */
  acts: number
  allowed: number
  /** Deeds that were kept, and looked at afterwards. */
  deeds: number
  /** Instants looked at from both sides, and those where it makes a difference. */
  edges: number
  tellingEdges: number
  readonly differences: string[]
}
export const newTally = (): Tally => ({
  cases: 0,
  comparisons: 0,
  nonEmpty: 0,
  acts: 0,
  allowed: 0,
  deeds: 0,
  edges: 0,
  tellingEdges: 0,
  differences: [],
})

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
    for (const shown of casesOf(world, chance)) await compareCase(client, world, shown, { chance, tally, seed })
    for (const edge of edgesOf(world, chance)) await compareEdge(client, world, edge, { tally, seed })
  } finally {
    await client.query('rollback')
  }
}

interface Round {
  readonly chance: Chance
  readonly tally: Tally
  readonly seed: number
}

async function compareCase(client: Client, world: World, shown: Shown, { chance, tally, seed }: Round): Promise<void> {
  const where = `seed ${seed}, ${JSON.stringify(shown)}`
  const who = letIn(world, shown)
  await client.query(`savepoint one_case; ${comingIn(client, shown)}`)
  await compareAnswers(client, world, shown, { chance, tally, where })
  if (chance.odds(0.6)) await compareActs(client, actsOf(world, who, shown, chance), { tally, where })
  const deed = chance.odds(0.4) ? deedOf(world, who, shown, chance) : undefined
  if (deed) {
    tally.deeds++
    // Rows of the world have ids below a thousand; what was added since has one above.
    const newest = 'reset role; select max(id)::int as id from access.involvement where id > 1000'
    const answers = (await client.query(`${deed.text}; ${newest}; ${comingIn(client, deed.next)}`)) as unknown as {
      rows: { id: number | null }[]
    }[]
    const added = answers[2]?.rows[0]?.id ?? 0
    await compareAnswers(client, deed.after(added), deed.next, { chance, tally, where: `${where}, after ${deed.text}` })
  }
  await client.query('rollback to one_case')
}

/** Takes the role and shows what there is to show, in one breath. */
function comingIn(client: Client, { role, kind, secret, purpose, focus }: Shown): string {
  const said = [kind, secret, purpose, focus].map((word) => (word === null ? 'null' : client.escapeLiteral(word)))
  return `set local role ${role}; select access.open(${said.join(', ')})`
}

interface Asked {
  readonly chance: Chance
  readonly tally: Tally
  readonly where: string
}

async function compareAnswers(client: Client, world: World, shown: Shown, { chance, tally, where }: Asked): Promise<void> {
  const who = letIn(world, shown)
  const questions = questionsOf(world, chance)
  const expected = {
    ...expectedRows(world, who),
    ...expectedAnswers(world, who, questions),
    let_in: [who ? `${who.kind}:${who.account?.id ?? ''}` : ':'],
  }
  tally.cases++
  compare(tally, where, expected, await ask(client, shown, questions))
}

async function compareActs(client: Client, acts: readonly Act[], { tally, where }: Pick<Asked, 'tally' | 'where'>): Promise<void> {
  const { rows } = await client.query<{ outcomes: string[] }>('select oracle_test.outcomes($1) as outcomes', [acts.map(({ text }) => text)])
  for (const [at, { text, expected }] of acts.entries()) {
    const outcome = rows[0]?.outcomes[at]
    tally.acts++
    if (expected !== '42501') tally.allowed++
    if (outcome !== expected) tally.differences.push(`${where}: ${text} should be ${expected}, is ${outcome}`)
  }
}

/** Who is let in to what, at the very instants: the last before, the first, and the one after. */
async function compareEdge(client: Client, world: World, edge: Edge, { tally, seed }: Omit<Round, 'chance'>): Promise<void> {
  const expected = decidedAt(world, edge)
  for (const [at, micro] of AROUND.entries()) {
    await client.query(`savepoint one_edge; ${lookingAt(edge.hours, micro)}; ${comingIn(client, edge.shown)}`)
    const { rows } = await client.query<Answers>(DECISION)
    await client.query('rollback to one_edge')
    const where = `seed ${seed}, ${micro} µs from where ${edge.what}, ${JSON.stringify(edge.shown)}`
    compare(tally, where, expected[at] ?? {}, rows[0] ?? {})
  }
  tally.edges++
  if (tells(world, edge)) tally.tellingEdges++
}

/** All that depends on the time of day, in one row. */
const DECISION = `select
  (select coalesce(array_agg(concat(k, ' ', section, ' ', family)), '{}')
    from unnest(array['staff', 'kin']) k, unnest(array['identity', 'contact_details', 'story', 'assessment', 'plan', 'notes', 'restricted', 'care']) section,
      unnest(case when current_setting('role') = 'hearth_' || k then access.g(k, section) end) family) as masks,
  (select array[concat(v.kind, ':', v.account_id)] from access.viewer() v) as let_in,
  access.viewer_teams()::text[] as teams,
  (select coalesce(array_agg(concat_ws(':', s.scope_kind, s.scope_id)), '{}') from access.scopes('a.read') s) as "a.read"`

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
