import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { textField, tickField } from '../../../platform/forms/fields.ts'
import { form, optional, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { ReachQuestion } from '../../../platform/forms/reach-question.tsx'
import { waysToReach } from '../../../platform/forms/ways-to-reach.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { type FamilyInHand, loadFamily } from '../see-a-family/load-family.ts'
import { headingFor } from '../shown-names.ts'
import { changeReach } from './change-reach.ts'
import { familyWays } from './register-form.ts'

const declared = { permission: 'families.register', purpose: 'front_desk', focus: 'family' } as const
const url = '/families/:family/reach'

const reachForm = form({
  contact: waysToReach(familyWays),
  language: textField({ most: 60, own: { missing: () => 'Write the language they like to speak' } }),
  interpreter: tickField(),
  talking: optional(textField({ most: 1000 })),
})

/** How it is safe to reach a family, and how to talk to them. The number that was there before is not shown: it is asked for anew. */
export function registerChangeReach(web: Web, deps: FamiliesDeps): void {
  web.get(url, { ...declared, audit: 'family.viewed' }, async (ask) => answer(deps, ask, await loadFamily(deps, ask), undefined, {}))
  web.post(url, { ...declared, audit: 'family.reach_changed' }, (ask) => change(deps, ask))
}

async function change(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const inHand = await loadFamily(deps, ask)
  const said = reachForm.typed(ask.body)
  const read = reachForm.parse(said)
  if (!read.ok) return answer(deps, ask, inHand, said, read.errors)
  const { contact, talking, ...rest } = read.value
  const { family } = inHand.family
  const done = await changeReach(deps, ask.who, {
    ...contact,
    ...rest,
    talking: talking ?? '',
    family,
    key: deedKeyOf(ask.body),
  })
  if (done.outcome === 'not-here') throw notHere()
  return { redirect: `/families/${family}` }
}

function answer(
  { frame }: FamiliesDeps,
  ask: Ask,
  { family, viewer }: FamilyInHand,
  said: Typed | undefined,
  errors: FieldErrors,
): Answered {
  const { reach } = family
  const begun: Typed = {
    language: [reach?.language ?? 'English'],
    interpreter: reach?.interpreter ? ['yes'] : [],
    talking: [reach?.talking ?? ''],
    quiet: reach?.quiet ? ['yes'] : [],
  }
  const shown = shownIn(reachForm, said ?? begun, errors)
  const wrong = Object.keys(errors).length > 0
  const csrf = ask.csrf()
  const page: VNode = (
    <WorkerPage frame={frame} title="How to reach and talk to them" error={wrong} viewer={viewer} csrf={csrf} current="families">
      <BackLink href={`/families/${family.family}`} text={headingFor(viewer, family.members)} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">How to reach and talk to them</h1>
      <form method="post" action={`/families/${family.family}/reach`} noValidate>
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        <ReachQuestion shown={shown} ways={familyWays} question="How is it safe for us to reach you?" />
        <TextInput field={shown('language')} label="Which language do they like to speak?" width={10} />
        <Checkboxes
          name="interpreter"
          idPrefix="interpreter"
          classes="govuk-checkboxes--small"
          items={[{ value: 'yes', text: 'Have an interpreter', checked: shown('interpreter').value === 'yes' }]}
        />
        <WordsInput
          field={shown('talking')}
          rows={2}
          label="How to talk to them"
          hint="Slowly, in writing, not on the phone: whatever helps."
        />
        <Button text="Save" preventDoubleClick />
      </form>
    </WorkerPage>
  )
  return { status: wrong ? 422 : 200, page }
}
