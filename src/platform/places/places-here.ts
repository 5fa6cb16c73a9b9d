import { type Around, findTown, listTownsHere } from './gazetteer.ts'
import { listOutwards } from './post-towns.ts'

/** A place that somebody of these parts may type. */
export interface PlaceHere {
  /** "Coalville", "LE67". */
  readonly label: string
  /** The town that a first half of a postcode is posted through. */
  readonly within: string | undefined
  /** Its name is also a word of everyday questions: "reading". */
  readonly everyday: boolean
}

/** Towns, near and large ones first, then first halves of postcodes, in their order. */
export function listPlacesHere(around: Around): PlaceHere[] {
  const towns = listTownsHere(around)
  const names = new Set(towns.map(({ name }) => name))
  const outwards = listOutwards()
    .filter(([, town]) => names.has(findTown(town, around)?.name ?? ''))
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
  return [
    ...towns.map(({ name, everyday }) => ({ label: name, within: undefined, everyday })),
    ...outwards.map(([outward, town]) => ({ label: outward, within: town, everyday: false })),
  ]
}
