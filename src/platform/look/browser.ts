// What runs in the browser on every page: the behaviour of GOV.UK's own components, and the start of the islands a page holds.
// Nothing of ours that a page needs to work.
import { Button, CharacterCount, createAll, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, SkipLink } from 'govuk-frontend'

/** The files of all islands beside this one, by name. The build writes it in. */
declare const ISLANDS: Readonly<Record<string, string>>
const files = new Map(Object.entries(ISLANDS))

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

/** Only a name of the build's own list is fetched: nothing in a page can say where a script comes from. */
async function startIsland(element: HTMLElement): Promise<void> {
  const { island = '', props = '{}' } = element.dataset
  try {
    const file = files.get(island)
    if (!file) throw new Error('There is no such island.')
    const { default: start } = (await import(new URL(file, import.meta.url).href)) as {
      default: (element: HTMLElement, props: unknown) => unknown
    }
    await start(element, JSON.parse(props))
  } catch (error) {
    console.error(`"${island}" did not start. The page works without it.`, error)
  }
}

// Choices that open more fields need no script: the styles show them by what is checked.
// A module script runs only in browsers that GOV.UK's components support; the styles wait for these names.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, SkipLink]) createAll(component)
createAll(LeaveThisPage)
for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) void startIsland(element)
