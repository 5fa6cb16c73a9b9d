import type { z } from 'zod'
import { type List, type ParameterName, parameterNames, parameters } from './parameters.ts'

type Values = { readonly [Name in ParameterName]?: z.output<(typeof parameters)[Name]['read']> }

/** What a list was asked, understood. What was not asked is absent. */
export interface Question extends Omit<Values, 'taxonomy_term_id' | 'search'> {
  /** All of them. */
  readonly taxonomy_term_id: readonly string[]
  /** At least one, where words were given. */
  readonly search?: readonly string[]
}

export interface Problem {
  readonly problem: string
}

/** Reads the parameters that a list knows; others mean nothing to it. An empty one is as one that was not given. */
export function readQuestion(list: List, given: Readonly<Record<string, string | readonly string[] | undefined>>): Question | Problem {
  const values: Record<string, unknown> = { taxonomy_term_id: [] }
  for (const name of parameterNames) {
    const { on, read, many } = { many: false, ...parameters[name] }
    const said = [given[name] ?? []].flat().filter((text) => text.trim() !== '')
    if (!on.includes(list) || said.length === 0) continue
    if (said.length > 1 && !many) return { problem: `${name} is given more than once.` }
    const parsed = said.map((text) => read.safeParse(text))
    if (parsed.some(({ success }) => !success)) return { problem: `${name} is not understood. ${parameters[name].says}` }
    values[name] = many ? parsed.map(({ data }) => data) : parsed[0]?.data
  }
  const question = values as unknown as Question
  if (question.search?.length === 0) return { problem: 'search has no word in it.' }
  if (question.proximity !== undefined && question.postcode === undefined) return { problem: 'proximity means nothing without postcode.' }
  return question
}
