import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../database/doors.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { type Acting, createAct, type DeedWish } from './act.ts'

/** A database with one table to write to, where no two rows may be alike, nor what was drawn for them. The caller drops it. */
export async function stallDatabase(): Promise<TestDatabase> {
  const base = await testDatabase()
  await base.query(
    `create table public.stall (id int generated always as identity, what text, drawn text constraint stall_drawn unique, exclude using btree (what with =))`,
  )
  await base.query(`grant select, insert on public.stall to hearth_public, hearth_service`)
  return base
}

export const somebody = (token: string = randomUUID()): Acting => ({
  credential: { kind: 'anonymous', token },
  purpose: 'public',
  requestId: randomUUID(),
})

export const aWish = (more: Partial<DeedWish> = {}): DeedWish => ({ route: 'test.deed', key: randomUUID(), body: { seats: 1 }, ...more })

export const put = (trx: Trx, what: string) => sql`insert into public.stall (what) values (${what})`.execute(trx)

/** Acting at the stall, and looking at what is left: rows of that name, and the deeds kept under a key. */
export function atTheStall(base: () => TestDatabase) {
  const act: ReturnType<typeof createAct> = (who, wish, work) => createAct(base().db)(who, wish, work)
  return {
    act,
    stalls: async (what: string) => (await base().query('select 1 from public.stall where what = $1', [what])).length,
    deedsUnder: (key: string) =>
      base().query<{ outcome: string | null; subjects: string[] }>('select outcome, subjects from deeds.deed where key = $1', [key]),
  }
}
