import { sql } from 'kysely'
import { BackLink } from '../../../govuk/back-link.tsx'
import type { Trx } from '../../../platform/database/doors.ts'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typedAll } from '../../../platform/web/form.ts'
import { FormErrors, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { loadRecord, type RecordLoaded } from '../see-a-family/load-record.ts'
import { headingFor } from '../shown-names.ts'
import { shareAStory, takeSharingBack } from './share-a-story.ts'
import { SharingFields } from './sharing-fields.tsx'
import { sharingForm, type TeamToChoose, USUAL_MONTHS } from './sharing-form.ts'

const declared = { permission: 'families.share', purpose: 'support', focus: 'family' } as const
const url = '/families/:family/record/sharings'

/** What a family lets another team see, and taking it back. */
export function registerShareAStory(web: Web, deps: FamiliesDeps): void {
  web.get(`${url}/new`, { ...declared, audit: 'family.viewed' }, (ask) => askForSharing(deps, ask))
  web.post(url, { ...declared, audit: 'family.shared' }, (ask) => share(deps, ask))
  web.post(`${url}/:sharing/taking-back`, { ...declared, audit: 'family.sharing_ended' }, (ask) => takeBack(deps, ask))
}

/** Teams that something can be shared with: every one but those of this worker, who hear it anyway. Sensitive organisations are never in a list. */
async function listTeams(trx: Trx): Promise<TeamToChoose[]> {
  const { rows } = await sql<TeamToChoose>`
    select t.public_id as team, t.name, o.name as organisation from access.team t join access.organisation o on o.id = t.organisation_id
    where not o.sensitive and t.id <> all (access.viewer_teams()) order by o.name, t.name, t.id`.execute(trx)
  return rows
}

/** Those of a family who can choose for it. */
const choosersOf = ({ family }: RecordLoaded) =>
  family.members.filter(({ part }) => part !== 'child' && part !== 'expected' && part !== 'lost')

async function askForSharing(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const record = await loadRecord(deps, ask)
  const fresh: Typed = {
    until: [dateInWords(record.today.add({ months: USUAL_MONTHS }))],
    chosenBy: [choosersOf(record)[0]?.person ?? ''],
    // Nothing is ticked for them: what is shared is what they choose.
    statements: [],
  }
  return answer(deps, ask, record, fresh, {})
}

async function share(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const record = await loadRecord(deps, ask)
  const teams = await deps.db.asViewer(ask.who, listTeams)
  const asked = sharingForm(teams, choosersOf(record))
  const statements = typedAll(ask.body, 'statements').filter(isId)
  const said = { ...asked.typed(ask.body), statements }
  const read = asked.parse(said)
  if (!read.ok) return answer(deps, ask, record, said, read.errors)
  if (statements.length === 0 && !read.value.reach) return answer(deps, ask, record, said, { reach: 'Choose at least one thing to share' })
  const { family } = record.family
  const done = await shareAStory(deps, ask.who, { ...read.value, statements, family, key: deedKeyOf(ask.body) })
  if (done.outcome === 'not-here') throw notHere()
  return { redirect: `/families/${family}/record#sharings` }
}

async function takeBack(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const { family, sharing = '' } = ask.params
  if (!isId(sharing)) throw notHere()
  await takeSharingBack(deps, ask.who, { key: deedKeyOf(ask.body), sharing })
  return { redirect: `/families/${family}/record#sharings` }
}

async function answer(deps: FamiliesDeps, ask: Ask, record: RecordLoaded, said: Typed, errors: FieldErrors): Promise<Answered> {
  const teams = await deps.db.asViewer(ask.who, listTeams)
  const wrong = Object.keys(errors).length > 0
  const csrf = ask.csrf()
  const { family } = record
  return {
    status: wrong ? 422 : 200,
    page: (
      <WorkerPage frame={deps.frame} title="Share with a team" error={wrong} viewer={ask.viewer} csrf={csrf} current="helped">
        <BackLink href={`/families/${family.family}/record`} text={headingFor(ask.viewer, family.members)} />
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-xl">Share with a team</h1>
        <p class="govuk-body">Only what the family chooses, with one team, for as long as they say. They can take it back at any time.</p>
        <SharingFields
          action={`/families/${family.family}/record/sharings`}
          csrf={csrf}
          shown={shownIn(sharingForm(teams, choosersOf(record)), said, errors)}
          teams={teams}
          choosers={choosersOf(record)}
          statements={record.statements.filter(({ correctedBy }) => !correctedBy)}
          chosen={said.statements ?? []}
        />
      </WorkerPage>
    ),
  }
}
