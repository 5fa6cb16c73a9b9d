import type { ComponentChildren, VNode } from 'preact'
import type { Typed } from '../../../platform/forms/form.ts'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { type Frame, HiddenFields } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { Candidate } from './candidates.ts'

export interface CandidatePageProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly candidate: Candidate
  readonly said: Typed
  readonly errors: FieldErrors
  readonly done: boolean
}

interface CandidateDeedProps extends Pick<CandidatePageProps, 'candidate' | 'csrf' | 'key'> {
  readonly deed: string
  readonly children: ComponentChildren
}

/** A form that does one thing to a place. */
export function CandidateDeed({ candidate, csrf, key, deed, children }: CandidateDeedProps): VNode {
  return (
    <form method="post" action={`/sites/candidates/${candidate.id}`} noValidate>
      <HiddenFields csrf={csrf} deedKey={key()} />
      <input type="hidden" name="do" value={deed} />
      {children}
    </form>
  )
}
