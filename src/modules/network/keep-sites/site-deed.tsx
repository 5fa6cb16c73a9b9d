import type { ComponentChildren, VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import type { Typed } from '../../../platform/forms/form.ts'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { type Frame, HiddenFields } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { KeptSite } from './kept-sites.ts'

export interface SitePageProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly sites: readonly KeptSite[]
  readonly site: KeptSite
  readonly today: Temporal.PlainDate
  readonly said: Typed
  readonly errors: FieldErrors
  /** Something was just changed. */
  readonly done: boolean
}

/** A form that does one thing to a site. */
export function Deed({
  site,
  csrf,
  key,
  deed,
  children,
}: Pick<SitePageProps, 'site' | 'csrf' | 'key'> & { readonly deed: string; readonly children: ComponentChildren }): VNode {
  return (
    <form method="post" action={`/sites/${site.location}`}>
      <HiddenFields csrf={csrf} deedKey={key()} />
      <input type="hidden" name="do" value={deed} />
      {children}
    </form>
  )
}
