import type { VNode } from 'preact'
import { Link } from '../../../platform/look/link.tsx'
import { Statement } from '../../../platform/look/records/statement.tsx'
import { dayAndYearInWords } from '../../../platform/words/dates.ts'
import type { StatementTold } from '../family-types.ts'

/** A statement as a record shows it: who said it, about whom, when, where, who wrote it down, and who may read it. */
export function ToldStatement({ told, family }: { readonly told: StatementTold; readonly family: string }): VNode {
  const names = told.readers
  return (
    <div id={`statement-${told.statement}`}>
      <Statement
        kind={told.kind}
        words={told.words}
        lang={told.lang ?? undefined}
        by={byWords(told)}
        source={`${dayAndYearInWords(told.saidOn)}, ${told.heardAt}.${told.kind === 'said' ? ` Written down by ${told.mine ? 'you' : (told.recordedBy ?? 'the team')}.` : ''}`}
        readers={{ words: readerWords(names, told.mine), narrow: names !== null && names.length <= 1 }}
        action={
          told.correctedBy ? undefined : (
            <Link href={`/families/${family}/record/statements/${told.statement}/correction`}>
              Put this right<span class="govuk-visually-hidden">: {told.words.slice(0, 40)}</span>
            </Link>
          )
        }
        corrected={told.correctedBy ? <Link href={`#statement-${told.correctedBy}`}>Put right by a later one</Link> : undefined}
      />
    </div>
  )
}

function byWords({ kind, saidBy, about, mine, recordedBy }: StatementTold): string {
  if (kind === 'seen') return `Seen by ${mine ? 'you' : (recordedBy ?? 'a worker')}${about ? `, about ${about}` : ''}`
  const who = saidBy ?? 'Somebody'
  return about && about !== saidBy ? `${who}, about ${about}` : who
}

function readerWords(names: readonly string[] | null, mine: boolean): string {
  if (names === null) return 'Everybody who helps this family'
  if (names.length === 1) return mine ? 'Only you' : `Only ${names[0]}`
  return names.join(', ')
}
