import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Link } from '../../look/link.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../web/frame.tsx'
import type { Viewer } from '../../web/viewer.ts'
import type { Picture, PictureUse } from '../pictures.ts'

export interface TakeAwayProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly picture: Picture
  readonly uses: readonly PictureUse[]
}

/** Where a picture stands, before somebody takes it away. */
export function TakeAwayPage({ frame, viewer, csrf, key, picture, uses }: TakeAwayProps): VNode {
  const { address, words, width, height } = picture
  return (
    <WorkerPage frame={frame} title="Take a picture away" viewer={viewer} csrf={csrf} current="pictures">
      <BackLink href="/pictures" text="Pictures" />
      <h1 class="govuk-heading-xl">Take this picture away?</h1>
      <img class="hearth-photo" src={address} alt={words} width={width} height={height} />
      {uses.length === 0 ? (
        <p class="govuk-body">It stands on no page and in no draft.</p>
      ) : (
        <>
          <h2 class="govuk-heading-m">It is used here</h2>
          <ul class="govuk-list govuk-list--bullet">
            {uses.map(({ text, href }) => (
              <li>
                <Link href={href}>{text}</Link>
              </li>
            ))}
          </ul>
          <p class="govuk-body">These pages go on without it: no broken place is left. A draft asks for another before it is published.</p>
        </>
      )}
      <form method="post" action="/pictures/taking-away">
        <HiddenFields csrf={csrf} deedKey={key} />
        <input type="hidden" name="address" value={address} />
        <Checkboxes
          name="atOnce"
          idPrefix="atOnce"
          items={[
            {
              value: 'yes',
              text: 'Delete it at once, for good',
              hint: { text: 'When somebody is on it who did not agree. Without this tick it can be brought back for two weeks.' },
            },
          ]}
        />
        <Button text="Take it away" />
      </form>
    </WorkerPage>
  )
}
