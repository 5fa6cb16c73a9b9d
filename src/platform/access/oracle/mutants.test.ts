import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { compareWorld, newTally } from './compare.ts'
import type { Client } from './load-world.ts'
import { type Mutant, mutants } from './mutants.ts'
import { createOracleTables } from './oracle-tables.ts'

/** An eighth of the mutants in the ordinary run, of most sorts; all of them before a release. */
const deep = process.env.HEARTH_DEEP === '1'

/** The most worlds a mutant may live through. */
const PATIENCE = 12

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

  /** Breaks one rule, and answers how to mend it. */
  const breakRule = async (mutant: Mutant): Promise<() => Promise<unknown>> => {
    if ('breaks' in mutant) {
      await client.query(mutant.breaks)
      return () => client.query(mutant.mends)
    }
    const { file, name, from, to } = mutant
    const source = readFileSync(join(import.meta.dirname, '..', 'migrations', file), 'utf8')
    const [, definition = ''] =
      source.match(new RegExp(`(create (?:or replace )?function access\\.${name}\\([^]*?)\ncomment on function`)) ?? []
    expect(definition, `${name} has the text that is to be changed`).toContain(from)
    await install(definition.replaceAll(from, to))
    return () => install(definition)
  }

  test.each(mutants.filter((_, n) => deep || n % 8 === 0))('$what', { timeout: 60_000 }, async (mutant) => {
    const mend = await breakRule(mutant)
    try {
      const tally = newTally()
      for (let seed = 1; seed <= PATIENCE && tally.differences.length === 0; seed++) await compareWorld(client, seed, tally)
      expect(tally.differences.length).toBeGreaterThan(0)
    } finally {
      await mend()
    }
  })
})
