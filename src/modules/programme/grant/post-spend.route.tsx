import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import { choiceField, dateField, moneyField, textField } from '../../../platform/forms/fields.ts'
import { form, type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { DateLineInput, MoneyInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { ProgrammeDeps } from '../programme-deps.ts'
import { findGrant, type GrantFacts } from './grant-queries.ts'
import type { PostingDecision } from './grant-rules.ts'
import { postSpend, undoPosting } from './post-spend.ts'

const declared = { permission: 'programme.post_spend', purpose: 'manage' } as const
/** A hundred million pounds: more is a slip of the finger. */
const MOST_PENCE = 100_000_000_00

/** Writing down what was spent, and taking a posting back. */
export function registerPostSpend(web: Web, deps: ProgrammeDeps): void {
  const url = '/grants/:grant/postings/new'
  web.get(url, { ...declared, audit: null }, (ask) => askForPosting(deps, ask))
  web.post(url, { ...declared, audit: 'grant.posted' }, (ask) => post(deps, ask))
  web.post('/grants/postings/:posting/taking-back', { ...declared, audit: 'grant.posting_undone' }, (ask) => takeBack(deps, ask))
}

/** What was spent, with the headings of a grant to choose from. */
const spendingForm = ({ headings }: GrantFacts) =>
  form({
    what: textField({ least: 3, most: 200 }),
    pounds: moneyField({ most: MOST_PENCE }),
    spentOn: dateField(),
    heading: choiceField(
      headings.map(({ heading }) => heading),
      () => 'Choose a heading',
    ),
    kind: choiceField(['revenue', 'capital'], () => 'Say whether it was revenue or capital'),
  })

type Refusal = Extract<PostingDecision, { outcome: 'refused' }>['because']
const refusals: Record<Refusal, (grant: GrantFacts) => FieldErrors> = {
  nothing: () => ({ pounds: 'Write an amount of a penny or more' }),
  'before-it-begins': ({ startsOn }) => ({ spentOn: `This grant begins on ${dateInWords(startsOn)}` }),
  'after-its-end': ({ endsOn }) => ({ spentOn: `This grant ended on ${dateInWords(endsOn)}: nothing can be spent of it after that` }),
  'in-the-future': () => ({ spentOn: 'That day has not come yet' }),
  'capital-as-revenue': () => ({ kind: 'This heading pays for revenue only. Capital has a heading of its own' }),
  'revenue-as-capital': () => ({ kind: 'This heading pays for capital only. It may not pay for anything else' }),
}

async function grantOf(deps: ProgrammeDeps, ask: Ask): Promise<GrantFacts> {
  const grant = await deps.db.asViewer(ask.who, (trx) => findGrant(trx, ask.params.grant ?? ''))
  if (!grant) throw notHere()
  return grant
}

async function askForPosting(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const grant = await grantOf(deps, ask)
  return answer(deps, ask, grant, spendingForm(grant).typed({}), {})
}

async function post(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const grant = await grantOf(deps, ask)
  const asked = spendingForm(grant)
  const sent = asked.typed(ask.body)
  const read = asked.parse(sent)
  if (!read.ok) return answer(deps, ask, grant, sent, read.errors)
  const { pounds: pence, ...wish } = read.value
  const decision = await postSpend(deps, ask.who, { ...wish, pence, key: deedKeyOf(ask.body), grant: grant.grant })
  if (decision.outcome === 'not-here') throw notHere()
  if (decision.outcome === 'refused') return answer(deps, ask, grant, sent, refusals[decision.because](grant))
  return { redirect: `/grants/${grant.grant}/postings` }
}

async function takeBack(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const posting = ask.params.posting ?? ''
  const { subjects: [grant] = [] } = await undoPosting(deps, ask.who, {
    key: deedKeyOf(ask.body),
    posting,
    why: 'Taken back',
  })
  // Taken back already, by a second press or by somebody else: the list says so.
  if (!grant) throw notHere()
  return { redirect: `/grants/${grant}/postings` }
}

function answer(deps: ProgrammeDeps, ask: Ask, grant: GrantFacts, sent: Typed, errors: FieldErrors): Answered {
  const wrong = Object.keys(errors).length > 0
  return {
    status: wrong ? 422 : 200,
    page: (
      <PostSpendPage
        deps={deps}
        ask={ask}
        grant={grant}
        shown={shownIn(spendingForm(grant), sent, errors)}
        errors={errors}
        csrf={ask.csrf()}
      />
    ),
  }
}

interface PostSpendProps {
  readonly deps: ProgrammeDeps
  readonly ask: Ask
  readonly grant: GrantFacts
  readonly shown: Shown
  readonly errors: FieldErrors
  readonly csrf: string
}

function PostSpendPage({ deps, ask, grant, shown, errors, csrf }: PostSpendProps): VNode {
  const heading = shown('heading')
  const kind = shown('kind')
  return (
    <WorkerPage
      frame={deps.frame}
      title="Write down spending"
      error={Object.keys(errors).length > 0}
      viewer={ask.viewer}
      csrf={csrf}
      current="grants"
    >
      <BackLink href={`/grants/${grant.grant}`} text={grant.name} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Write down spending</h1>
      <form method="post" action={`/grants/${grant.grant}/postings/new`} noValidate>
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        <WordsInput field={shown('what')} rows={2} label="What was it for?" hint="In a few words. Name no family and no child." />
        <MoneyInput field={shown('pounds')} label="How much?" hint="In pounds and pence, such as 1,250.50" />
        <DateLineInput
          field={shown('spentOn')}
          label="When was it spent?"
          hint={`Between ${dateInWords(grant.startsOn)} and ${dateInWords(grant.endsOn)}`}
          width={10}
        />
        <Select
          id={heading.id}
          name={heading.name}
          label={{ text: 'Under which heading?' }}
          errorMessage={heading.errorMessage}
          items={[
            { value: '', text: 'Choose a heading' },
            ...grant.headings.map((one) => ({
              value: one.heading,
              text: `${one.name}${one.kind === 'capital' ? ' (capital)' : ''}`,
              selected: one.heading === heading.value,
            })),
          ]}
        />
        <Radios
          name={kind.name}
          idPrefix={kind.id}
          fieldset={{ legend: { text: 'What kind of spending was it?' } }}
          errorMessage={kind.errorMessage}
          value={kind.value}
          items={[
            { value: 'revenue', text: 'Revenue', hint: { text: 'People, services, materials' } },
            { value: 'capital', text: 'Capital', hint: { text: 'Buildings and equipment that last' } },
          ]}
        />
        <Button text="Write it down" preventDoubleClick />
      </form>
    </WorkerPage>
  )
}
