import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../../govuk/button.tsx'
import { Island } from '../look/island.tsx'
import { HiddenFields } from '../web/frame.tsx'
import { dayAndClockInWords } from '../words/instants.ts'
import { speak } from '../words/speak.ts'
import type { AutosaveProps } from './autosave-props.ts'
import type { Draft } from './drafts.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

export interface KeptFormProps {
  /** Where drafts of this form are kept: see `registerKeeping`. */
  readonly keepUrl: string
  readonly csrf: string
  readonly deedKey?: string
  /** Where the form itself is sent; here, unless said. */
  readonly action?: string
  readonly enctype?: 'multipart/form-data'
  /** The form's own button, beside "Save and come back later". */
  readonly button: string
  readonly children: ComponentChildren
}

/** A form that can be left and come back to: by a button, and by itself where a script runs. */
export function KeptForm(props: KeptFormProps): VNode {
  const island: AutosaveProps = {
    url: `${props.keepUrl}${props.keepUrl.includes('?') ? '&' : '?'}by=island`,
    dropUrl: dropUrl(props.keepUrl),
    saved: say('draft.saved'),
    notSaved: say('draft.not-saved'),
  }
  return (
    <Island name="autosave" props={island}>
      <form method="post" action={props.action} enctype={props.enctype} noValidate>
        <HiddenFields csrf={props.csrf} {...(props.deedKey ? { deedKey: props.deedKey } : {})} />
        {props.children}
        <p class="hearth-saved" role="status" />
        <div class="govuk-button-group">
          <Button text={props.button} preventDoubleClick />
          <Button
            text={say('draft.later')}
            classes="govuk-button--secondary"
            attributes={{ formaction: props.keepUrl, formenctype: 'application/x-www-form-urlencoded' }}
          />
        </div>
      </form>
    </Island>
  )
}

/** The address that throws away what another keeps. */
function dropUrl(keepUrl: string): string {
  return keepUrl.replace(/(\?|$)/, '/drop$1')
}

export interface KeptLineProps {
  readonly draft: Draft
  readonly keepUrl: string
  readonly csrf: string
  /** Just now, by the button. */
  readonly justSaved: boolean
}

/** That something was kept, until when, that the device is what opens it, and how to throw it away in one press. */
export function KeptLine({ draft, keepUrl, csrf, justSaved }: KeptLineProps): VNode {
  const until = dayAndClockInWords(draft.until)
  return (
    <div class="hearth-kept" role={justSaved ? 'status' : undefined}>
      <p class="govuk-body">
        <strong>{say(justSaved ? 'draft.kept' : 'draft.found')}</strong> {say('draft.until', { until })}
      </p>
      <form method="post" action={dropUrl(keepUrl)}>
        <HiddenFields csrf={csrf} />
        <Button text={say('draft.throw')} classes="govuk-button--secondary" preventDoubleClick />
      </form>
    </div>
  )
}
