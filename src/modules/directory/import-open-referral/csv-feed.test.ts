import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { recordOfRow } from './csv-columns.ts'
import { guessColumns, headingsOf, separatorIn } from './csv-columns-rules.ts'
import { walkTable } from './csv-feed.ts'
import { mapRecord30 } from './map-3-0.ts'
import type { MappingGround } from './mapped-record.ts'
import type { Source } from './open-source.ts'
import { allOf, bytesOf } from './testing-feeds.ts'
import { unknownFeed } from './walk-feed.ts'

const sourceOf = (...parts: (string | Uint8Array)[]): Source => ({
  told: { requests: 0, etag: null },
  open: async () => bytesOf(...parts),
  close: async () => undefined,
})
const rowsOf = async (...parts: (string | Uint8Array)[]) => allOf(walkTable(sourceOf(...parts), 'a table', unknownFeed(), (row) => row))

describe('a table', () => {
  const text = 'Name;Cost;About\r\n"Café; club";£3,50;"two\nlines, and ""quotes"""\r\n\r\nSwim;;\r\n'
  const rows = [
    { Name: 'Café; club', Cost: '£3,50', About: 'two\nlines, and "quotes"' },
    { Name: 'Swim', Cost: '', About: '' },
  ]

  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['Windows-1252', iconv.encode(text, 'win1252')],
    ['Excel, with the sign said first', Buffer.from(`sep=;\r\n${text}`)],
  ])('in %s is read, semicolons and quotes too', async (_, bytes) => {
    // In pieces, as it comes over a line.
    const parts = Array.from({ length: Math.ceil(bytes.length / 7) }, (_unused, n) => bytes.subarray(n * 7, n * 7 + 7))
    expect((await rowsOf(...parts)).map(({ value }) => value)).toEqual(rows)
  })

  test('with a row that does not fit says so, and reads on', async () => {
    const found = await rowsOf('Name,Phone\nSwim,1,2\nDance,3\n')
    expect(found.map(({ fault, value }) => fault ?? value)).toEqual([
      { field: 'row', problem: 'has 3 cells where the head has 2' },
      { Name: 'Dance', Phone: '3' },
    ])
  })

  test.each([
    ['breaks off in a quotation', 'Name,About\nSwim,"never closed\nmore\n', 'breaks off'],
    ['is a web page', '<!doctype html><p>Sorry', 'is a web page'],
    ['is empty', '', 'is empty'],
    ['has a row that never ends', `Name\n"${'x'.repeat(1_200_000)}`, 'does not end'],
  ])('that %s is refused', async (_, bad, says) => {
    await expect(rowsOf(bad)).rejects.toThrow(says)
  })
})

test('a table that breaks off in a row is refused, and one whose rows are all as short is not', async () => {
  const table = 'Name,Phone,Town\nA,1,Testby\nB,2,Testby\nC,3'
  await expect(rowsOf(table)).rejects.toThrow('The table breaks off in row 3, after 2 of 3 cells.')
  await expect(rowsOf(table.slice(0, 12), table.slice(12))).rejects.toThrow('breaks off')
  expect(await rowsOf(`${table}\n`)).toHaveLength(3)
  expect(await rowsOf('Name,Phone,Town\nA,1\nB,2\nC,3')).toHaveLength(3)
})

test('a table with more rows than it may have is refused', async () => {
  const reading = allOf(walkTable(sourceOf(`Name\n${'Swim\n'.repeat(31)}`), '', unknownFeed(), (row) => row, { headings: [], most: 30 }))
  await expect(reading).rejects.toThrow('more than 30 rows')
})

test('columns are guessed by their headings, whoever wrote them', () => {
  expect(
    guessColumns([
      'Service Name',
      'Provider',
      'Address 1',
      'Address 2',
      'Post code',
      'Telephone',
      'E-mail address',
      'Min Age',
      'MaxAge',
      'Opening times',
      'Spare',
    ]),
  ).toEqual({
    ...{ 'Service Name': 'name', Provider: 'organisation', 'Address 1': 'address', 'Address 2': 'address', 'Post code': 'postcode' },
    ...{ Telephone: 'phone', 'E-mail address': 'email', 'Min Age': 'ageFrom', MaxAge: 'ageTo', 'Opening times': 'times' },
  })
  expect(separatorIn('"a;b;c;d",x,y')).toBe(',')
  expect(headingsOf(['Name', '', 'Name '])).toEqual(['Name', 'Column 2', 'Name (2)'])
})

test('a row becomes a listing by the rules of every other feed; without an id it is known again', () => {
  const notes: string[] = []
  const ground: MappingGround = { today: '2026-06-01', feedTitle: '', note: (field) => void notes.push(field) }
  const mapping = {
    Name: 'name',
    Run: 'organisation',
    Code: 'postcode',
    Web: 'url',
    From: 'ageFrom',
    Price: 'cost',
    Kinds: 'categories',
  } as const
  const row = {
    Name: 'Swim <script>alert(1)</script>',
    Run: 'Otters',
    Code: 'le11 1xx',
    Web: 'www.example.org/swim',
    From: '2',
    Price: '£3.50',
    Kinds: 'Sport; Water',
  }
  const mapped = mapRecord30(recordOfRow(row, mapping), ground)
  expect(mapped).toMatchObject({
    service: {
      name: 'Swim',
      url: 'https://www.example.org/swim',
      ageMin: 24,
      pricePence: 350,
      terms: ['Sport', 'Water'],
      status: 'active',
    },
    organisation: { wish: { name: 'Otters' } },
    locations: [{ wish: { postcode: 'LE11 1XX' } }],
  })
  expect(notes).toEqual([])
  expect(mapRecord30(recordOfRow({ ...row, Price: 'Free' }, mapping), ground)).toMatchObject({
    key: 'key' in mapped ? mapped.key : '',
    service: { pricePence: 0 },
  })
  expect(mapRecord30(recordOfRow({ ...row, Name: ' ' }, mapping), ground)).toEqual({ field: 'id', problem: 'is missing' })
})
