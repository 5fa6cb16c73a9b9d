import { sql } from 'kysely'
import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { Trx } from '../../../platform/database/doors.ts'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { PeopleList } from '../../../platform/look/records/people-list.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dayAndYearInWords, onTheWall } from '../../../platform/words/dates.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { type FamilyInHand, loadFamilyIn } from '../see-a-family/load-family.ts'
import { type KeptAway, listKeptAway } from '../see-a-family/record-queries.ts'
import { headingFor } from '../shown-names.ts'
import { type KeepAwayAnswer, keepAway, letBack } from './keep-away.ts'

const declared = { permission: 'families.hear_story', purpose: 'support', focus: 'family' } as const
const url = '/families/:family/record/kept-away'

/** Who must not see a family's record, whatever else they hold: asked before a story is told. */
export function registerKeepAway(web: Web, deps: FamiliesDeps): void {
  web.get(url, { ...declared, audit: 'family.viewed' }, (ask) => show(deps, ask, {}))
  web.post(url, { ...declared, audit: 'family.kept_away' }, (ask) => keep(deps, ask))
  web.post(`${url}/:exclusion/letting-back`, { ...declared, permission: 'families.exclude', audit: 'family.let_back' }, (ask) =>
    back(deps, ask),
  )
}

interface Choosable {
  readonly kind: 'account' | 'team' | 'organisation'
  readonly id: string
  readonly name: string
}

/** Workers, teams and organisations that somebody may want kept away. */
async function listChoosable(trx: Trx): Promise<Choosable[]> {
  const { rows } = await sql<Choosable>`select kind, id, name from families.whom_to_keep_away()`.execute(trx)
  return rows
}

async function show(deps: FamiliesDeps, ask: Ask, errors: FieldErrors): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    inHand: await loadFamilyIn(trx, ask),
    kept: await listKeptAway(trx, ask.params.family ?? ''),
    choosable: await listChoosable(trx),
  }))
  return { status: Object.keys(errors).length > 0 ? 422 : 200, page: page(deps, ask, { ...found, errors }) }
}

const refusals: Record<Exclude<KeepAwayAnswer['outcome'], 'kept-away' | 'not-here'>, string> = {
  already: 'They are kept away already',
  yourself: 'You cannot keep yourself away here. Hand this family to a colleague, and ask them to',
  nobody: 'Choose whom to keep away',
}

async function keep(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const [kind = '', target = ''] = typed(ask.body, 'who').split(' ')
  const family = ask.params.family ?? ''
  const wish = { key: deedKeyOf(ask.body), family, kind, target, why: 'The family asked' }
  const answer: KeepAwayAnswer = isId(target) ? await keepAway(deps, ask.who, wish) : { outcome: 'nobody' }
  if (answer.outcome === 'not-here') throw notHere()
  if (answer.outcome !== 'kept-away') return show(deps, ask, { who: refusals[answer.outcome] })
  return { redirect: `/families/${family}/record/kept-away` }
}

async function back(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const { family, exclusion = '' } = ask.params
  if (!isId(exclusion)) throw notHere()
  await letBack(deps, ask.who, { key: deedKeyOf(ask.body), exclusion })
  return { redirect: `/families/${family}/record/kept-away` }
}

interface KeepAwayShown {
  readonly inHand: FamilyInHand
  readonly kept: readonly KeptAway[]
  readonly choosable: readonly Choosable[]
  readonly errors: FieldErrors
}

function page({ frame }: FamiliesDeps, ask: Ask, { inHand: { family, viewer }, kept, choosable, errors }: KeepAwayShown): VNode {
  const csrf = ask.csrf()
  const action = `/families/${family.family}/record/kept-away`
  const adults = family.members.filter(({ part }) => part !== 'child' && part !== 'expected' && part !== 'lost')
  const error = errors.who ? { text: errors.who } : undefined
  return (
    <WorkerPage frame={frame} title="Who must not see this" error={error !== undefined} viewer={viewer} csrf={csrf} current="helped">
      <BackLink href={`/families/${family.family}/record`} text={headingFor(viewer, family.members)} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Is there anyone you do not want to see this?</h1>
      <p class="govuk-body">Say: “A relative who works for us, a school, your other child’s dad. You can change it whenever you like.”</p>
      {kept.length === 0 ? (
        <EmptyBox text="Nobody is kept away." />
      ) : (
        <Kept kept={kept} action={action} csrf={csrf} mayLetBack={viewer.permissions.includes('families.exclude')} />
      )}
      <Card heading="Keep somebody away" id="keep-away">
        <form method="post" action={action}>
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <Select
            id="who"
            name="who"
            label={{ text: 'Who?' }}
            hint={{
              text: 'They will not find this family, whatever else they may see. If there is a danger to life it can be opened, with a reason, and your manager is told.',
            }}
            errorMessage={error}
            items={[
              { value: '', text: 'Choose somebody' },
              ...adults.map(({ person, given }) => ({ value: `person ${person}`, text: `${given}, of the family` })),
              ...choosable.map(({ kind, id, name }) => ({
                value: `${kind} ${id}`,
                text: `${name}${kind === 'account' ? '' : kind === 'team' ? ' (team)' : ' (organisation)'}`,
              })),
            ]}
          />
          <Button text="Keep them away" preventDoubleClick />
        </form>
      </Card>
    </WorkerPage>
  )
}

interface KeptProps {
  readonly kept: readonly KeptAway[]
  readonly action: string
  readonly csrf: string
  readonly mayLetBack: boolean
}

function Kept({ kept, action, csrf, mayLetBack }: KeptProps): VNode {
  return (
    <PeopleList
      label="Kept away"
      people={kept.map(({ exclusion, name, since }) => ({
        name,
        words: `Since ${dayAndYearInWords(onTheWall(since))}`,
        end: mayLetBack && (
          <form method="post" action={`${action}/${exclusion}/letting-back`}>
            <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
            <Button text="Let back" classes="govuk-button--secondary govuk-!-margin-bottom-0" />
          </form>
        ),
      }))}
    />
  )
}
