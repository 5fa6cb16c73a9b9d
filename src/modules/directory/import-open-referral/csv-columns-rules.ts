/** What a column of a table can be. Several columns may be one thing: they are read together. */
export const columnFields = [
  ...['id', 'name', 'description', 'organisation', 'categories', 'whoFor', 'ageFrom', 'ageTo', 'cost', 'times', 'place', 'address', 'town'],
  ...['postcode', 'latitude', 'longitude', 'phone', 'email', 'url', 'pathway', 'languages', 'status'],
] as const
export type ColumnField =
  | 'id'
  | 'name'
  | 'description'
  | 'organisation'
  | 'categories'
  | 'whoFor'
  | 'ageFrom'
  | 'ageTo'
  | 'cost'
  | 'times'
  | 'place'
  | 'address'
  | 'town'
  | 'postcode'
  | 'latitude'
  | 'longitude'
  | 'phone'
  | 'email'
  | 'url'
  | 'pathway'
  | 'languages'
  | 'status'

/** By its heading, what a column is; a heading that is not here is not read. */
export type ColumnMapping = Readonly<Record<string, ColumnField>>

/** In this order: what fits first is taken. */
const GUESSES: readonly (readonly [ColumnField, RegExp])[] = [
  ['id', /^(?:id|(?:service|record|unique|external) ?(?:id|ref(?:erence)?|identifier|number)|urn|ref(?:erence)?)$/],
  ['organisation', /^(?:organi[sz]ation|provider|run by|agency|company|charity)(?: name)?$/],
  ['place', /^(?:venue|location|site|place|building)(?: name)?$/],
  ['email', /e ?mail/],
  ['url', /url|web ?(?:site|page|address)|^link$|^web$/],
  ['postcode', /post ?code|postal code|^zip/],
  ['town', /^(?:town|city|village|town or city|post town|locality)$/],
  ['address', /address|street|^line ?\d$/],
  ['latitude', /^lat(?:itude)?$/],
  ['longitude', /^(?:lon|lng|long)(?:gitude)?$/],
  ['phone', /phone|^tel\b|mobile|^contact number$/],
  ['ageFrom', /^(?:min(?:imum)? ?age|age ?(?:from|min(?:imum)?)|from age|youngest)$/],
  ['ageTo', /^(?:max(?:imum)? ?age|age ?(?:to|max(?:imum)?)|to age|oldest)$/],
  ['cost', /cost|price|fee|charge/],
  ['times', /^(?:times?|when|days?|days? and times?|opening (?:hours|times)|schedule|sessions?)$/],
  ['categories', /categor|taxonom|^type$|^tags?$|^topics?$/],
  ['whoFor', /who .*for|eligib|audience|age group|^for$/],
  ['pathway', /referral|how to (?:get|apply|book|access|join)|^access$/],
  ['languages', /language/],
  ['status', /^status$/],
  ['description', /descri|about|summary|details|^info/],
  ['name', /^(?:(?:service|activity|group|event|class|club|provision) ?)?(?:name|title)$|^(?:service|activity|group|event|club)$/],
]

/** What the columns of a table probably are, by their headings. A thing that only one column can be goes to the first that fits. */
export function guessColumns(headings: readonly string[]): ColumnMapping {
  const several: readonly ColumnField[] = ['address', 'categories', 'description', 'times']
  const taken = new Set<ColumnField>()
  const guessed: Record<string, ColumnField> = {}
  for (const heading of headings) {
    const plain = heading
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[_\-.:()/]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const field = GUESSES.find(([name, says]) => says.test(plain) && (several.includes(name) || !taken.has(name)))?.[0]
    if (!field) continue
    taken.add(field)
    guessed[heading] = field
  }
  return guessed
}

/** Why columns cannot be read like this; undefined where they can. */
export function problemOfColumns(mapping: ColumnMapping): string | undefined {
  return Object.values(mapping).includes('name') ? undefined : 'Say which column is the name of the service'
}

/** The sign between the cells: what stands most often in one of these lines, outside quotes. Excel writes semicolons where a comma parts pounds from pence. */
export function separatorIn(lines: string): ',' | ';' | '\t' | '|' {
  const bare = lines.replace(/"[^"]*"/g, '').split(/\r?\n/)
  const counted = ([',', ';', '\t', '|'] as const).map((sign) => ({
    sign,
    count: Math.max(...bare.map((line) => line.split(sign).length)),
  }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/** Headings that can be told apart: an empty one is named by its column, one that comes again is numbered. */
export function headingsOf(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const name = cell.trim().replace(/\s+/g, ' ').slice(0, 100) || `Column ${index + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}
