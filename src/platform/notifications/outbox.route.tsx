import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../audit/index.ts'
import type { Database } from '../database/doors.ts'
import { EmptyBox } from '../look/empty-box.tsx'
import { type Frame, WorkerPage } from '../web/frame.tsx'
import type { Answered, Ask, Web } from '../web/routes.ts'
import type { Viewer } from '../web/viewer.ts'
import { dayAndClockInWords } from '../words/instants.ts'

const A_PAGE = 25

interface OutboxRow {
  readonly id: number
  readonly channel: 'text' | 'email'
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly state: 'sending' | 'sent' | 'kept' | 'failed'
  readonly failedBecause: string | null
  readonly madeAt: Temporal.Instant
  /** A report came that it could not be delivered. */
  readonly returnedAt: Temporal.Instant | null
  /** It could not be delivered for now, when last somebody said. */
  readonly heldAt: Temporal.Instant | null
}

/** Every message as it left, or would have left: in an example network this page is where mail ends. */
export function registerOutbox(web: Web, deps: { readonly db: Database; readonly frame: Frame }): void {
  web.get('/outbox', { permission: 'notifications.read_outbox', purpose: 'manage', audit: 'outbox.seen' }, (ask) => showOutbox(deps, ask))
}

async function showOutbox(deps: { readonly db: Database; readonly frame: Frame }, ask: Ask): Promise<Answered> {
  const before = typeof ask.query.before === 'string' && /^\d{1,15}$/.test(ask.query.before) ? Number(ask.query.before) : null
  const rows = await deps.db.asViewer(ask.who, async (trx) => {
    const found = await sql<OutboxRow>`select * from notifications.outbox(${before}::bigint, ${A_PAGE + 1})`.execute(trx)
    await recordAudit(trx, { action: 'outbox.seen', requestId: ask.who.requestId, counts: { shown: found.rows.length } })
    return found.rows
  })
  const shown = rows.slice(0, A_PAGE)
  const older = rows.length > A_PAGE ? `/outbox?before=${shown.at(-1)?.id}` : undefined
  return {
    page: OutboxPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), messages: shown, older, first: before === null }),
  }
}

const STATES = {
  sending: 'On its way',
  sent: 'Handed over',
  kept: 'Kept here: this network sends nothing',
  failed: 'Could not be delivered',
} as const

interface OutboxProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly messages: readonly OutboxRow[]
  readonly older: string | undefined
  readonly first: boolean
}

function OutboxPage({ frame, viewer, csrf, messages, older, first }: OutboxProps): VNode {
  return (
    <WorkerPage frame={frame} title="Outbox" viewer={viewer} csrf={csrf} current="outbox">
      <h1 class="govuk-heading-xl">Outbox</h1>
      {messages.length === 0 ? <EmptyBox text={first ? 'No messages yet.' : 'No older messages.'} /> : null}
      <ul class="hearth-people">
        {messages.map((message) => (
          <li class="hearth-people__item">
            <div>
              <span class="hearth-soft">
                {dayAndClockInWords(message.madeAt)}, {message.channel === 'text' ? 'text' : 'e-mail'} to <bdi>{message.address}</bdi>.{' '}
                {STATES[message.state]}
                {message.failedBecause && ` (${message.failedBecause})`}.{' '}
                {message.returnedAt && <strong>It may have come back: a report says so, {dayAndClockInWords(message.returnedAt)}.</strong>}
                {message.heldAt && <strong>It is held up, or was given up on, {dayAndClockInWords(message.heldAt)}.</strong>}
              </span>
              {message.subject && (
                <>
                  <br />
                  <strong>{message.subject}</strong>
                </>
              )}
              <p class="govuk-body hearth-lines">{linked(message.body)}</p>
            </div>
          </li>
        ))}
      </ul>
      {older && (
        <p class="govuk-body">
          <a class="govuk-link" href={older}>
            Older messages
          </a>
        </p>
      )}
    </WorkerPage>
  )
}

/** Links of our own made so that they can be followed; everything else stays words. */
function linked(body: string): (string | VNode)[] {
  return body.split(/(https?:\/\/\S+)/).map((part) =>
    /^https?:/.test(part) ? (
      <a class="govuk-link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
