import type { Typed } from '../../../platform/forms/form.ts'
import type { FieldErrors } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { loadRecord, type RecordLoaded } from './load-record.ts'
import { RecordPage } from './see-a-family.page.tsx'

const declared = { permission: 'families.hear_story', purpose: 'support', focus: 'family' } as const

/** A family's record for a worker it told, or let see: everything told once, with where it came from. */
export function registerSeeAFamily(web: Web, deps: FamiliesDeps): void {
  web.get('/families/:family/record', { ...declared, audit: 'family.viewed' }, async (ask) =>
    recordAnswer(deps, ask, await loadRecord(deps, ask), {}),
  )
}

/** The record's page, with what was typed into its form and what is wrong with it. */
export function recordAnswer(
  deps: FamiliesDeps,
  ask: Ask,
  record: RecordLoaded,
  { typed, errors = {} }: { readonly typed?: Typed; readonly errors?: FieldErrors },
): Answered {
  const fresh: Typed = {
    who: [record.family.members[0]?.person ?? ''],
    where: [record.team ?? ''],
    on: [dateInWords(record.today)],
    readers: [record.sharedWith.some((name) => name !== record.team) ? 'shared' : 'team'],
  }
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: RecordPage({ frame: deps.frame, csrf: ask.csrf(), record, typed: typed ?? fresh, errors, key: crypto.randomUUID() }),
  }
}
