import { readFileSync } from 'node:fs'
import type { Listing } from '../directory/index.ts'
import { aListing } from './testing-listings.ts'

/** What people type at a council's directory of everything, and what a right answer says in its name or its first sentence. */
export const realQuestions: readonly (readonly [words: string, right: RegExp])[] = [
  ['food bank', /food ?bank|larder|pantry|food provision/],
  ['somewhere warm to go', /warm|welcom/],
  ['breastfeeding', /breast ?feed|infant feeding/],
  ['brest feeding help', /breast ?feed|infant feeding/],
  ['antenatal classes', /antenatal|birth|pregnan/],
  ['baby group', /baby|babies|tots|toddler/],
  ['toddler group', /toddler|tots|play/],
  ['parent and toddler', /toddler|tots|parents/],
  ['young carers', /young carer/],
  ['help for carers', /carer/],
  ['autism', /autis/],
  ['autisim support', /autis/],
  ['adhd', /adhd|attention deficit/],
  ['send', /send|special educational|disab/],
  ['disabled children', /disab|special needs|send/],
  ['down syndrome', /down.?s? syndrome/],
  ['hearing loss', /hearing|deaf/],
  ['deaf', /deaf|hearing/],
  ['blind', /blind|sight|vision|visual/],
  ['mental health', /mental health|wellbeing|mind/],
  ['depression', /depress|mental|mind|wellbeing/],
  ['anxiety', /anxi|mental|mind|wellbeing|panic/],
  ['eating disorder', /eating disorder|anorexi|bulimi/],
  ['suicidal', /suicid|samaritan|crisis/],
  ['counselling', /counsel|therap/],
  ['bereavement', /bereave|grief|loss|cruse/],
  ['domestic abuse', /domestic|abuse|violence/],
  ['my partner hits me', /domestic|abuse|violence/],
  ['alcohol', /alcohol|drink|addict/],
  ['drugs', /drug|substance|addict/],
  ['stop smoking', /smok|stop|quit/],
  ['debt advice', /debt|money|citizens advice|financ/],
  ['universal credit', /universal credit|benefit/],
  ['benefits advice', /benefit|citizens advice|welfare|advice/],
  ['citizens advice', /citizens advice/],
  ['legal advice', /legal|law/],
  ['housing', /hous|homeless|shelter/],
  ['homeless', /homeless|shelter|rough/],
  ['learn english', /english|esol|language/],
  ['esol', /esol|english/],
  ['refugee', /refugee|asylum|migrant/],
  ['somali', /somali/],
  ['lgbt', /lgbt|gay|lesbian|trans|gender|rainbow/],
  ['youth club', /youth/],
  ['football', /football/],
  ['swimming', /swim/],
  ['yoga', /yoga/],
  ['walking group', /walk|ramble/],
  ['choir', /choir|sing/],
  ['dance classes', /danc/],
  ['art group', /\bart/],
  ['craft', /craft|knit|sew/],
  ['lunch club', /lunch/],
  ['memory cafe', /memory|dementia/],
  ['dementia', /dementia|alzheimer|memory/],
  ['parkinsons', /parkinson/],
  ['cancer support', /cancer|macmillan/],
  ['stroke', /stroke/],
  ['home care', /home ?care|care at home|domiciliary|live.?in care/],
  ['meals on wheels', /meal/],
  ['transport to hospital', /transport|community cars?|dial|minibus|patient/],
  ['gardening', /garden|allotment/],
  ['volunteering', /volunt/],
  ['armed forces families', /armed forces|raf|veteran|army|navy/],
  ['hospice', /hospice|end of life/],
  ['fostering', /foster/],
  ['epilepsy', /epilep/],
  ['diabetes', /diabet/],
]

interface RealService {
  readonly name?: string
  readonly description?: string
}

/** Names and first sentences, as the import publishes them. */
export function realListings(path: string): Listing[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as readonly RealService[])
    .filter(({ name }) => name)
    .map(({ name = '', description = '' }, i) =>
      aListing({
        id: i + 1,
        name,
        summary: description
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 240),
      }),
    )
}
