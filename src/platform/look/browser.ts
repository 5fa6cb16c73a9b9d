// What runs in the browser: the behaviour of GOV.UK's own components, nothing of ours that a page needs to work.
import { Button, CharacterCount, createAll, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, SkipLink } from 'govuk-frontend'

// The browser's own types stay out of the program: all of it but this file runs on the server.
interface Element {
  className: string
  role: string
  textContent: string
}
declare const document: {
  readonly body: { readonly classList: { add(...names: string[]): void }; appendChild(element: Element): void }
  createElement(name: 'div'): Element
}
declare const location: { replace(url: string): void }

/** Replaces this page in the history, so that "back" does not show it again. Pages before it are still there: no script can remove them. */
class LeaveThisPage extends ExitThisPage {
  protected override exitPage(): void {
    document.body.classList.add('govuk-exit-this-page-hide-content')
    const overlay = document.createElement('div')
    overlay.className = 'govuk-exit-this-page-overlay'
    overlay.role = 'alert'
    document.body.appendChild(overlay)
    overlay.textContent = this.i18n.t('activated')
    location.replace(this.$button.href)
  }
}

// Choices that open more fields need no script: the styles show them by what is checked.
// A module script runs only in browsers that GOV.UK's components support; the styles wait for these names.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, SkipLink]) createAll(component)
createAll(LeaveThisPage)
