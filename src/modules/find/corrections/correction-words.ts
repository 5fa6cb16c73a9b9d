import { speak } from '../../../platform/words/speak.ts'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)

/** Parts of a service's page, as somebody would point at them. */
export const parts = ['what', 'who', 'times', 'place', 'cost', 'getting-it', 'contact', 'access', 'other'] as const
export type Part = (typeof parts)[number]
