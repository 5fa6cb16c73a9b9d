import type { Temporal } from 'temporal-polyfill'
import type { ShownPictures } from '../../../platform/files/index.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Inherited, SitePage } from '../../directory/index.ts'
import type { PublicReasons } from '../../network/index.ts'
import type { OnDays } from '../whats-on/what-fits.ts'
import type { Versions } from '../written-in.ts'

/** What every page of one hub is drawn from. */
export interface SitePageProps {
  readonly frame: Frame
  readonly zone: string
  readonly site: SitePage
  readonly versions: Versions
  /** Those of its access guide that there are. */
  readonly pictures: ShownPictures
  /** What its main hub offers as well. */
  readonly inherited: Inherited
  /** Why it was chosen, where that is published. */
  readonly reasons: PublicReasons | undefined
  /** The day on which one that is planned opens, where that is known. */
  readonly opens: string | null
  /** The wall's own clock. */
  readonly now: Temporal.PlainDateTime
  /** The next two weeks. */
  readonly days: OnDays['days']
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}
