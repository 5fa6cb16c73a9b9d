import type { Figure, QuarterFigures } from './quarter-figures.ts'
import { type Quarter, quarterInWords } from './quarter-rules.ts'
import { groupInWords } from './reach-rules.ts'

const KINDS = { all: 'Everywhere', site: 'Site', strand: 'Strand' } as const

/** The figures of the page for a spreadsheet, a line each; what is hidden there is hidden here. A text that would be run begins with an apostrophe. */
export function csvOf(quarter: Quarter, { rows, groups, ageBands }: QuarterFigures): string {
  const quoted = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const line = (kind: keyof typeof KINDS, name: string, counts: string, group: string, figure: Figure | undefined): string =>
    [quoted(quarterInWords(quarter)), KINDS[kind], quoted(name), counts, quoted(group), ...numbers(figure)].join(',')
  const lines = rows.flatMap(({ kind, name, people, footfall }) => [
    ...['all', ...groups].map((group) => line(kind, name, 'people', groupInWords(group, ageBands), people[group])),
    line(kind, name, 'visits', 'Everybody', footfall),
  ])
  return `${['Quarter,What,Name,Counts,Who,Figure,Since frozen', ...lines].join('\r\n')}\r\n`
}

function numbers(figure: Figure | undefined): string[] {
  if (!figure || 'hidden' in figure) return ['hidden', '']
  return [String(figure.shown), figure.since === undefined ? '' : String(figure.since)]
}
