import { expect, test } from 'vitest'
import { search } from './search.ts'
import { buildIndex } from './search-index.ts'
import { emptyQuery } from './search-query.ts'
import { exampleListings } from './testing-listings.ts'

/** What parents type, and services that would be right answers. Success is a right one in the first three. */
const questions: readonly (readonly [words: string, right: readonly string[]])[] = [
  ['my toddler bites other kids', ['tricky-toddlers', 'calm-and-kind']],
  ['tantrums', ['tricky-toddlers', 'calm-and-kind']],
  ['baby wont sleep', ['toddler-sleep', 'listening-line-new-parents']],
  ['sleep help for 2 year old', ['toddler-sleep']],
  ['breast feeding hurts', ['feeding-drop-in', 'feeding-at-home', 'milk-to-share']],
  ['breastfeeding support near me', ['feeding-drop-in', 'feeding-at-home', 'milk-to-share']],
  ['breast pump', ['milk-to-share']],
  ['weaning', ['starting-solids', 'feeding-drop-in', 'cook-and-eat', 'healthy-families']],
  ['where can i get my baby weighed', ['health-visitor-clinic', 'new-baby-visit']],
  ['health visitor', ['health-visitor-clinic', 'two-year-check', 'new-baby-visit']],
  ['midwife', ['midwife-clinic', 'just-found-out', 'maternity-champions']],
  ['i am pregnant what now', ['just-found-out', 'antenatal-course', 'maternity-champions', 'midwife-clinic']],
  ['antenatal classes', ['antenatal-course', 'midwife-clinic', 'just-found-out']],
  ['register my babys birth', ['register-a-birth', 'add-a-parent']],
  ['birth certificate', ['register-a-birth', 'first-papers', 'add-a-parent']],
  ['stay and play', ['stay-and-play', 'play-urdu-english']],
  ['play group for 3 year old', ['pocketful', 'chapel-playgroup', 'stay-and-play', 'playgroup-toothbrushing', 'teasel-tots']],
  ['baby massage', ['baby-massage']],
  ['dads group', ['dads-and-little-ones', 'dads-to-be']],
  ['group for twins', ['twins-club']],
  ['songs and rhymes library', ['rhyme-time', 'play-gujarati-english']],
  ['polish', ['play-polish-english']],
  ['urdu', ['play-urdu-english']],
  ['learn english', ['english-for-parents']],
  ['my child is not talking yet', ['speech-drop-in', 'little-talkers', 'key-word-signing']],
  ['speach therapy', ['speech-drop-in', 'little-talkers']],
  ['autisim', ['while-you-wait', 'quiet-club', 'brick-club', 'third-thursday']],
  ['autism assessment waiting list', ['while-you-wait']],
  ['ehcp', ['plans-advice']],
  ['group for parents of disabled children', ['plum-tree-coffee', 'plans-advice', 'long-term-conditions']],
  ['respite', ['saturday-short-break', 'sitter-who-knows', 'half-term-break']],
  ['swimming for disabled kids', ['adapted-swim']],
  ['deaf', ['deaf-families-club', 'family-sign-language', 'hearing-aid-desk']],
  ['sign language', ['family-sign-language', 'key-word-signing', 'deaf-families-club']],
  ['debt', ['money-desk', 'disability-benefit-forms', 'warm-home-line', 'housing-desk']],
  ['help with bills', ['money-desk', 'warm-home-line']],
  ['cant pay my rent', ['housing-desk', 'money-desk']],
  ['damp in my flat', ['housing-desk']],
  ['dla form', ['disability-benefit-forms']],
  ['stop smoking while pregnant', ['smoke-free-pregnancy']],
  ['vaping teenager', ['quit-vaping']],
  ['my partner hits me', ['open-latch-line', 'stronger-footing', 'men-and-abuse', 'children-after-abuse']],
  ['domestic violence', ['open-latch-line', 'stronger-footing', 'men-and-abuse', 'children-after-abuse']],
  ['splitting up with my husband', ['parenting-apart', 'family-mediation', 'two-homes', 'saturday-handover', 'add-a-parent']],
  ['mediation', ['family-mediation']],
  ['arguing with my partner', ['arguing-less']],
  [
    'postnatal depression',
    ['not-feeling-yourself', 'listening-line-new-parents', 'pram-walk', 'maternity-champions', 'early-arrivals', 'new-baby-visit'],
  ],
  ['lost my baby', ['when-a-baby-dies']],
  ['premature baby', ['early-arrivals']],
  ['anxious child', ['big-worries', 'wellbeing-drop-in']],
  ['son wont go to school', ['school-mornings']],
  ['bullying', ['bullying-one-to-one', 'online-bullying-evening', 'kind-crew']],
  ['bulying at school', ['bullying-one-to-one', 'online-bullying-evening', 'kind-crew']],
  ['youth club', ['youth-drop-in', 'yard-nights', 'young-carers']],
  ['football', ['saturday-kickabout', 'yard-nights']],
  ['holiday club', ['holiday-food-fun', 'summer-show', 'half-term-break']],
  ['after school care', ['conker-care', 'after-school-send', 'homework-club', 'kind-crew']],
  ['breakfast club', ['conker-care']],
  ['drugs', ['straight-up', 'recovery-drop-in', 'someone-elses-drinking']],
  ['my son has been arrested', ['after-an-arrest', 'back-on-track', 'putting-it-right']],
  ['bringing up my grandson', ['grandparents', 'kinship-and-foster']],
  ['foster carers', ['kinship-and-foster']],
  ['teeth', ['brush-and-play', 'smile-bus', 'playgroup-toothbrushing']],
  ['dentist', ['brush-and-play', 'smile-bus', 'playgroup-toothbrushing']],
  ['lift to hospital appointment', ['volunteer-cars']],
  ['wheelchair bus', ['lift-bus']],
  ['free meal', ['gurdwara-saturday', 'cook-and-eat', 'warm-supper', 'holiday-food-fun']],
  ['young carers', ['young-carers']],
  ['parenting course', ['calm-and-kind', 'living-with-teenagers']],
  ['someone to visit me at home', ['home-visiting', 'new-baby-visit', 'feeding-at-home', 'your-one-person', 'play-at-home']],
]

test('plain words find a right service among the first three, at least 85 times in 100', () => {
  const { listings, keys, terms, synonyms } = exampleListings()
  const index = buildIndex(listings, synonyms, terms)
  const missed = questions.filter(([words, right]) => {
    const found = search(index, { ...emptyQuery, words }, '2026-11-25').results.slice(0, 3)
    return !found.some(({ listing }) => right.includes(keys[listing.id - 1] ?? ''))
  })
  const report = missed.map(
    ([words]) =>
      `${words}: ${
        search(index, { ...emptyQuery, words }, '2026-11-25')
          .results.slice(0, 4)
          .map(({ listing }) => keys[listing.id - 1])
          .join(', ') || 'nothing'
      }`,
  )
  expect(1 - missed.length / questions.length, report.join('\n')).toBeGreaterThanOrEqual(0.85)
})

test('synonyms bring what the words alone do not', () => {
  const { listings, terms, synonyms } = exampleListings()
  const right = (said: ReadonlyMap<string, readonly string[]>): number => {
    const index = buildIndex(listings, said, terms)
    return questions.filter(([words]) => search(index, { ...emptyQuery, words }, '2026-11-25').total > 0).length
  }
  expect(right(synonyms)).toBeGreaterThan(right(new Map()))
})

const LOSS = ['when-a-baby-dies']

test.each(['baby wont sleep', 'new baby', 'baby group', 'my baby'])(
  '%s: what is about losing a baby comes last, and is still found',
  (words) => {
    const { listings, keys, terms, synonyms } = exampleListings()
    const found = allFound(buildIndex(listings, synonyms, terms), words).map((id) => keys[id - 1] ?? '')
    expect(found.filter((key) => LOSS.includes(key))).toEqual(found.slice(-1).filter((key) => LOSS.includes(key)))
    expect(found.length).toBeGreaterThan(3)
  },
)

test.each(['lost my baby', 'my baby died', 'miscarriage', 'stillborn', 'losing a child', 'baby loss', 'bereavement'])(
  '%s: it comes first',
  (words) => {
    const { listings, keys, terms, synonyms } = exampleListings()
    expect(keys[(allFound(buildIndex(listings, synonyms, terms), words)[0] ?? 0) - 1]).toBe('when-a-baby-dies')
  },
)

/** Every listing found, best first, over all pages. */
function allFound(index: ReturnType<typeof buildIndex>, words: string): number[] {
  const first = search(index, { ...emptyQuery, words }, '2026-11-25')
  const found = first.results.map(({ listing }) => listing.id)
  for (let page = 2; page <= first.pages; page++)
    found.push(...search(index, { ...emptyQuery, words, page }, '2026-11-25').results.map(({ listing }) => listing.id))
  return found
}
