import type { Cell } from '../../../platform/web/csv.ts'
import type { Figure, QuarterFigures } from './quarter-figures.ts'
import { type Quarter, quarterInWords } from './quarter-rules.ts'
import { groupInWords } from './reach-rules.ts'

const KINDS = { all: 'Everywhere', site: 'Site', strand: 'Strand' } as const

/** The figures of the page for a spreadsheet, a line each; what is hidden there is hidden here. */
export function figureTable(quarter: Quarter, { rows, groups, ageBands }: QuarterFigures): Cell[][] {
  const line = (kind: keyof typeof KINDS, name: string, counts: string, group: string, figure: Figure | undefined): Cell[] => [
    ...[quarterInWords(quarter), KINDS[kind], name, counts, group],
    ...numbers(figure),
  ]
  const lines = rows.flatMap(({ kind, name, people, footfall }) => [
    ...['all', ...groups].map((group) => line(kind, name, 'people', groupInWords(group, ageBands), people[group])),
    line(kind, name, 'visits', 'Everybody', footfall),
  ])
  return [['Quarter', 'What', 'Name', 'Counts', 'Who', 'Figure', 'Since frozen'], ...lines]
}

function numbers(figure: Figure | undefined): Cell[] {
  if (!figure || 'hidden' in figure) return ['hidden', '']
  return [figure.shown, figure.since ?? '']
}
