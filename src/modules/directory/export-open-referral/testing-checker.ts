import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { z } from 'zod'
import type { App } from '../../../app.ts'
import { projectRoot } from '../../../platform/config/project-root.ts'
import type { Envelope } from './envelope.ts'
import { type List, lists } from './parameters.ts'
import { listedPlace, minimalService, organization, service, serviceAtLocation, taxonomy, taxonomyTerm } from './published-records.ts'

export const ROOT = '/open-referral/v3'
export const official: string = resolve(projectRoot, '../shared/open-referral')
const specification = join(official, 'oruk-3.0')
export const officialIsHere: boolean = existsSync(specification)
if (!officialIsHere) process.stderr.write(`The official schemas are not at ${specification}: records are held to our own only.\n`)

export interface Page extends Envelope {
  readonly contents: readonly Entry[]
}
export type Entry = { readonly id: string } & Readonly<Record<string, unknown>>

export interface Reply {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Somebody else's program, that knows the address and nothing more. */
export function reader(app: App) {
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Reply> => {
    const { statusCode, body, headers: said } = await app.inject({ url: path.startsWith('/open-') ? path : `${ROOT}${path}`, headers })
    return { status: statusCode, body, headers: said }
  }
  const read = async <T>(path: string): Promise<T> => {
    const { status, body } = await get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${body.slice(0, 300)}`)
    return JSON.parse(body) as T
  }
  return {
    get,
    read,
    page: (path: string) => read<Page>(path),
    lines: async (path: string): Promise<Entry[]> => {
      const { body } = await get(path)
      return body
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Entry)
    },
  }
}
export type Reader = ReturnType<typeof reader>

const own: Readonly<Record<List, { listed: z.ZodType; whole: z.ZodType }>> = {
  services: { listed: service, whole: service },
  service_at_locations: { listed: listedPlace, whole: serviceAtLocation },
  taxonomies: { listed: taxonomy, whole: taxonomy },
  taxonomy_terms: { listed: taxonomyTerm, whole: taxonomyTerm },
  organizations: { listed: organization, whole: organization },
}
const SCHEMA_OF: Readonly<Record<List, string>> = {
  services: 'service',
  service_at_locations: 'service_at_location',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
  organizations: 'organization',
}

let validators: ((name: string) => ValidateFunction) | undefined

/** The official schemas, which know each other only by their address on the web. */
export function officially(name: string): ValidateFunction {
  validators ??= readOfficial()
  return validators(name)
}

function readOfficial(): (name: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  const base = 'https://openreferraluk.org/specifications/3.0/schema/'
  for (const file of readdirSync(join(specification, 'schema')))
    ajv.addSchema(JSON.parse(readFileSync(join(specification, 'schema', file), 'utf8')) as object, `${base}${file}`)
  return (name) => {
    const found = ajv.getSchema(`${base}${name}.json`)
    if (!found) throw new Error(`There is no official schema ${name}.`)
    return found
  }
}

/** What is wrong with a record or a page, by the official schema and by our own stricter one. */
export function faultsOf(what: string, value: unknown, schema: string, ours?: z.ZodType): string[] {
  const faults: string[] = []
  if (officialIsHere) {
    const valid = officially(schema)
    if (!valid(value)) faults.push(...(valid.errors ?? []).map((error) => `${what}${error.instancePath} ${error.message}`))
  }
  const parsed = ours?.safeParse(value)
  if (parsed && !parsed.success) faults.push(...parsed.error.issues.map((issue) => `${what}/${issue.path.join('/')} ${issue.message}`))
  return faults
}

/** Goes where the official checker goes, in its order: the front, each list at its first, middle and last page, ten of its records; and looks harder. */
export async function walk(there: Reader): Promise<string[]> {
  const faults = faultsOf('/', await there.read(''), 'api_details')
  for (const list of lists) {
    const first = await there.page(`/${list}`)
    const ids = new Set<string>()
    for (const number of new Set([1, Math.ceil(first.total_pages / 2) || 1, first.total_pages || 1])) {
      const at = `/${list}?page=${number}`
      const page = await there.page(at)
      faults.push(...faultsOf(at, page, `${SCHEMA_OF[list]}_list`), ...pageFaults(at, page, first, number))
      for (const entry of page.contents) {
        ids.add(entry.id)
        faults.push(...faultsOf(`${at} ${entry.id}`, entry, SCHEMA_OF[list], own[list].listed))
      }
    }
    const whole = await there.page(`/${list}?full=true&per_page=100`)
    for (const entry of whole.contents) faults.push(...faultsOf(`/${list} full`, entry, SCHEMA_OF[list], own[list].whole))
    for (const id of [...ids].slice(0, 10)) {
      const one = await there.read<Entry>(`/${list}/${id}`)
      faults.push(...faultsOf(`/${list}/${id}`, one, SCHEMA_OF[list], own[list].whole))
      if (one.id !== id) faults.push(`/${list}/${id} is ${one.id}`)
    }
  }
  for (const entry of (await there.page('/services?minimal=true')).contents)
    faults.push(...faultsOf('minimal', entry, 'service', minimalService))
  return faults
}

function pageFaults(at: string, page: Page, first: Page, number: number): string[] {
  const { contents } = page
  const wrong = [
    page.total_items !== first.total_items && 'total_items changes',
    page.total_pages !== Math.ceil(page.total_items / 20) && 'total_pages',
    page.page_number !== number && 'page_number',
    page.size !== contents.length && 'size',
    page.size !== Math.max(0, Math.min(20, page.total_items - (number - 1) * 20)) && 'size is not what is left',
    page.first_page !== (number === 1) && 'first_page',
    page.last_page !== number >= page.total_pages && 'last_page',
    page.empty !== (contents.length === 0) && 'empty',
  ]
  return wrong.filter((fault) => fault !== false).map((fault) => `${at} ${fault}`)
}

/** Nothing empty anywhere, and every id a UUID. */
export function emptiesIn(value: unknown, path = ''): string[] {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [path]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inside]) => emptiesIn(inside, `${path}/${key}`))
}
