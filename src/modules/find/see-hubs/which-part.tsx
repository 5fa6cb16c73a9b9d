import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { PublicSite } from '../../network/index.ts'
import { say } from './hub-words.ts'

export interface AskedPart {
  /** As it was typed. */
  readonly place: string
  /** Undefined where nobody can tell. */
  readonly locality: string | undefined
  /** Told by the middle of something larger than a postcode, or by a name. */
  readonly rough: boolean
}

/** Which locality a family lives in, by a postcode or a town, and the main hub there. */
export function WhichPart({ asked, hub }: { readonly asked: AskedPart | undefined; readonly hub: PublicSite | undefined }): VNode {
  return (
    <>
      <form class="hearth-entry__form" method="get" action="/hubs">
        <Input
          id="place"
          name="place"
          label={{ text: say('near.which') }}
          hint={{ text: say('near.which.hint') }}
          value={asked?.place}
          classes="govuk-input--width-10"
          autocomplete="postal-code"
          attributes={{ maxlength: '80' }}
        />
        <Button text={say('near.which.button')} classes="govuk-button--secondary" />
      </form>
      {asked && (
        <div class="govuk-inset-text" role="status">
          <strong>{answerTo(asked)}</strong>
          {hub && (
            <>
              {' '}
              {say('near.which.hub')}{' '}
              <Link href={`/hubs/${hub.location}`} lang={writtenLang()}>
                {hub.name}
              </Link>
              .
            </>
          )}
        </div>
      )}
    </>
  )
}

function answerTo({ place, locality, rough }: AskedPart): string {
  if (locality === undefined) return say('near.which.unknown', { place })
  return say(rough ? 'near.which.rough' : 'near.which.found', { place, locality })
}
