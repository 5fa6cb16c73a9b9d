import { z } from 'zod'
import type { Licence } from '../../network/index.ts'
import { type List, lists, parameterNames, parameters } from './parameters.ts'
import { listedPlace, minimalService, organization, service, serviceAtLocation, taxonomy, taxonomyTerm } from './published-records.ts'

interface Described {
  readonly one: string
  readonly of: string
  readonly schema: z.ZodType
  readonly listed: z.ZodType
}

const described: Readonly<Record<List, Described>> = {
  services: { one: 'Service', of: 'services', schema: service, listed: z.union([service, minimalService]) },
  service_at_locations: {
    one: 'ServiceAtLocation',
    of: 'services at places',
    schema: serviceAtLocation,
    listed: z.union([serviceAtLocation, listedPlace]),
  },
  taxonomies: { one: 'Taxonomy', of: 'taxonomies', schema: taxonomy, listed: taxonomy },
  taxonomy_terms: { one: 'TaxonomyTerm', of: 'categories', schema: taxonomyTerm, listed: taxonomyTerm },
  organizations: { one: 'Organization', of: 'organisations', schema: organization, listed: organization },
}

const page = {
  type: 'object',
  required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
  properties: {
    total_items: { type: 'integer' },
    total_pages: { type: 'integer' },
    page_number: { type: 'integer' },
    size: { type: 'integer', description: 'How many are in this page.' },
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean' },
  },
}

const error = { type: 'object', required: ['error', 'message'], properties: { error: { type: 'string' }, message: { type: 'string' } } }

/** What we answer, said by ourselves: made of the same parameters and records that the answers are. */
export function openApi({ url, network, licence }: { url: string; network: string; licence: Licence | null }): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: `${network}: services as Open Referral UK`,
      version: 'HSDS-UK-3.0',
      ...(licence && { license: licence }),
      description: 'Open to anybody, without a key. Every answer has an ETag: send it back as If-None-Match.',
    },
    servers: [{ url }],
    paths: {
      '/': {
        get: {
          operationId: 'about',
          summary: 'What this is',
          responses: { 200: answer('Version, profile and this file', { type: 'object' }) },
        },
      },
      ...Object.fromEntries(lists.flatMap(pathsOf)),
    },
    components: {
      schemas: Object.fromEntries([
        ['Error', error],
        ...lists.flatMap((list) => [
          [described[list].one, schemaOf(described[list].schema)],
          [
            `${described[list].one}Page`,
            { ...page, properties: { ...page.properties, contents: { type: 'array', items: schemaOf(described[list].listed) } } },
          ],
        ]),
      ]),
    },
  }
}

function pathsOf(list: List): [string, unknown][] {
  const { one, of } = described[list]
  const refused = { 400: answer('A parameter is not understood', ref('Error')), 503: answer('Busy: ask again in a minute', ref('Error')) }
  const asked = parameterNames
    .filter((name) => parameters[name].on.includes(list))
    .map((name) => ({ name, in: 'query', required: false, description: parameters[name].says, schema: parameters[name].schema }))
  const single = list === 'organizations' ? asked.filter(({ name }) => name === 'full_service') : []
  return [
    [
      `/${list}`,
      {
        get: {
          operationId: `list_${list}`,
          summary: `Pages of ${of}`,
          parameters: asked,
          responses: {
            200: { ...answer('A page', ref(`${one}Page`)), ...lines(one, ref(`${one}Page`)) },
            304: { description: 'Your copy is still right' },
            ...refused,
          },
        },
      },
    ],
    [
      `/${list}/{id}`,
      {
        get: {
          operationId: `get_${list}`,
          summary: `One of the ${of}, with everything nested in it`,
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }, ...single],
          responses: {
            200: answer('The record', ref(one)),
            304: { description: 'Your copy is still right' },
            404: answer('There is none with this id', ref('Error')),
            ...refused,
          },
        },
      },
    ],
  ]
}

const ref = (name: string): Record<string, unknown> => ({ $ref: `#/components/schemas/${name}` })

function answer(description: string, schema: Record<string, unknown>): Record<string, unknown> {
  return { description, content: { 'application/json': { schema } } }
}

function lines(one: string, whole: Record<string, unknown>): Record<string, unknown> {
  return { content: { 'application/json': { schema: whole }, 'application/x-ndjson': { schema: ref(one) } } }
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' })
  return rest
}
