import { createHash } from 'node:crypto'
import { contrast } from './contrast.ts'

/** What a network may set of how it looks: these eight and no others, each `#rrggbb`. */
export const themeProperties = [
  '--network-brand',
  '--network-brand-deep',
  '--network-wash',
  '--network-edge',
  '--network-on-brand',
  '--network-link',
  '--network-visited',
  '--network-glow',
] as const

export type ThemeProperty = (typeof themeProperties)[number]
export type Theme = Readonly<Record<ThemeProperty, string>>

// The same for every network, so that a state means the same everywhere (styles/_tokens.scss).
const PAPER = '#fffdfb'
const LINEN = '#f8f3ee'
const SOFT_INK = '#5b5162'

/** Words, or a mark, on a ground, and how far apart they must be. */
interface Floor {
  readonly what: string
  readonly ratio: number
  readonly pair: (theme: Theme) => readonly [string, string]
}

/** WCAG asks 4.5 of words and 3 of marks; buttons and mastheads are asked more, because they are read in sunlight and on old screens. */
const floors: readonly Floor[] = [
  { what: 'Words on the brand', ratio: 7, pair: (t) => [t['--network-on-brand'], t['--network-brand']] },
  { what: 'Words on the deep brand', ratio: 10, pair: (t) => [t['--network-on-brand'], t['--network-brand-deep']] },
  { what: 'A link on paper', ratio: 4.5, pair: (t) => [t['--network-link'], PAPER] },
  { what: 'A link on linen', ratio: 4.5, pair: (t) => [t['--network-link'], LINEN] },
  { what: 'A link on the wash', ratio: 4.5, pair: (t) => [t['--network-link'], t['--network-wash']] },
  { what: 'A visited link on paper', ratio: 4.5, pair: (t) => [t['--network-visited'], PAPER] },
  { what: 'Second words on the wash', ratio: 4.5, pair: (t) => [SOFT_INK, t['--network-wash']] },
  { what: 'The glow on the brand', ratio: 3, pair: (t) => [t['--network-glow'], t['--network-brand']] },
]

export type ThemeRead = { readonly ok: true; readonly theme: Theme } | { readonly ok: false; readonly problems: readonly string[] }

/** Reads a theme, or says all that is wrong with it: a property missing or unknown, a colour that is none, a contrast too low with its ratio. */
export function readTheme(given: Readonly<Record<string, unknown>>): ThemeRead {
  const colours = Object.fromEntries(themeProperties.map((property) => [property, colour(given[property])]))
  const problems = [
    ...Object.keys(given)
      .filter((name) => !themeProperties.some((property) => property === name))
      .map((name) => `A network does not set ${name}.`),
    ...themeProperties
      .filter((property) => !colours[property])
      .map((property) => `${property} is not a colour like #5c1f52: ${JSON.stringify(given[property]) ?? 'missing'}.`),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const theme = colours as Theme
  const low = floors.flatMap(({ what, ratio, pair }) => {
    const found = contrast(...pair(theme))
    return found >= ratio ? [] : [`${what} (${pair(theme).join(' on ')}) has a contrast of ${rounded(found)} and must reach ${ratio}.`]
  })
  return low.length > 0 ? { ok: false, problems: low } : { ok: true, theme }
}

/** A theme as a small style sheet of its own, with a hashed name: no page holds a style. Throws what is wrong with one that misses a floor. */
export function themeCss(given: Readonly<Record<string, unknown>>): {
  readonly file: string
  readonly css: string
  readonly brand: string
} {
  const read = readTheme(given)
  if (!read.ok) throw new Error(`The theme is refused. ${read.problems.join(' ')}`)
  const css = `:root{${themeProperties.map((property) => `${property}:${read.theme[property]}`).join(';')}}`
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 10)
  return { file: `theme-${hash}.css`, css, brand: read.theme['--network-brand'] }
}

/** `#rrggbb` in small letters, or nothing. */
function colour(value: unknown): string | undefined {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value.trim()) ? value.trim().toLowerCase() : undefined
}

/** Down, so that 6.96 is never said to be 7. */
function rounded(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1)
}
