import { Temporal } from 'temporal-polyfill'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { CandidateState, CandidateStep } from './candidate-rules.ts'

export const stateNames: Readonly<Record<CandidateState, string>> = {
  suggested: 'Suggested',
  looked_at: 'Being looked at',
  chosen: 'Chosen',
  not_chosen: 'Not chosen',
}

export const stateTags: Readonly<Record<CandidateState, string>> = {
  suggested: 'govuk-tag--blue',
  looked_at: 'govuk-tag--yellow',
  chosen: 'govuk-tag--green',
  not_chosen: 'govuk-tag--grey',
}

export const stepWords: Readonly<Record<CandidateStep, string>> = {
  published: 'Publish it',
  hidden: 'Hide it from families',
  suggested: 'Only suggested after all',
  looked_at: 'We are looking at it',
  not_chosen: 'Not this one',
}

const done: Readonly<Record<string, string>> = {
  added: 'Added',
  changed: 'Changed',
  published: 'Published',
  hidden: 'Hidden from families',
  suggested: 'Suggested',
  looked_at: 'Looked at',
  not_chosen: 'Not chosen',
  chosen: 'Chosen',
  choice_undone: 'The choice was taken back',
}

/** "Published by Dilys Marchbank, Tuesday 1 December, 10:14". */
export function eventWords({ what, by, at }: { readonly what: string; readonly by: string | null; readonly at: string }): string {
  return [`${done[what] ?? what}${by ? ` by ${by}` : ''}`, dayAndClockInWords(Temporal.Instant.from(at))].join(', ')
}
