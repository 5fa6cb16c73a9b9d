import { speak } from './speak.ts'
import en from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

/** The words that dates, ages and money are made with. */
export const own = speak(en, { pl })
