import { monthsInWords } from '../../words/ages.ts'
import { dateInWords, dayAndYearInWords } from '../../words/dates.ts'
import { listed } from '../../words/lists.ts'
import { pounds } from '../../words/money.ts'
import { speak } from '../../words/speak.ts'
import type { Answer } from '../check-answers.tsx'
import type { AnswersOf, Typed } from '../form.ts'
import { reachInWords } from '../ways-to-reach.ts'
import { type TryOutPage, tryOutPages } from './try-out-form.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)

type Answers = Readonly<Record<TryOutPage, readonly Answer[]>>
type Said<Page extends TryOutPage> = AnswersOf<(typeof tryOutPages)[Page]>

/** Every answer as it was understood; undefined while something is missing or wrong. */
export function answersOf(typed: Typed, url: string): Answers | undefined {
  const [you, coming, more] = [tryOutPages.you.parse(typed), tryOutPages.coming.parse(typed), tryOutPages.more.parse(typed)]
  if (!you.ok || !coming.ok || !more.ok) return undefined
  const on = (page: TryOutPage) => (question: string, answer: string, input: string) => ({
    question,
    answer,
    change: `${url}/${page}?from=check#${input}`,
  })
  return { you: aboutYou(you.value, on('you')), coming: whoComes(coming.value, on('coming')), more: theRest(more.value, typed, on('more')) }
}

type Row = (question: string, answer: string, input: string) => Answer

function aboutYou({ name, postcode, contact }: Said<'you'>, row: Row): Answer[] {
  return [
    row(say('you.name'), name, 'name'),
    row(say('you.postcode'), postcode, 'postcode'),
    row(say('you.reach'), reachInWords(contact), 'contactBy'),
  ]
}

function whoComes({ coming, first, day, where }: Said<'coming'>, row: Row): Answer[] {
  const children = coming.map(({ name, age }) =>
    say('check.child', { name, age: age === 'expecting' ? say('check.expecting') : monthsInWords(age) }),
  )
  return [
    row(say('coming.who'), children.length > 0 ? listed(children) : say('check.only-you'), 'coming0Name'),
    row(say('coming.first'), first ? dateInWords(first) : '', 'first-day'),
    row(say('coming.day'), dayAndYearInWords(day), 'day'),
    row(say('coming.where'), say(`coming.where.${where}`), 'where'),
  ]
}

function theRest({ money, school, need }: Said<'more'>, typed: Typed, row: Row): Answer[] {
  return [
    row(say('more.money'), pounds(money), 'money'),
    row(say('more.school'), school ?? '', 'school'),
    row(say('more.need'), need ?? '', 'need'),
    row(say('more.files'), listed(typed.fileNames ?? []), 'files'),
  ]
}
