import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { keepRight, putOwner, setOwner } from '../modules/directory/index.ts'
import type { Trx } from '../platform/database/doors.ts'
import type { ExampleService, ExampleUpkeep } from './example-files.ts'
import type { IdOf } from './example-ids.ts'

/** Who answers for listings, what they said, and how fresh the directory was: then a first night of keeping it right. */
export async function loadExampleUpkeep(
  trx: Trx,
  folder: string,
  services: readonly ExampleService[],
  today: Temporal.PlainDate,
  id: IdOf,
): Promise<void> {
  const file = join(folder, 'upkeep.json')
  if (existsSync(file)) {
    const upkeep = JSON.parse(readFileSync(file, 'utf8')) as ExampleUpkeep
    for (const owner of upkeep.owners) await loadOwner(trx, owner, services, today, id)
    const past = { ...upkeep, owners: [], replies: upkeep.replies.map((reply) => ({ ...reply, service: id('service', reply.service) })) }
    await sql`select directory.put_example_upkeep(${JSON.stringify(past)}::jsonb)`.execute(trx)
  }
  await keepRight(trx)
}

async function loadOwner(
  trx: Trx,
  { organisation, name, email, asked = 'first', leftDaysAgo, bouncedDaysAgo }: ExampleUpkeep['owners'][number],
  services: readonly ExampleService[],
  today: Temporal.PlainDate,
  id: IdOf,
): Promise<void> {
  const ago = (days: number | undefined): string | null => (days === undefined ? null : today.subtract({ days }).toString())
  const owner = await putOwner(trx, {
    name,
    email,
    organisation: id('organisation', organisation),
    fallback: asked === 'fallback',
    leftOn: ago(leftDaysAgo),
    bouncedOn: ago(bouncedDaysAgo),
  })
  const theirs = services.filter((service) => service.organisation === organisation).map(({ key }) => id('service', key))
  if (owner && asked !== 'fallback') await setOwner(trx, theirs, owner, asked === 'second')
}
