import { speak } from './speak.ts'
import { wordsLocale } from './spoken.ts'
import en from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

/** The words that dates, ages and money are made with. */
export const own = speak(en, { pl })

type CountedKey = 'words.days' | 'words.weeks' | 'words.months' | 'words.years'

const counted = new Map<string, string>()

/** "14 months": put together once for each number, since every row of a list holds an age. */
export function count(key: CountedKey, n: number): string {
  const asked = `${wordsLocale()} ${key} ${n}`
  let words = counted.get(asked)
  if (words === undefined) {
    words = own(key, { n })
    if (counted.size < 5000) counted.set(asked, words)
  }
  return words
}
