/**
 * Rewrites what govuk-frontend says of left and right as start and end, so that its components turn round with the page in
 * right-to-left languages. Floats stay as they are (older browsers know no logical ones), and so does a border whose colour draws an arrow.
 */
export function logical(css: string): string {
  return css
    .replaceAll(
      /([;{\s])(margin|padding|border)-(left|right)(-width|-style|-color(?!:\s*inherit))?(\s*:)/g,
      (_, before, box, side, part = '', colon) => {
        return `${before}${box}-inline-${at[side as Side]}${part}${colon}`
      },
    )
    .replaceAll(/([;{\s])(left|right)(\s*:)/g, (_, before, side, colon) => `${before}inset-inline-${at[side as Side]}${colon}`)
    .replaceAll(/(text-align\s*:\s*)(left|right)/g, (_, before, side) => `${before}${at[side as Side]}`)
}

type Side = 'left' | 'right'
const at: Readonly<Record<Side, string>> = { left: 'start', right: 'end' }
