import type { ComponentChildren, VNode } from 'preact'

export interface BoardColumn {
  readonly title: string
  /** For screen readers only. */
  readonly hidden?: boolean | undefined
  /** Figures, set to the end; on phones the title is said again before them. */
  readonly figures?: boolean | undefined
  /** On phones it takes the whole width of the card. */
  readonly whole?: boolean | undefined
}

export interface BoardRow {
  readonly key: string
  /** It is happening now. */
  readonly now?: boolean | undefined
  /** The first is the time or the number, the second names the row, then one for each column. */
  readonly cells: readonly ComponentChildren[]
}

export interface WorkerBoardProps {
  readonly label: string
  readonly columns: readonly BoardColumn[]
  readonly rows: readonly BoardRow[]
}

/** A table of today for workers. On phones each row becomes a small card; the roles keep it a table for screen readers. */
export function WorkerBoard({ label, columns, rows }: WorkerBoardProps): VNode {
  return (
    <table role="table" class="hearth-board hearth-board--fold" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th role="columnheader" scope="col" class={column.figures ? 'num' : undefined}>
              {column.hidden ? <span class="govuk-visually-hidden">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={row.key} class={row.now ? 'is-now' : undefined}>
            {row.cells.map((cell, index) => (
              <Cell cell={cell} index={index} column={columns[index]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ cell, index, column }: { cell: ComponentChildren; index: number; column: BoardColumn | undefined }): VNode {
  if (index === 0)
    return (
      <td role="cell" class="hearth-big">
        {cell}
      </td>
    )
  if (index === 1)
    return (
      <th role="rowheader" scope="row">
        {cell}
      </th>
    )
  if (column?.figures)
    return (
      <td role="cell" class="num" data-label={column.title}>
        {cell}
      </td>
    )
  return (
    <td role="cell" class={column?.whole ? 'wide' : undefined}>
      {cell}
    </td>
  )
}
