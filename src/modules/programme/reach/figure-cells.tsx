import type { VNode } from 'preact'
import { HiddenFigure } from '../../../platform/look/figures/hidden-figure.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { Figure } from './quarter-figures.ts'

/** All hidden figures look the same: which of them is small is not said either. */
const HIDDEN = 'hidden'

/** A figure in a table: a link to what is behind it, 0, or that it is hidden. */
export function FigureCell({
  figure,
  href,
  of,
}: {
  readonly figure: Figure | undefined
  readonly href: string
  readonly of: string
}): VNode {
  if (!figure || 'hidden' in figure) return <HiddenFigure words={HIDDEN} />
  return (
    <>
      {figure.shown === 0 ? (
        '0'
      ) : (
        <Link href={href}>
          {figure.shown.toLocaleString('en-GB')}
          <span class="govuk-visually-hidden">, {of}</span>
        </Link>
      )}
      {figure.since !== undefined && <span class="hearth-soft"> since then: {changeInWords(figure.since)}</span>}
    </>
  )
}

/** A figure on its own, without a way to what is behind it. */
export function BareFigure({ figure }: { readonly figure: Figure | undefined }): VNode {
  if (!figure || 'hidden' in figure) return <HiddenFigure words={HIDDEN} />
  return <>{figure.shown.toLocaleString('en-GB')}</>
}

/** "+2", "−3". */
export function changeInWords(since: number): string {
  return since > 0 ? `+${since}` : `−${-since}`
}
