import { isLack, lackWords } from './completeness-rules.ts'
import type { UpkeepLine } from './upkeep-queries.ts'

const head =
  'Listing,Organisation,Due on,Confirmed on,Confirmed by,Owner,Owner e-mail,Owner state,Second owner,Hidden on,Will be hidden on,Complete (%),Missing,Link broken,Id'

/** Comma-separated, for a spreadsheet: a text that a spreadsheet would run as a formula begins with an apostrophe. */
export function upkeepFile(lines: readonly UpkeepLine[]): string {
  const quoted = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const rows = lines.map((line) =>
    [
      quoted(line.name),
      quoted(line.organisationName),
      line.dueOn,
      line.confirmedOn ?? '',
      quoted(line.confirmedBy),
      quoted(line.ownerName),
      quoted(line.ownerEmail),
      line.ownerState,
      quoted(line.secondName),
      line.hiddenOn ?? '',
      line.hidesOn ?? '',
      line.score,
      quoted(line.missing.map((lack) => (isLack(lack) ? lackWords[lack] : lack)).join('; ')),
      line.broken ? 'yes' : 'no',
      line.service,
    ].join(','),
  )
  return `${[head, ...rows].join('\r\n')}\r\n`
}
