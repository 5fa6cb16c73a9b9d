import { speak } from '../../../platform/words/speak.ts'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)
