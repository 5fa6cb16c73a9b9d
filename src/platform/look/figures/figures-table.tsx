import type { ComponentChildren, VNode } from 'preact'

export interface FiguresRow {
  readonly name: ComponentChildren
  /** One for each column after the first. */
  readonly cells: readonly ComponentChildren[]
  /** A total of ours; or the figure a paper printed, which stays under ours. */
  readonly kind?: 'total' | 'printed' | undefined
}

export interface FiguresTableProps {
  readonly caption: string
  /** A heading says the same: the caption is for screen readers only. */
  readonly captionHidden?: boolean | undefined
  /** The first names the rows; the others stand over figures, set to the end. */
  readonly columns: readonly [string, ...string[]]
  readonly rows: readonly FiguresRow[]
  /** On phones each row becomes a small card, with the column's name before each value. For more than two columns of figures. */
  readonly fold?: boolean | undefined
}

/** Figures to read down a column. The roles keep it a table for screen readers where the rows fold. */
export function FiguresTable({ caption, captionHidden, columns, rows, fold }: FiguresTableProps): VNode {
  return (
    <table role="table" class={fold ? 'hearth-money hearth-money--fold' : 'hearth-money'}>
      <caption class={captionHidden ? 'govuk-visually-hidden' : 'govuk-body-s hearth-soft'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ name, cells, kind }) => (
          <tr role="row" class={kind}>
            <th role="rowheader" scope="row">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td role="cell" data-label={fold ? columns[index + 1] : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A footnote that the paper marks and does not give: "No note for *", to where we say so. */
export function MissingNote({ href, words }: { readonly href: `#${string}`; readonly words: string }): VNode {
  return (
    <a class="hearth-mark" href={href}>
      {words}
    </a>
  )
}
