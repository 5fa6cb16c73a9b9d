import type { Page } from 'playwright-core'

/** Where a look is taken, and what it is of, for the message of a failure. */
export interface Shape {
  readonly selector: string
  readonly pseudo?: '::before'
}

/** What is left of how something looks when colours are taken away: edges, corners, patterns, size, turn, and whether it is filled at all. */
export function shapeOf(page: Page, { selector, pseudo }: Shape): Promise<string> {
  return page.evaluate(
    ([find, part]) => {
      const element = document.querySelector(find)
      if (!element) throw new Error(`There is no ${find}`)
      const style = getComputedStyle(element, part)
      const filled = !/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor)
      const pattern = style.backgroundImage.replaceAll(/rgba?\([^)]*\)|#\w+/g, 'colour')
      const edges = [style.borderTopStyle, style.borderTopWidth, style.borderInlineStartStyle, style.borderInlineStartWidth]
      return [
        ...edges,
        style.borderTopLeftRadius,
        style.borderBottomLeftRadius,
        style.height,
        style.rotate,
        pattern,
        filled && 'filled',
        style.textDecorationLine,
      ].join(' | ')
    },
    [selector, pseudo ?? null] as const,
  )
}

/** Everything that would move: elements with an animation or a transition. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) =>
        [null, '::before', '::after'].some((part) => {
          const style = getComputedStyle(element, part)
          return style.animationName !== 'none' || !/^0s(?:, 0s)*$/.test(style.transitionDuration)
        }),
      )
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`),
  )
}
