import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FormBody, typed } from '../../../platform/web/form.ts'
import { HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { type FamilyInHand, loadFamily } from '../see-a-family/load-family.ts'
import { headingFor } from '../shown-names.ts'
import { type Basis, bases, type How, hows, type OneRecord, writeRecord } from './three-records.ts'

const declared = { permission: 'families.hear_story', purpose: 'support', focus: 'family' } as const
const url = '/families/:family/record/agreements'

/** Told, wants help, and the law: three forms, since they are three different things. */
export function registerThreeRecords(web: Web, deps: FamiliesDeps): void {
  web.get(url, { ...declared, audit: 'family.viewed' }, async (ask) => ({ page: page(deps, ask, await loadFamily(deps, ask), undefined) }))
  web.post(url, { ...declared, audit: 'family.agreement' }, (ask) => write(deps, ask))
}

async function write(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const inHand = await loadFamily(deps, ask)
  const one = oneOf(ask.body)
  if (!one) return { status: 422, page: page(deps, ask, inHand, 'Choose one answer, then press the button under it') }
  const { family } = inHand.family
  const answer = await writeRecord(deps, ask.who, { key: deedKeyOf(ask.body), family, on: inHand.today, one })
  if (answer.outcome === 'not-here') throw notHere()
  return { redirect: `/families/${family}/record#agreements` }
}

/** What one of the three forms says; undefined when nothing was chosen. */
function oneOf(body: FormBody): OneRecord | undefined {
  const [what, chosen] = [typed(body, 'what'), typed(body, 'answer')]
  if (what === 'told' && chosen in hows) return { what, how: chosen as How }
  if (what === 'basis' && chosen in bases) return { what, basis: chosen as Basis }
  if (what === 'agreement' && (chosen === 'yes' || chosen === 'no' || chosen === 'taken_back'))
    return { what, person: typed(body, 'person'), answer: chosen }
  return undefined
}

function page({ frame }: FamiliesDeps, ask: Ask, { family, viewer }: FamilyInHand, wrong: string | undefined): VNode {
  const csrf = ask.csrf()
  const action = `/families/${family.family}/record/agreements`
  const adults = family.members.filter(({ part }) => part !== 'child' && part !== 'expected' && part !== 'lost')
  return (
    <WorkerPage frame={frame} title="Three different things" error={wrong !== undefined} viewer={viewer} csrf={csrf} current="helped">
      <BackLink href={`/families/${family.family}/record`} text={headingFor(viewer, family.members)} />
      <h1 class="govuk-heading-xl">Three different things</h1>
      <p class="govuk-body">Being told is not saying yes, and neither is the law we keep the record under.</p>
      {wrong && <p class="govuk-error-message">{wrong}</p>}
      <Card heading="They were told how we keep what they say" id="told">
        <OneQuestion action={action} csrf={csrf} what="told" button="Write down that they were told" choices={Object.entries(hows)} />
      </Card>
      {adults.map(({ person, given }) => (
        <Card heading={`${given} was asked whether they want help`} id={`agreement-${person}`}>
          <OneQuestion
            action={action}
            csrf={csrf}
            what="agreement"
            person={person}
            button={`Write down ${given}’s answer`}
            choices={[
              ['yes', 'Yes'],
              ['no', 'No'],
              ['taken_back', 'Said yes before, and takes it back'],
            ]}
          />
        </Card>
      ))}
      <Card heading="The law we keep it under" id="basis">
        <p class="govuk-hint">Your organisation decides this, not the family.</p>
        <OneQuestion action={action} csrf={csrf} what="basis" button="Write down the law" choices={Object.entries(bases)} />
      </Card>
    </WorkerPage>
  )
}

interface QuestionProps {
  readonly action: string
  readonly csrf: string
  readonly what: OneRecord['what']
  readonly person?: string
  readonly choices: readonly (readonly [value: string, text: string])[]
  readonly button: string
}

const legends: Readonly<Record<OneRecord['what'], string>> = {
  told: 'How were they told?',
  agreement: 'What did they say?',
  basis: 'Which law?',
}

function OneQuestion({ action, csrf, what, person, choices, button }: QuestionProps): VNode {
  return (
    <form method="post" action={action}>
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      <input type="hidden" name="what" value={what} />
      {person && <input type="hidden" name="person" value={person} />}
      <Radios
        name="answer"
        idPrefix={`${what}-${person ?? 'answer'}`}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: legends[what], classes: 'govuk-visually-hidden' } }}
        items={choices.map(([value, text]) => ({ value, text }))}
      />
      <Button text={button} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}
