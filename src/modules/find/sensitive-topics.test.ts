import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/testing/test-database.ts'
import { sensitiveTopics, topicWords } from './sensitive-topics.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.drop())

test('the database and the pages mean the same by what is private', async () => {
  const around = [
    'Café for dads',
    'self-harm',
    'Self  harming',
    'honour based',
    'lost her son',
    'the pregnancy has ended',
    'early losses',
    'abus',
    'diet',
    'a refugee',
    'Refuge',
    'grie\u0301f',
    'FGM',
    'self help',
    'Lost & found',
    "don't",
  ]
  const texts = [
    ...topicWords,
    ...around,
    ...topicWords.map((word) => `x${word}`),
    ...topicWords.map((word) => `A ${word.toUpperCase()}, b`),
  ]
  const rows = await base.query<{ text: string; held: boolean }>(
    'select t as text, directory.private_topic(t) as held from unnest($1::text[]) t',
    [texts],
  )
  for (const { text, held } of rows) expect(held, text).toBe(sensitiveTopics(text) !== 0)
})
