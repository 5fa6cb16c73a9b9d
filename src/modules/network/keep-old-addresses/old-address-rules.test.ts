import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeList } from './judge-list-rules.ts'
import { type Move, placesOf, plainPath, readNew, readOld, wrongMoves } from './old-address-rules.ts'
import { readMoves } from './read-moves.ts'

const OURS = 'hubs.example.org'

describe('an old address', () => {
  test.each([
    ['/Kb5/Service.page?b=2&a=1&utm_source=x#top', '/kb5/service.page?a=1&b=2'],
    ['/services/', '/services'],
    ['/?', '/'],
  ])('%s is called %s however its link was written', (written, plain) => {
    expect(plainPath(written)).toBe(plain)
  })

  test.each([
    ['https://Old.example.org:443/A/', { host: 'old.example.org', path: '/a' }],
    [`http://${OURS}/a?x=1`, { host: '', path: '/a?x=1' }],
    ['https://old.example.org?id=7', { host: 'old.example.org', path: '/?id=7' }],
    ['/a', { host: '', path: '/a' }],
  ])('%s is read', (text, value) => {
    expect(readOld(text, OURS)).toEqual({ ok: true, value })
  })

  test.each([
    '',
    '/',
    'https://old.example.org',
    'old.example.org/a',
    '//a',
    '/a b',
    '/<script>',
    'https://x y/',
    'https://a@b/c',
    'javascript:x',
  ])('“%s” is refused', (text) => {
    expect(readOld(text, OURS).ok).toBe(false)
  })

  test('is looked up with its query before without, and on its host before on any', () => {
    expect(placesOf('Old.example.org:80', '/a?b')).toEqual([
      { host: 'old.example.org', path: '/a?b' },
      { host: '', path: '/a?b' },
      { host: 'old.example.org', path: '/a' },
      { host: '', path: '/a' },
    ])
  })
})

describe('where something is now', () => {
  test.each([
    ['/hubs', '/hubs'],
    [`https://${OURS}/hubs?x=1`, '/hubs?x=1'],
    ['https://www.nhs.uk/a#b', 'https://www.nhs.uk/a#b'],
  ])('%s is taken', (text, value) => {
    expect(readNew(text, OURS)).toEqual({ ok: true, value })
  })

  test.each([
    ...['', '//evil.example.org', '/\\evil.example.org', '\\\\evil', 'http://example.org/', 'javascript:alert(1)', 'data:text/html,x'],
    ...[
      'https://good.example.org@evil.example.org/',
      'https:evil.example.org',
      'https://evil',
      '/a\r\nset-cookie: x',
      '/a b',
      'https://x.example.org/<x>',
    ],
  ])('“%s” is refused: nobody is led there', (text) => {
    expect(readNew(text, OURS).ok).toBe(false)
  })
})

const move = (path: string, nowAt: string | null): Move => ({
  host: '',
  path,
  was: '',
  state: nowAt ? 'moved' : 'undecided',
  nowAt,
  why: '',
})

test('every move is one step: no chain, no circle, whichever end comes first', () => {
  const wrong = (there: Move[], wished: Move[]): string[] => [...wrongMoves(there, wished).values()]
  expect(wrong([], [move('/a', '/b'), move('/c', 'https://example.org/a')])).toEqual([])
  expect(wrong([], [move('/a', '/A/?utm_x=1')])).toEqual(['It would lead to itself'])
  expect(wrong([], [move('/a', '/b'), move('/b', '/c')])).toHaveLength(2)
  expect(wrong([move('/b', null)], [move('/a', '/b?x=1')])[0]).toContain('is an old address itself')
  expect(wrong([move('/a', '/b')], [move('/b', '/c')])[0]).toContain('/a leads here')
  expect(wrong([move('/a', '/b')], [move('/a', '/c'), move('/a', '/d')])).toEqual(['This old address is there twice'])
})

test('whatever is taken, nobody is led twice', () => {
  const path = fc.constantFrom('/a', '/b', '/c', '/d', '/a?x=1', '/b?x=1')
  const some = fc.array(
    fc.tuple(path, fc.option(path)).map(([from, to]) => move(from, to)),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(some, some, (first, second) => {
      const there: Move[] = []
      for (const wished of [first, second]) {
        const rows = wished.map((one, line) => ({ line, move: one }))
        for (const { verdict, move: one } of judgeList(there, rows, (at) => at === '/d')) {
          if (verdict === 'refused') continue
          expect(one.path).not.toBe('/d')
          const at = there.findIndex((other) => other.path === one.path)
          there.splice(at === -1 ? there.length : at, at === -1 ? 0 : 1, one)
        }
      }
      const led = (url: string): string | null | undefined =>
        placesOf('', url)
          .map((place) => there.find((one) => one.path === place.path))
          .find(Boolean)?.nowAt
      for (const { nowAt } of there) if (nowAt) expect(led(nowAt)).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

test('a list is read from a spreadsheet or a file, every line or its fault by number', () => {
  const csv = 'Old,Was,Now,Moved,Why\r\n/a,"Clubs, all",/whats-on,moved,\r\n\r\n/b,,,,\r\n/c,Forum,,not moved,Nobody used it\r\n'
  const { moves, faults } = readMoves(csv, OURS)
  expect(faults).toEqual([])
  expect(moves.map(({ path, state, nowAt, was }) => [path, state, nowAt, was])).toEqual([
    ['/a', 'moved', '/whats-on', 'Clubs, all'],
    ['/b', 'undecided', null, ''],
    ['/c', 'not_moved', null, 'Forum'],
  ])
  expect(readMoves('/a\tClubs\t/hubs', OURS).moves).toHaveLength(1)
  const wrong = readMoves('/a,,//evil.example.org\n/b,,,maybe\n/c,,,not moved\nnothing,,/x', OURS)
  expect(wrong.moves).toEqual([])
  expect(wrong.faults.map((fault) => fault.slice(0, 7))).toEqual(['Line 1:', 'Line 2:', 'Line 3:', 'Line 4:'])
  expect(readMoves('/a,"open', OURS).faults[0]).toContain('a quotation mark')
  expect(readMoves('/a\n'.repeat(10_001), OURS).faults[0]).toContain('more than 10,000')
})
