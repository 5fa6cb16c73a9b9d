/** The tables of a set that are read, by what they are called in HSDS 1 to 3 and in the Ohana form it grew from; the first that is there counts. */
export const tableNames = {
  services: ['services', 'service'],
  organizations: ['organizations', 'organization', 'organisations', 'organisation'],
  locations: ['locations', 'location'],
  links: ['services_at_location', 'services_at_locations', 'service_at_locations', 'service_at_location'],
  addresses: ['addresses', 'address', 'physical_addresses', 'physical_address'],
  phones: ['phones', 'phone'],
  schedules: ['schedules', 'schedule', 'regular_schedules', 'regular_schedule'],
  costs: ['cost_options', 'cost_option'],
  languages: ['languages', 'language'],
  accessibility: ['accessibility', 'accessibility_for_disabilities'],
  documents: ['required_documents', 'required_document'],
  eligibility: ['eligibility', 'eligibilities'],
  terms: ['taxonomy_terms', 'taxonomy_term', 'taxonomy'],
  attributes: ['attributes', 'attribute', 'service_attributes', 'service_attribute', 'services_taxonomy', 'service_taxonomy'],
} as const
export type TableName = keyof typeof tableNames

/** Which table a file of a set is, by its name without folders; undefined for what is no table, or hidden. */
export function tableOf(path: string): string | undefined {
  const parts = path.toLowerCase().split('/')
  const file = parts.at(-1) ?? ''
  if (parts.some((part) => part.startsWith('.') || part === '__macosx')) return undefined
  return /^(.+)\.(?:csv|tsv)$/.exec(file)?.[1]?.replaceAll(/[\s-]+/g, '_')
}

/** Of each table that is read, the file it is in; and the tables nobody reads. `twice`: one that is there in two folders. */
export function chosenTables(paths: readonly string[]): {
  readonly chosen: ReadonlyMap<TableName, string>
  readonly unread: readonly string[]
  readonly twice: string | undefined
} {
  const found = new Map<string, string>()
  let twice: string | undefined
  for (const path of paths) {
    const table = tableOf(path)
    if (table === undefined) continue
    if (found.has(table)) twice ??= table
    found.set(table, path)
  }
  const chosen = new Map<TableName, string>()
  for (const [name, called] of Object.entries(tableNames) as [TableName, readonly string[]][]) {
    const table = called.find((one) => found.has(one))
    const path = table === undefined ? undefined : found.get(table)
    if (table === undefined || path === undefined) continue
    chosen.set(name, path)
    found.delete(table)
  }
  return { chosen, unread: [...found.keys()], twice }
}
