/** Languages to be rung in: how each is written by who speaks it, and what English calls it. In the order of the list. */
const languages = {
  en: ['English', 'English'],
  bfi: ['British Sign Language (BSL)', 'British Sign Language'],
  am: ['አማርኛ', 'Amharic'],
  ar: ['العربية', 'Arabic'],
  bg: ['български', 'Bulgarian'],
  bn: ['বাংলা', 'Bengali'],
  ckb: ['کوردیی ناوەندی', 'Kurdish (Sorani)'],
  es: ['español', 'Spanish'],
  fa: ['فارسی', 'Farsi'],
  fr: ['français', 'French'],
  gu: ['ગુજરાતી', 'Gujarati'],
  hi: ['हिन्दी', 'Hindi'],
  hu: ['magyar', 'Hungarian'],
  it: ['italiano', 'Italian'],
  lt: ['lietuvių', 'Lithuanian'],
  pa: ['ਪੰਜਾਬੀ', 'Punjabi'],
  pl: ['polski', 'Polish'],
  prs: ['دری', 'Dari'],
  ps: ['پښتو', 'Pashto'],
  pt: ['português', 'Portuguese'],
  ro: ['română', 'Romanian'],
  ru: ['русский', 'Russian'],
  sk: ['slovenčina', 'Slovak'],
  so: ['Soomaali', 'Somali'],
  sq: ['shqip', 'Albanian'],
  ta: ['தமிழ்', 'Tamil'],
  ti: ['ትግርኛ', 'Tigrinya'],
  tr: ['Türkçe', 'Turkish'],
  uk: ['українська', 'Ukrainian'],
  ur: ['اردو', 'Urdu'],
  vi: ['Tiếng Việt', 'Vietnamese'],
  yue: ['廣東話', 'Cantonese'],
  zh: ['普通话', 'Mandarin'],
} as const

export type RingLanguage = keyof typeof languages
export const ringLanguages = Object.keys(languages) as readonly RingLanguage[]
/** British Sign Language: not for a voice on the phone. */
export const SIGN: RingLanguage = 'bfi'

/** As who speaks it writes it; any other text as it is. */
export function writtenName(language: string): string {
  return languages[language as RingLanguage]?.[0] ?? language
}

/** What says to a browser which language a name is written in; our name for a sign language is English. */
export function writtenIn(language: string): { lang?: string; dir: 'auto' } {
  return language in languages && language !== SIGN ? { lang: language, dir: 'auto' } : { dir: 'auto' }
}

/** As English calls it. */
export function calledInEnglish(language: string): string {
  return languages[language as RingLanguage]?.[1] ?? language
}
