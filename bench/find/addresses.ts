import { type Chance, chanceFrom } from '../measuring/chance.ts'

const WORDS = [
  'stay and play', 'toddler', 'baby massage', 'debt', 'autism', 'tantrums', 'sleep', 'breastfeeding', 'midwife', 'health visitor', 'dads group',
  'speech', 'parenting course', 'anxiety teenager', 'swimming', 'twins', 'food bank', 'housing', 'learn english', 'deaf', 'mediation', 'weaning',
  'playgroup', 'rhyme time', 'bills', 'stop smoking', 'short breaks', 'holiday club', 'youth club', 'antenatal classes',
  'speach therapy', 'autisim', 'brestfeeding', 'todler group',
] as const // biome-ignore format: a list to look over
const PLACES = ['Coalville', 'Loughborough', 'Hinckley', 'Melton Mowbray', 'LE67', 'LE11', 'LE10', 'Wigston', 'Market Harborough'] as const
const CHOICES = {
  age: ['expecting', '0-1', '2-4', '5-10', '11-15', '16-19', '20-25'],
  channel: ['in-person', 'online', 'phone', 'at-home'],
  day: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  time: ['morning', 'afternoon', 'evening'],
  category: ['health', 'family-support', 'activities-clubs-and-groups', 'transport'],
  access: ['step_free', 'parking', 'quiet_room', 'baby_change'],
} as const

/** So many different searches, as parents' browsers would ask for them: words, a place, some filters, now and then the second page. */
export function searchAddresses(count: number, seed: number): string[] {
  const chance = chanceFrom(seed)
  const addresses = new Set<string>()
  while (addresses.size < count) {
    const asked = new URLSearchParams()
    if (chance.happens(0.75)) asked.set('q', chance.of(WORDS))
    if (chance.happens(0.4)) {
      // Towns and first halves are what suggestions offer; every fourth types a whole postcode.
      asked.set('near', chance.happens(0.25) ? wholePostcode(chance) : chance.of(PLACES))
      if (chance.happens(0.7)) asked.set('within', chance.of(['3', '5', '10', '20']))
    }
    for (const [name, values] of Object.entries(CHOICES)) {
      const share = name === 'age' ? 0.5 : 0.2
      if (chance.happens(share)) for (const value of chance.some(values, 1 + chance.below(2))) asked.append(name, value)
    }
    for (const name of ['free', 'hub', 'self', 'send']) if (chance.happens(name === 'free' ? 0.3 : 0.08)) asked.set(name, '1')
    if (chance.happens(0.1)) asked.set('page', '2')
    addresses.add(`?${asked.toString()}`)
  }
  return [...addresses]
}

function wholePostcode(chance: Chance): string {
  const letter = (): string => chance.of('ABDEFGHJLNPQRSTUWXYZ'.split(''))
  return `LE${1 + chance.below(19)} ${chance.below(10)}${letter()}${letter()}`
}
