import type { ComponentChildren, VNode } from 'preact'

export interface FigureHead {
  /** The figure as people read it: "4,205". For one that is hidden, a `HiddenFigure`. */
  readonly figure: ComponentChildren
  /** What it counts: "Children and young people". */
  readonly counts: string
  /** What it is out of, and what it leaves out: "8.4% of the 50,237 aged 0 to 15". */
  readonly outOf?: string | undefined
  /** "As at 24 November, 9:52". A figure without a moment is not true for long. */
  readonly asAt?: string | undefined
  /** That moment is long ago: a mark and "Not counted again since June", so that an old figure is never read as today's. */
  readonly stale?: string | undefined
}

export interface OpenFigureProps extends FigureHead {
  /** The way to its rows, in words: "See the rows". */
  readonly openWords: string
  /** The same while they show: "Close the rows". */
  readonly closeWords: string
  readonly open?: boolean | undefined
  /** The rows, each to the people behind it for those allowed. */
  readonly children: ComponentChildren
}

/** A number that opens in place, without script, down to what was counted. Reach and footfall stand under different headings. */
export function OpenFigure({ openWords, closeWords, open, children, ...figure }: OpenFigureProps): VNode {
  return (
    <details class="hearth-figure" open={open}>
      <summary class="hearth-figure__head">
        <Head {...figure} />
        <span class="hearth-figure__open">{openWords}</span>
        <span class="hearth-figure__close">{closeWords}</span>
      </summary>
      <div class="hearth-figure__rows">{children}</div>
    </details>
  )
}

export interface ShutFigureProps extends FigureHead {
  /** Why it does not open, in a sentence: "Kept hidden on every page and export, because it could point at somebody." */
  readonly why: string
}

/** A number among those that open which does not, because it is kept back: not for anybody but governance. */
export function ShutFigure({ why, ...figure }: ShutFigureProps): VNode {
  return (
    <div class="hearth-figure">
      <div class="hearth-figure__head">
        <Head {...figure} />
        <span class="hearth-figure__note">{why}</span>
      </div>
    </div>
  )
}

function Head({ figure, counts, outOf, asAt, stale }: FigureHead): VNode {
  return (
    <>
      <b>{figure}</b> <span class="hearth-figure__label">{counts}</span> {outOf && <span class="hearth-figure__note">{outOf}</span>}{' '}
      {asAt && <span class="hearth-figure__note">{asAt}</span>} {stale && <span class="hearth-figure__stale">{stale}</span>}{' '}
    </>
  )
}

/** Figures side by side where there is room. One that opens takes the whole width. */
export function Figures({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="hearth-cards hearth-cards--3">{children}</div>
}
