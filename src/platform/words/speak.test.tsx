import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { compile } from './messages.ts'
import { checkedLang, isChecked, missingWords, speak, writtenLang } from './speak.ts'
import { speaking } from './spoken.ts'

const say = speak({
  greeting: 'Hello {name}, we are holding your places until {until}',
  left: '{places, plural, =0 {No places} one {# place left} other {# places left}}',
  cancel: 'You can <link>cancel here</link>, {name}.',
})

describe('speaking', () => {
  test('fills in what a message asks for', () => {
    expect(say('greeting', { name: 'Marnie', until: '10:14' })).toBe('Hello Marnie, we are holding your places until 10:14')
  })

  test('counts as English does', () => {
    expect([0, 1, 2, 1200].map((places) => say('left', { places }))).toEqual([
      'No places',
      '1 place left',
      '2 places left',
      '1,200 places left',
    ])
  })

  test('joins plain words and values as the library would, nothing and nought included', () => {
    const words = '{name}: {n} of {all} in {place}.'
    const values = { name: '', n: 0, all: 1200, place: '<Zażółć> ’n’' }
    expect(speak({ words })('words', values)).toBe(String(compile('words', words, 'en').format(values)))
  })

  test('puts a link in the middle of a sentence, and escapes what it is filled with', () => {
    const page = say.rich('cancel', { name: '<Otis>', link: (words) => <a href="/cancel">{words}</a> })
    expect(render(<p>{page}</p>)).toBe('<p>You can <a href="/cancel">cancel here</a>, &lt;Otis>.</p>')
  })

  test('a missing value is an error, not half a sentence', () => {
    expect(() => say('greeting', { name: 'Marnie' })).toThrow('until')
  })

  test('a key without words does not compile', () => {
    // @ts-expect-error there is no such key
    expect(() => say('farewell')).toThrow('There are no words for "farewell".')
  })

  test.each([
    'Hello {name',
    'Hello {}',
    'Hello {{name}}',
    `Hello $${'{name}'}`,
    'Hello %{name}',
    'Hello %s',
    '{n, plural, one {x}}',
    '<b>bold',
    '',
    '  ',
  ])('refuses at load: %s', (broken) => {
    expect(() => speak({ broken })).toThrow('"broken"')
  })
})

describe('a translation', () => {
  const english = { left: '{n, plural, one {# place} other {# places}}', hello: 'Hello <b>{name}</b>', only: 'Only in English' }
  const counted = '{n, plural, one {# miejsce} few {# miejsca} many {# miejsc} other {# miejsca}}'
  const polish = (words: Record<string, string>) => speak(english, { pl: { checked: null, words } })
  const inPolish = <T,>(work: () => T): T => speaking({ asked: 'pl' }, work)

  test('is spoken where it is asked for, and nowhere else; it counts as its language does', () => {
    const said = polish({ left: counted })
    expect(inPolish(() => [1, 3, 5].map((n) => said('left', { n })))).toEqual(['1 miejsce', '3 miejsca', '5 miejsc'])
    expect(said('left', { n: 3 })).toBe('3 places')
  })

  test('that lacks words shows the English, and is counted', () => {
    const before = missingWords('pl')
    const said = polish({ left: counted })
    expect(missingWords('pl')).toBe(before + 2)
    expect(inPolish(() => said('only'))).toBe('Only in English')
  })

  test('that no speaker has checked is not used for words that must be trusted; they are marked as English', () => {
    const said = polish({ only: 'Tylko po polsku' })
    expect(isChecked('pl')).toBe(false)
    expect(inPolish(() => [said('only'), said.checked('only'), checkedLang(), writtenLang()])).toEqual([
      'Tylko po polsku',
      'Only in English',
      'en-GB',
      'en-GB',
    ])
    expect([said.checked('only'), checkedLang(), writtenLang()]).toEqual(['Only in English', undefined, undefined])
  })

  test.each([
    [{ hello: 'Cześć <b>{imie}</b>' }, 'The Polish words for "hello" hold {imie}, which the English does not.'],
    [{ hello: 'Cześć {name}' }, 'The Polish words for "hello" miss {b}, which the English holds.'],
    [{ hello: 'Cześć <b>{name</b>' }, 'The Polish words for "hello" hold a broken placeholder'],
    [{ left: '{n, plural, one {# miejsce} other {# miejsc}}' }, 'The Polish words for "left" do not say how "few" is counted.'],
    [{ gone: 'Nie ma' }, 'The Polish words for "gone" have no English.'],
    [{ only: ' ' }, 'The Polish words for "only" are empty.'],
  ])('is refused at load: %o', (words, why) => {
    expect(() => polish(words)).toThrow(why)
  })
})

test('the languages made from English keep what is filled in, and change every word', () => {
  const said = speak({ held: 'Held for <b>{name}</b>, {n, plural, one {# place} other {# places}}' })
  const shown = (asked: 'en-xa' | 'ar-xb') =>
    speaking({ asked }, () => render(<p>{said.rich('held', { name: 'Marnie', n: 2, b: (words) => <b>{words}</b> })}</p>))
  expect(shown('en-xa')).toBe('<p>Ĥéłđ·· fóř· <b>Marnie</b>, 2 þłáçéš··</p>')
  expect(shown('ar-xb')).toBe('<p>\u202eHeld\u202c \u202efor\u202c <b>Marnie</b>, 2 \u202eplaces\u202c</p>')
})
