import type { OrganisationWish } from '../put-listings.ts'
import { type Keyed, keyFrom, keyOf, type MappingGround, NAME_CAP } from './mapped-record.ts'
import { emailOf, isObject, lineOf, type Note, textOf, urlOf } from './record-fields.ts'

/** Who provides it; without an id it is known by its name. `site` is the field of its own address. */
export function organisationOf(
  given: unknown,
  site: 'website' | 'url',
  ground: MappingGround,
): Keyed<Omit<OrganisationWish, 'id' | 'feed'>> | undefined {
  if (!isObject(given)) return undefined
  const note: Note = (field, problem) => ground.note(`organization.${field}`, problem)
  const name = lineOf(given, 'name')
  if (name === '' || name.length > NAME_CAP) {
    note('name', 'is missing or too long, so the organisation is left out')
    return undefined
  }
  const wish = {
    name,
    description: textOf(given, 'description', note),
    url: urlOf(given, site, note),
    email: emailOf(given, 'email', note),
  }
  return { key: keyOf(given) ?? keyFrom('organisation', name.toLowerCase()), wish }
}
