// Are the words that families read as plain as we promise? Reading age 9 to 11, short sentences, none of the words of offices.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { compile, type Message, PIECE } from '../src/platform/words/messages.ts'

/** The fourth grade of this measure reads at nine years old: the words of a slice, taken together. */
const MOST_GRADE = 4
/** One sentence may be harder: a child of eleven or twelve reads the seventh. */
const MOST_GRADE_OF_A_SENTENCE = 7
const MOST_WORDS_IN_A_SENTENCE = 20

/** Words that may stay as they are, by the start of their key, each with its reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'new-password.': 'read by administrators, not by families',
  'accessibility.body': 'the standard is called what it is called',
  'find.map.outlines': 'the line under a map that its licence asks for, in its words',
}

/** From look.md section 7, and what councils write when nobody is looking. */
const OFFICE_WORDS =
  /\b(service users?|engage(ment|s|d)?|signpost(s|ed|ing)?|provision|multi-?agency|stakeholders?|utili[sz]e|facilitate|commence|prior to|in order to|please note|eligib\w+|caseload|cohort|deliverables?|outcomes? framework|interventions?|holistic)\b/i

/** Words that people know although they are long: their syllables are not what makes a sentence hard. */
const KNOWN =
  /\b(e-mail|family|families|booking|address|reference|accessibility|telephone|computer|library|pregnancy|appointment|message|messages|interpreter)\b/gi

interface Fault {
  readonly where: string
  readonly why: string
}

/** What is not plain in the words of one slice. */
export function notPlain(file: string, catalogue: Readonly<Record<string, string>>): Fault[] {
  const judged = Object.entries(catalogue).filter(([key]) => !Object.keys(EXCEPTIONS).some((start) => key.startsWith(start)))
  const messages = judged.map(([key, words]) => ({ where: `${file} ${key}`, text: textOf(compile(key, words, 'en').getAst()) }))
  const sentences = messages.flatMap(({ where, text }) => sentencesOf(text).map((sentence) => ({ where, sentence })))
  return [
    ...messages.flatMap(({ where, text }) => {
      const office = OFFICE_WORDS.exec(text)?.[0]
      return office ? [{ where, why: `“${office}” is a word of offices` }] : []
    }),
    ...sentences.flatMap(({ where, sentence }) => {
      const words = wordsOf(sentence).length
      if (words > MOST_WORDS_IN_A_SENTENCE)
        return [{ where, why: `${words} words in one sentence, at most ${MOST_WORDS_IN_A_SENTENCE}: ${sentence}` }]
      const grade = gradeOf([sentence])
      return words >= 8 && grade > MOST_GRADE_OF_A_SENTENCE
        ? [{ where, why: `grade ${grade.toFixed(1)}, at most ${MOST_GRADE_OF_A_SENTENCE}: ${sentence}` }]
        : []
    }),
    ...wholeOf(
      file,
      sentences.map(({ sentence }) => sentence),
    ),
  ]
}

function wholeOf(file: string, sentences: readonly string[]): Fault[] {
  const long = sentences.filter((sentence) => wordsOf(sentence).length >= 5)
  const grade = long.length === 0 ? 0 : gradeOf(long)
  return grade > MOST_GRADE ? [{ where: file, why: `grade ${grade.toFixed(1)} in all, at most ${MOST_GRADE}` }] : []
}

/** Flesch and Kincaid's grade: 0.39 words a sentence + 11.8 syllables a word - 15.59. */
function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf)
  const syllables = words.reduce((sum, word) => sum + (word.match(KNOWN) ? Math.min(2, syllable(word)) : syllable(word)), 0)
  return fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables })
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\d’'-]+/gu) ?? []
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.?!:])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0)
}

/** What somebody would read, the longest way: what is filled in counts as one short word. */
function textOf(message: Message): string {
  return message
    .map((piece) => {
      if (piece.type === PIECE.words) return piece.value
      if (piece.type === PIECE.tag) return textOf(piece.children)
      if (piece.type === PIECE.plural || piece.type === PIECE.select) return textOf(piece.options.other?.value ?? [])
      return 'this'
    })
    .join('')
}

if (import.meta.main) {
  const files = globSync('src/**/words.en.json', { cwd: projectRoot }).sort()
  const faults = files.flatMap((file) => notPlain(file, JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))))
  for (const { where, why } of faults) console.log(`${where}: ${why}`)
  process.exit(faults.length === 0 ? 0 : 1)
}
