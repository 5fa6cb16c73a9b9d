import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { compareWorld, newTally } from './compare.ts'
import type { Client } from './load-world.ts'
import { createOracleTables } from './oracle-tables.ts'

const deep = process.env.HEARTH_DEEP === '1'
const today = Math.floor(Date.now() / 86_400_000) * 1000

describe('the database agrees with the oracle', () => {
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

  /** Every seed in turn; the first differences name their seed, so that `seeds([that one])` shows them again. */
  async function agree(seeds: readonly number[]): Promise<void> {
    const tally = newTally()
    const began = performance.now()
    for (const seed of seeds) await compareWorld(client, seed, tally)
    const { differences, ...figures } = tally
    process.stdout.write(
      `oracle: ${JSON.stringify({ worlds: seeds.length, ...figures, seconds: Math.round(performance.now() - began) / 1000 })}\n`,
    )
    expect(differences.slice(0, 10)).toEqual([])
    expect(tally.nonEmpty / tally.comparisons).toBeGreaterThan(0.2)
    expect(tally.allowed / tally.acts).toBeGreaterThan(0.2)
    expect(tally.tellingEdges / tally.edges).toBeGreaterThan(0.7)
  }

  test('in 10 fixed worlds', { timeout: 120_000 }, () => agree(Array.from({ length: 10 }, (_, n) => n + 1)))

  if (deep) test('in 200 worlds of today', { timeout: 1_200_000 }, () => agree(Array.from({ length: 200 }, (_, n) => today + n)))
})
