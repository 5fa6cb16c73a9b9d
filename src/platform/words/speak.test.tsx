import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { speak } from './speak.ts'

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
