import type { CDPSession, Page } from 'playwright-core'

/** What the walk by keyboard found: where it went, in order, and what showed no focus. */
export interface Walk {
  /** What can be reached, in the order it is read. */
  readonly expected: readonly string[]
  /** What was reached, in the order it was. */
  readonly reached: readonly string[]
  /** What looked the same with the focus as without. */
  readonly unseen: readonly string[]
  /** The last press led out of the page, or to its start. */
  readonly left: boolean
}

declare global {
  interface Window {
    walk: { expected: string[]; reached: string[]; unseen: string[]; last: Element | undefined }
    walking: AbortController | undefined
  }
}

/** Presses Tab from the top of the page until everything that can be reached was, and once more. */
export async function walkByKeyboard(page: Page): Promise<Walk> {
  const count = await page.evaluate(watchFocus)
  const session = await page.context().newCDPSession(page)
  await pressTab(session, count)
  const found = await page.evaluate(() => ({ ...window.walk, last: undefined }))
  await pressTab(session, 1)
  const left = await page.evaluate(() => document.activeElement !== window.walk.last)
  await session.detach()
  return { ...found, left }
}

/** Real key presses, sent one after the other without waiting for the answer to each: hundreds would take long. */
async function pressTab(session: CDPSession, times: number): Promise<void> {
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }
  await Promise.all(
    Array.from({ length: times }, () => [
      session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ]).flat(),
  )
}

/** Runs in the page: lists what Tab must reach, remembers how each looks, and compares when the focus comes. */
function watchFocus(): number {
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()} ${element.id || (element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 50)}`
  const radioThatIsReached = (radio: HTMLInputElement): boolean => {
    const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${radio.name}"]`)].filter((one) => !one.disabled)
    return radio === (group.find((one) => one.checked) ?? group[0])
  }
  const reachable = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !(element as HTMLButtonElement).disabled &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !(element instanceof HTMLInputElement && element.type === 'radio' && !radioThatIsReached(element)),
  )
  const lookOf = (element: Element): string => {
    const beside = element.matches('.govuk-radios__input, .govuk-checkboxes__input') ? element.nextElementSibling : null
    const styles = [element, ...element.querySelectorAll('*')].map((one) => getComputedStyle(one))
    if (beside) styles.push(getComputedStyle(beside, '::before'))
    return styles
      .map((style) => [style.outlineStyle, style.outlineColor, style.outlineWidth, style.boxShadow, style.backgroundColor].join(' '))
      .join('; ')
  }
  const plain = new Map(reachable.map((element) => [element, lookOf(element)]))
  document.querySelector<HTMLElement>(':focus')?.blur()
  getSelection()?.setPosition(document.body, 0)
  window.walk = { expected: reachable.map(nameOf), reached: [], unseen: [], last: undefined }
  window.walking?.abort()
  window.walking = new AbortController()
  const watch = ({ target }: FocusEvent): void => {
    const element = target as HTMLElement
    window.walk.reached.push(nameOf(element))
    window.walk.last = element
    if (plain.get(element) === lookOf(element)) window.walk.unseen.push(nameOf(element))
  }
  document.addEventListener('focusin', watch, { signal: window.walking.signal })
  return reachable.length
}
