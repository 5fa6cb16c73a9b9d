import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { plainWords, stemOf } from '../query-words.ts'
import type { SearchIndex } from '../search-index.ts'

const LONGEST_SAYING = 60
const LONGEST_MEANING = 60
const MOST_MEANINGS = 12

export type SayingRead =
  | { readonly ok: true; readonly said: string; readonly meant: readonly string[] }
  | { readonly ok: false; readonly field: 'said' | 'meant'; readonly problem: string }

/** Reads what parents say, and what to look for as well, parted by commas. One of these must find something, or the saying would do nothing. */
export function readSaying({ words: { postings } }: SearchIndex, said: string, meant: string): SayingRead {
  const term = plainWords(said).join(' ')
  if (term === '') return { ok: false, field: 'said', problem: 'Write what parents say, such as “tantrums”' }
  if (term.length > LONGEST_SAYING) return { ok: false, field: 'said', problem: `Write at most ${LONGEST_SAYING} letters` }
  const parts = meant.split(/[,;\n]/).map((part) => plainWords(part).join(' '))
  const phrases = [...new Set(parts.filter((part) => part !== ''))]
  if (phrases.length === 0) return { ok: false, field: 'meant', problem: 'Write the words to look for, parted by commas' }
  if (phrases.length > MOST_MEANINGS) return { ok: false, field: 'meant', problem: `Write at most ${MOST_MEANINGS} of them` }
  const long = phrases.find((phrase) => phrase.length > LONGEST_MEANING)
  if (long) return { ok: false, field: 'meant', problem: `Keep each shorter: “${long.slice(0, 20)}…” is over ${LONGEST_MEANING} letters` }
  const finds = phrases.some((phrase) => plainWords(phrase).every((word) => postings.has(stemOf(word))))
  if (!finds) return { ok: false, field: 'meant', problem: 'None of these words stands in anything that is listed now' }
  return { ok: true, said: term, meant: phrases }
}

/** Says what parents mean by some words, instead of what was said before. */
export async function putSaying(
  { act }: { readonly act: Act },
  who: Acting,
  { key, said, meant }: { readonly key: string; readonly said: string; readonly meant: readonly string[] },
): Promise<void> {
  await act(who, { route: 'find.put-saying', key, body: [said, ...meant] }, async ({ trx, deedId, requestId }) => {
    await sql`select directory.put_synonym(${said}, ${[...meant]}::text[])`.execute(trx)
    await recordAudit(trx, { action: 'saying.put', subjectKind: 'saying', deedId, requestId, counts: { meanings: meant.length } })
    return { outcome: 'put' }
  })
}

/** Forgets a saying. False when somebody had removed it before. */
export async function dropSaying(
  { act }: { readonly act: Act },
  who: Acting,
  { key, said }: { readonly key: string; readonly said: string },
): Promise<boolean> {
  const { outcome } = await act(who, { route: 'find.drop-saying', key, body: [said] }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ dropped: boolean }>`select directory.drop_synonym(${said}) as dropped`.execute(trx)
    if (!rows[0]?.dropped) return { outcome: 'gone' }
    await recordAudit(trx, { action: 'saying.dropped', subjectKind: 'saying', deedId, requestId })
    return { outcome: 'dropped' }
  })
  return outcome === 'dropped'
}
