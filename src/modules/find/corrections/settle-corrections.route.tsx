import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { FindDeps } from '../find-deps.ts'
import { say } from './correction-words.ts'
import { type CorrectionRow, listCorrections, settleCorrection } from './settle-corrections.ts'

const declared = { permission: 'find.settle_corrections', purpose: 'manage' } as const

/** What people say is wrong, for the people who keep the listings. */
export function registerSettleCorrections(web: Web, deps: FindDeps): void {
  web.get('/corrections', { ...declared, audit: null }, (ask) => show(deps, ask, {}))
  web.post('/corrections/:correction/settlement', { ...declared, audit: 'correction.settled' }, (ask) => settle(deps, ask))
  web.post('/corrections/:correction/reopening', { ...declared, audit: 'correction.reopened' }, (ask) => change(deps, ask, 'open', ''))
}

async function settle(deps: FindDeps, ask: Ask): Promise<Answered> {
  const taken = typed(ask.body, 'how') === 'taken'
  const reason = typed(ask.body, 'reason').trim().slice(0, 500)
  if (!taken && reason === '')
    return show(deps, ask, { [`reason-${ask.params.correction}`]: 'Say why it is not taken: whoever looks next will ask' })
  return change(deps, ask, taken ? 'taken' : 'not_taken', reason)
}

async function change(deps: FindDeps, ask: Ask, state: CorrectionRow['state'], reason: string): Promise<Answered> {
  const wish = { key: deedKeyOf(ask.body), correction: ask.params.correction ?? '', state, reason }
  const { outcome } = await settleCorrection(deps, ask.who, wish)
  if (outcome === 'not-here') throw notHere()
  return { redirect: `/corrections${outcome === 'already' ? '?first=colleague' : ''}` }
}

async function show(deps: FindDeps, ask: Ask, errors: FieldErrors): Promise<Answered> {
  const { open, settled } = await deps.db.asViewer(ask.who, async (trx) => ({
    open: await listCorrections(trx, 'open'),
    settled: await listCorrections(trx, 'settled'),
  }))
  const wrong = Object.keys(errors).length > 0
  const csrf = ask.csrf()
  const mayChange = ask.viewer.permissions.includes('directory.edit')
  const page: VNode = (
    <WorkerPage frame={deps.frame} title="Corrections" error={wrong} viewer={ask.viewer} csrf={csrf} current="corrections">
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Corrections</h1>
      {ask.query.first !== undefined && <JustNow>A colleague was first: what they settled stands.</JustNow>}
      {open.length === 0 ? (
        <EmptyBox text="Nobody has found anything wrong." />
      ) : (
        open.map((row) => <Open row={row} csrf={csrf} errors={errors} mayChange={mayChange} />)
      )}
      {settled.length > 0 && <h2 class="govuk-heading-l">Settled</h2>}
      {settled.map((row) => (
        <Settled row={row} csrf={csrf} mayChange={mayChange} />
      ))}
    </WorkerPage>
  )
  return { status: wrong ? 422 : 200, page }
}

function Said({ row, mayChange }: { readonly row: CorrectionRow; readonly mayChange: boolean }): VNode {
  const { service, serviceName, published, part, words, name, email, madeAt } = row
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {published ? (
          <Link href={`/services/${service}`}>{serviceName}</Link>
        ) : (
          <strong>{serviceName || 'A listing that is not published'}</strong>
        )}
        . {say(`correct.part.${part}`)}. {mayChange && <Link href={`/listings/${service}`}>Change the listing</Link>}
      </p>
      <div class="govuk-inset-text govuk-!-margin-top-1 govuk-!-margin-bottom-1">
        <p class="hearth-lines" dir="auto">
          {words}
        </p>
      </div>
      <p class="govuk-body-s hearth-soft">
        {dayAndClockInWords(madeAt)}
        {name && (
          <>
            , <bdi>{name}</bdi>
          </>
        )}
        {email && (
          <>
            , <Link href={`mailto:${email}`}>{email}</Link>
          </>
        )}
      </p>
    </>
  )
}

interface OpenProps {
  readonly row: CorrectionRow
  readonly csrf: string
  readonly errors: FieldErrors
  /** The form that puts a listing right is theirs to open. */
  readonly mayChange: boolean
}

function Open({ row, csrf, errors, mayChange }: OpenProps): VNode {
  const id = `reason-${row.correction}`
  const error = errors[id]
  return (
    <Card>
      <Said row={row} mayChange={mayChange} />
      <form method="post" action={`/corrections/${row.correction}/settlement`}>
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        <Input
          id={id}
          name="reason"
          label={{ text: 'What was done, or why not' }}
          errorMessage={error ? { text: error } : undefined}
          autocomplete="off"
          attributes={{ maxlength: '500' }}
        />
        <div class="govuk-button-group">
          <Button name="how" value="taken" text="Put right" preventDoubleClick />
          <Button name="how" value="not-taken" text="Not taken" classes="govuk-button--secondary" preventDoubleClick />
        </div>
      </form>
    </Card>
  )
}

function Settled({ row, csrf, mayChange }: Omit<OpenProps, 'errors'>): VNode {
  return (
    <Card ground="quiet">
      <Said row={row} mayChange={mayChange} />
      <p class="govuk-body">
        <strong>{row.state === 'taken' ? 'Put right' : 'Not taken'}</strong> by {row.settledName}
        {row.settledAt && `, ${dayAndClockInWords(row.settledAt)}`}
        {row.reason && (
          <>
            : <bdi>{row.reason}</bdi>
          </>
        )}
      </p>
      <form method="post" action={`/corrections/${row.correction}/reopening`}>
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        <Button text="Open it again" classes="govuk-button--secondary govuk-!-margin-bottom-0" />
      </form>
    </Card>
  )
}
