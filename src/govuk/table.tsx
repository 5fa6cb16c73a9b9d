import type { VNode } from 'preact'
import type { Maybe } from './choice-group.tsx'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'

export interface TableCell extends Content {
  /** "numeric" sets figures in a column to the end. */
  readonly format?: string | undefined
  readonly classes?: string | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
  readonly attributes?: Attributes | undefined
}

export interface TableProps extends Extras {
  readonly rows: readonly Maybe<readonly TableCell[]>[]
  readonly head?: readonly TableCell[] | undefined
  readonly caption?: string | undefined
  readonly captionClasses?: string | undefined
  /** The first cell of each row names it. */
  readonly firstCellIsHeader?: boolean | undefined
}

/** Rows and columns to compare. */
export function Table(props: TableProps): VNode {
  return (
    <table class={classes('govuk-table', props.classes)} {...attributes(props.attributes)}>
      {props.caption && <caption class={classes('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>}
      {props.head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map((cell) => (
              <th
                scope="col"
                class={classes('govuk-table__header', cell.format && `govuk-table__header--${cell.format}`, cell.classes)}
                {...cellAttributes(cell)}
              >
                {contentOf(cell)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {props.rows.map(
          (row) =>
            row && (
              <tr class="govuk-table__row">
                {row.map((cell, index) => (
                  <Cell cell={cell} header={index === 0 && props.firstCellIsHeader === true} />
                ))}
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

function Cell({ cell, header }: { cell: TableCell; header: boolean }): VNode {
  if (header)
    return (
      <th scope="row" class={classes('govuk-table__header', cell.classes)} {...cellAttributes(cell)}>
        {contentOf(cell)}
      </th>
    )
  return (
    <td class={classes('govuk-table__cell', cell.format && `govuk-table__cell--${cell.format}`, cell.classes)} {...cellAttributes(cell)}>
      {contentOf(cell)}
    </td>
  )
}

function cellAttributes(cell: TableCell): Record<string, string> {
  return {
    ...(cell.colspan ? { colspan: String(cell.colspan) } : {}),
    ...(cell.rowspan ? { rowspan: String(cell.rowspan) } : {}),
    ...attributes(cell.attributes),
  }
}
