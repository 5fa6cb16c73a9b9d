import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../platform/config/project-root.ts'
import { atOnce } from '../../platform/jobs/in-turns.ts'
import { search } from './search.ts'
import { layOutIndex, type SearchIndex } from './search-index.ts'
import { nameTerms } from './search-names.ts'
import { emptyQuery } from './search-query.ts'
import { exampleListings } from './testing-listings.ts'
import { questions } from './testing-questions.ts'
import { realListings, realQuestions } from './testing-real-questions.ts'

const TODAY = '2026-11-25'

/** The share of questions that find a right service among the first three. */
function share(index: SearchIndex, keys: readonly string[]): number {
  const answered = questions.filter(([words, right]) =>
    search(index, { ...emptyQuery, words }, TODAY)
      .results.slice(0, 3)
      .some(({ listing }) => right.includes(keys[listing.id - 1] ?? '')),
  )
  return answered.length / questions.length
}

test('plain words find a right service among the first three, at least 85 times in 100', () => {
  const { listings, keys, terms, synonyms } = exampleListings()
  const index = atOnce(layOutIndex(listings, synonyms, terms))
  const missed = questions.filter(([words, right]) => {
    const found = search(index, { ...emptyQuery, words }, TODAY).results.slice(0, 3)
    return !found.some(({ listing }) => right.includes(keys[listing.id - 1] ?? ''))
  })
  const report = missed.map(
    ([words]) =>
      `${words}: ${
        search(index, { ...emptyQuery, words }, TODAY)
          .results.slice(0, 4)
          .map(({ listing }) => keys[listing.id - 1])
          .join(', ') || 'nothing'
      }`,
  )
  expect(1 - missed.length / questions.length, report.join('\n')).toBeGreaterThanOrEqual(0.85)
})

test('beginnings, mended slips and what parents say each bring more, and none takes away what the one before brought', () => {
  const { listings, keys, terms, synonyms } = exampleListings()
  const [bare, said] = [atOnce(layOutIndex(listings, new Map(), terms)), atOnce(layOutIndex(listings, synonyms, terms))]
  const without = (index: SearchIndex, words: Partial<SearchIndex['words']>): SearchIndex => ({
    ...index,
    words: { ...index.words, ...words },
  })
  const noBeginnings = { stems: [] }
  const nothingKnown = { known: new Map() }
  const ladder: readonly (readonly [step: string, index: SearchIndex])[] = [
    ['stems, any word, by how many', without(bare, { ...noBeginnings, ...nothingKnown })],
    ['with beginnings', without(bare, nothingKnown)],
    ['with slips mended', bare],
    ['with what parents say', said],
  ]
  const shares = ladder.map(([, index]) => share(index, keys))
  process.stderr.write(`relevance: ${ladder.map(([step], i) => `${step} ${Math.round((shares[i] ?? 0) * 100)}%`).join(', ')}\n`)
  for (const [i, reached] of shares.entries()) expect(reached, ladder[i]?.[0]).toBeGreaterThanOrEqual(shares[i - 1] ?? 0)
  expect(shares.at(-1)).toBeGreaterThan((shares[0] ?? 1) + 0.05)
})

// Two real councils' directories, where they lie beside the project: none of their words are part of it.
const folder = join(projectRoot, '../shared/data/directories/oruk-1.0')
if (existsSync(folder))
  test.each([
    ['bristol-2024-12.json', 0.85],
    ['north-lincolnshire-2024-12.json', 0.85],
  ])('%s answers what it can answer among the first three', (file, least) => {
    const listings = realListings(join(folder, file))
    const texts = new Map(listings.map((listing) => [listing.id, `${listing.name} ${listing.summary}`.toLowerCase()]))
    const synonyms = new Map(
      Object.entries(
        JSON.parse(readFileSync(join(projectRoot, 'src/modules/directory/synonyms.json'), 'utf8')) as Record<string, string[]>,
      ),
    )
    const index = atOnce(layOutIndex(listings, synonyms, nameTerms([])))
    const answerable = realQuestions.filter(([, right]) => [...texts.values()].some((text) => right.test(text)))
    const missed = answerable.filter(([words, right]) => {
      const found = search(index, { ...emptyQuery, words }, '2026-11-25').results.slice(0, 3)
      return !found.some(({ listing }) => right.test(texts.get(listing.id) ?? ''))
    })
    const share = 1 - missed.length / answerable.length
    process.stderr.write(
      `relevance, ${file}: ${Math.round(share * 100)}% of ${answerable.length}; missed ${missed.map(([words]) => words).join(', ') || 'none'}\n`,
    )
    expect(answerable.length).toBeGreaterThanOrEqual(50)
    expect(share).toBeGreaterThanOrEqual(least)
  })

const LOSS = ['when-a-baby-dies']

test.each(['baby wont sleep', 'new baby', 'baby group', 'my baby'])(
  '%s: what is about losing a baby comes last, and is still found',
  (words) => {
    const { listings, keys, terms, synonyms } = exampleListings()
    const found = allFound(atOnce(layOutIndex(listings, synonyms, terms)), words).map((id) => keys[id - 1] ?? '')
    expect(found.filter((key) => LOSS.includes(key))).toEqual(found.slice(-1).filter((key) => LOSS.includes(key)))
    expect(found.length).toBeGreaterThan(3)
  },
)

test.each(['lost my baby', 'my baby died', 'miscarriage', 'stillborn', 'losing a child', 'baby loss', 'bereavement'])(
  '%s: it comes first',
  (words) => {
    const { listings, keys, terms, synonyms } = exampleListings()
    expect(keys[(allFound(atOnce(layOutIndex(listings, synonyms, terms)), words)[0] ?? 0) - 1]).toBe('when-a-baby-dies')
  },
)

/** Every listing found, best first, over all pages. */
function allFound(index: SearchIndex, words: string): number[] {
  const first = search(index, { ...emptyQuery, words }, TODAY)
  const found = first.results.map(({ listing }) => listing.id)
  for (let page = 2; page <= first.pages; page++)
    found.push(...search(index, { ...emptyQuery, words, page }, TODAY).results.map(({ listing }) => listing.id))
  return found
}
