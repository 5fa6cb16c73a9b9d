import type { IconName } from '../../../platform/look/icons.tsx'
import type { Tint } from '../../../platform/look/tint.ts'
import type { AgeBand } from '../search-query.ts'

export const stageKeys = ['expecting', 'new-baby', 'toddler', 'school', 'teen', 'moving-to-adulthood'] as const
export const worryKeys = [
  'money',
  'housing',
  'sleep',
  'feeding',
  'behaviour',
  'separation',
  'domestic-abuse',
  'mental-health',
  'send',
] as const
/** What guides and services are read under. */
export const needKeys: readonly string[] = [...stageKeys, ...worryKeys]
export type NeedKey = (typeof stageKeys)[number] | (typeof worryKeys)[number]

/** A life stage or a worry, with what of the directory answers it. */
export interface Need {
  readonly key: NeedKey
  readonly icon: IconName
  readonly tint: Tint
  /** Names of categories of the default taxonomy; any of them fits. */
  readonly categories: readonly string[]
  readonly ages: readonly AgeBand[]
  /** Looked for as words, where no category says it. */
  readonly words: string
  /** About abuse, loss or harming oneself: checked words only, a neutral title, urgent numbers first. */
  readonly safety: boolean
  /** Being seen on this page could hurt. */
  readonly exit: boolean
  /** Whether dated sessions are shown: nobody should be able to wait for somebody outside a session about abuse. */
  readonly dated: boolean
}

type Wish = Pick<Need, 'key' | 'icon' | 'tint'> & Partial<Need>
const need = (wish: Wish): Need => ({
  categories: [],
  ages: [],
  words: '',
  safety: false,
  exit: wish.safety ?? false,
  dated: true,
  ...wish,
})

const groups = 'Parent, baby and toddler groups'
const perinatal = 'Perinatal mental health support (pregnancy to one year post birth)'
const feeding = 'Infant feeding support (including breastfeeding)'
const money = 'Money, benefits and housing'
const mind = 'Mental health, social and emotional support'

const all: readonly Need[] = [
  need({
    key: 'expecting',
    icon: 'heart',
    tint: 'apricot',
    ages: ['expecting'],
    categories: ['Midwife and maternity', feeding, perinatal, groups],
  }),
  need({
    key: 'new-baby',
    icon: 'baby',
    tint: 'butter',
    ages: ['0-1'],
    categories: [groups, feeding, 'Health visiting', 'Birth registration', perinatal],
  }),
  need({
    key: 'toddler',
    icon: 'blocks',
    tint: 'sage',
    ages: ['2-4'],
    categories: [groups, 'Early years language and learning', 'Pre-school playgroup', 'Early years support'],
  }),
  need({
    key: 'school',
    icon: 'people',
    tint: 'sky',
    ages: ['5-10'],
    categories: ['Before and after school clubs', 'Holiday clubs and schemes', 'Activities', 'Sports and recreation', 'Parenting support'],
  }),
  need({
    key: 'teen',
    icon: 'talk',
    tint: 'lilac',
    ages: ['11-15', '16-19'],
    categories: [
      'Targeted youth support',
      mind,
      'Bullying and cyber bullying',
      'Activities',
      'Music, arts and dance',
      'Sports and recreation',
    ],
  }),
  need({
    key: 'moving-to-adulthood',
    icon: 'person',
    tint: 'rose',
    ages: ['16-19', '20-25'],
    categories: [
      'Targeted youth support',
      money,
      mind,
      'Learning difficulties and disabilities',
      'Substance misuse (including alcohol and drug)',
    ],
  }),
  need({ key: 'money', icon: 'money', tint: 'butter', categories: ['Debt and welfare advice', money] }),
  need({ key: 'housing', icon: 'place', tint: 'sage', words: 'housing', categories: [money, 'Debt and welfare advice'] }),
  need({ key: 'sleep', icon: 'cloud', tint: 'sky', words: 'sleep' }),
  need({ key: 'feeding', icon: 'baby', tint: 'apricot', categories: [feeding, 'Nutrition and weight management'] }),
  need({ key: 'behaviour', icon: 'heart', tint: 'rose', categories: ['Parenting support'] }),
  need({
    key: 'separation',
    icon: 'people',
    tint: 'lilac',
    exit: true,
    categories: ['Separating and separated parent support', 'Reducing parental conflict'],
  }),
  need({ key: 'domestic-abuse', icon: 'lock', tint: 'rose', safety: true, dated: false, categories: ['Domestic abuse'] }),
  need({
    key: 'mental-health',
    icon: 'cloud',
    tint: 'sky',
    safety: true,
    categories: [mind, perinatal, 'Social, emotional and mental health support'],
  }),
  need({ key: 'send', icon: 'star', tint: 'lilac', categories: ['Special educational needs and disabilities (SEND)'] }),
]

const byKey = new Map(all.map((one) => [one.key as string, one]))

/** The need an address names; undefined for any other word. */
export function needCalled(key: string): Need | undefined {
  return byKey.get(key)
}

export const stages: readonly Need[] = all.filter(({ key }) => (stageKeys as readonly string[]).includes(key))
export const worries: readonly Need[] = all.filter(({ key }) => (worryKeys as readonly string[]).includes(key))
