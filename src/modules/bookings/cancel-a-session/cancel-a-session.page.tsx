import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { stretchInWords } from '../../../platform/words/instants.ts'
import type { DaySession } from '../see-the-day/see-the-day.ts'

export interface CancelSessionProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly session: DaySession
}

/** Asks once more, with what will happen. */
export function CancelSessionPage({ frame, viewer, csrf, key, session }: CancelSessionProps): VNode {
  return (
    <WorkerPage frame={frame} title="Cancel a session" viewer={viewer} csrf={csrf} current="today">
      <BackLink href={`/today/sessions/${session.session}`} text={session.name} />
      <h1 class="govuk-heading-xl">Cancel {session.name}?</h1>
      <p class="govuk-body">
        {stretchInWords(session)}
        {session.place && `, ${session.place}`}.{' '}
        <strong>
          {session.families === 0
            ? 'Nobody has booked.'
            : `${session.families === 1 ? '1 family has' : `${session.families} families have`} booked.`}
        </strong>
      </p>
      <p class="govuk-body">
        Everybody who asked for messages is told once, at once. You get a list of the others, to ring. It cannot be undone.
      </p>
      <form method="post" action={`/today/sessions/${session.session}/cancellation`}>
        <HiddenFields csrf={csrf} deedKey={key} />
        <Button text="Cancel this session" classes="govuk-button--warning" preventDoubleClick />
      </form>
    </WorkerPage>
  )
}
