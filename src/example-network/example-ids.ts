import { derivedUuid } from '../platform/ids/derived-uuid.ts'

/** Where the ids of example records come from: the same key has the same id in every database, so tests and pictures can name it. */
const NAMESPACE = '6d3a2f5e-58a4-4c4b-9a43-9f3f6f0f2a10'

export type ExampleKind = 'organisation' | 'site' | 'service' | 'team' | 'person' | 'activity' | 'candidate'
export type IdOf = (kind: ExampleKind, key: string) => string

/** The id of an example record. */
export function exampleId(network: string, kind: ExampleKind, key: string): string {
  return derivedUuid(NAMESPACE, `${network} ${kind} ${key}`)
}
