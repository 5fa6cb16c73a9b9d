import { BackLink } from '../../../govuk/back-link.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { Statement } from '../../../platform/look/records/statement.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { loadRecord, type RecordLoaded } from '../see-a-family/load-record.ts'
import { recordAnswer } from '../see-a-family/see-a-family.route.tsx'
import { StatementFields } from './statement-fields.tsx'
import { statementForm, statementOf } from './statement-form.ts'
import { writeDown } from './write-down.ts'

const declared = { permission: 'families.hear_story', purpose: 'support', focus: 'family' } as const
/** What is too long is answered with all of it kept, not cut off on the way. */
const long = { ...declared, longest: 1024 * 1024 } as const
const one = '/families/:family/record/statements/:statement/correction'

/** Writing down what a family tells, and putting right what was written down. */
export function registerHearAStory(web: Web, deps: FamiliesDeps): void {
  web.post('/families/:family/record/statements', { ...long, audit: 'statement.written' }, (ask) => write(deps, ask))
  web.get(one, { ...declared, audit: 'family.viewed' }, (ask) => askForCorrection(deps, ask))
  web.post(one, { ...long, audit: 'statement.put_right' }, (ask) => putRight(deps, ask))
}

const keyOf = (ask: Ask): string => {
  return deedKeyOf(ask.body)
}

async function write(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const record = await loadRecord(deps, ask)
  const asked = statementForm(record.family.members)
  const said = asked.typed(ask.body)
  const read = asked.parse(said)
  if (!read.ok) return recordAnswer(deps, ask, record, { typed: said, errors: read.errors })
  const answer = await writeDown(deps, ask.who, { ...statementOf(read.value), key: keyOf(ask), family: record.family.family })
  if (!('subjects' in answer)) throw notHere()
  return { redirect: `/families/${record.family.family}/record#statement-${answer.subjects[0]}` }
}

async function askForCorrection(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const record = await loadRecord(deps, ask)
  const was = record.statements.find(({ statement }) => statement === ask.params.statement)
  if (!was) throw notHere()
  const person = record.family.members.find(({ given }) => given === was.saidBy)?.person
  const about = record.family.members.find(({ given }) => given === was.about)?.person
  const again: Typed = {
    who: [was.kind === 'seen' ? 'seen' : (person ?? 'other')],
    other: [person ? '' : (was.saidBy ?? '')],
    about: [about ?? ''],
    words: [was.words],
    lang: [was.lang ?? ''],
    where: [was.heardAt],
    on: [dateInWords(record.today)],
    readers: [record.sharedWith.some((name) => name !== record.team) ? 'shared' : 'team'],
  }
  return correctionAnswer(deps, ask, record, again, {})
}

async function putRight(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const record = await loadRecord(deps, ask)
  const asked = statementForm(record.family.members)
  const said = asked.typed(ask.body)
  const read = asked.parse(said)
  if (!read.ok) return correctionAnswer(deps, ask, record, said, read.errors)
  const corrects = ask.params.statement ?? ''
  const answer = await writeDown(deps, ask.who, { ...statementOf(read.value), key: keyOf(ask), family: record.family.family, corrects })
  if (answer.outcome === 'put-right-already')
    return correctionAnswer(deps, ask, record, said, {
      words: 'Somebody has put this right already. Open the record again to read it; put that one right if it is wrong, too',
    })
  if (!('subjects' in answer)) throw notHere()
  return { redirect: `/families/${record.family.family}/record#statement-${answer.subjects[0]}` }
}

function correctionAnswer(deps: FamiliesDeps, ask: Ask, record: RecordLoaded, said: Typed, errors: FieldErrors): Answered {
  const was = record.statements.find(({ statement }) => statement === ask.params.statement)
  if (!was) throw notHere()
  const { family } = record.family
  const csrf = ask.csrf()
  const wrong = Object.keys(errors).length > 0
  return {
    status: wrong ? 422 : 200,
    page: (
      <WorkerPage frame={deps.frame} title="Put this right" error={wrong} viewer={ask.viewer} csrf={csrf} current="helped">
        <BackLink href={`/families/${family}/record`} text="Their record" />
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-xl">Put this right</h1>
        <p class="govuk-body">What was written down stays, struck through, with your new words beside it. Nothing is erased.</p>
        <Statement
          kind={was.kind}
          words={was.words}
          lang={was.lang ?? undefined}
          by={was.saidBy ?? 'Seen'}
          source={was.heardAt}
          readers={{ words: was.readers?.join(', ') ?? 'Everybody who helps' }}
        />
        <StatementFields
          action={`/families/${family}/record/statements/${was.statement}/correction`}
          csrf={csrf}
          deedKey={crypto.randomUUID()}
          shown={shownIn(statementForm(record.family.members), said, errors)}
          members={record.family.members}
          team={record.team}
          sharedWith={record.sharedWith}
          button="Put it right"
        />
      </WorkerPage>
    ),
  }
}
