// Two presses that only a browser can do: its own sheet for sharing, where it has one, and its own printing.
import type { PagePressesProps } from './page-presses-props.ts'

export default function start(element: HTMLElement, { share, print, now }: PagePressesProps): void {
  const press = (words: string, act: () => void): void => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button govuk-button--secondary'
    button.textContent = words
    button.addEventListener('click', act)
    element.prepend(button)
  }
  press(print, () => window.print())
  if (now) window.print()
  if (!share || typeof navigator.share !== 'function') return
  element.querySelector('details')?.remove()
  // Leaving the sheet without choosing is no fault.
  press(share.words, () => void navigator.share({ title: share.title, url: share.url }).catch(() => undefined))
}
