// Keeps what is typed a second after typing stops, and when the page is left or put away. Never in the way of sending the form.
import type { AutosaveProps } from './autosave-props.ts'

const QUIET_MS = 1000

/** Whether a field holds something else than the page came with. */
function differs(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (!(field instanceof HTMLInputElement) || field.type === 'file') return false
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked
}

/** "Exit this page" covers the page before it goes. */
function leavingInHaste(): boolean {
  return document.body.classList.contains('govuk-exit-this-page-hide-content')
}

export default function start(element: HTMLElement, props: AutosaveProps): void {
  const form = element.querySelector('form')
  const status = element.querySelector<HTMLElement>('[role="status"]')
  if (!form || !status) throw new Error('Nothing to save here.')
  let waiting: number | undefined
  let changed = false
  let leaving = false

  // Only words: a file is sent with the form itself.
  const fields = (): URLSearchParams => {
    const sent = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') sent.append(name, value)
    return sent
  }
  const save = async (): Promise<void> => {
    clearTimeout(waiting)
    if (!changed || leaving) return
    changed = false
    try {
      // "keepalive" lets it arrive although the page has gone.
      const answer = await fetch(props.url, { method: 'POST', body: fields(), keepalive: true, redirect: 'error' })
      if (!answer.ok) throw new Error(String(answer.status))
      say(props.saved)
    } catch {
      changed = true
      say(props.notSaved)
    }
  }
  // Whoever presses "Exit this page" leaves nothing behind.
  const drop = (): void => {
    leaving = true
    clearTimeout(waiting)
    void fetch(props.dropUrl, { method: 'POST', body: fields(), keepalive: true, redirect: 'manual' }).catch(() => undefined)
  }
  // The same words again are said again.
  const say = (words: string): void => {
    status.textContent = ''
    status.textContent = words
  }
  const soon = (): void => {
    changed = true
    clearTimeout(waiting)
    waiting = window.setTimeout(() => void save(), QUIET_MS)
  }
  form.addEventListener('input', soon)
  // Somebody may have typed before this script came over a slow line.
  if ([...form.elements].some(differs)) soon()
  // What is being sent is not also kept: it would be there again after it was used.
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(waiting)
  })
  // Somebody who comes back with the browser's own button goes on typing.
  window.addEventListener('pageshow', () => {
    leaving = false
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && !leavingInHaste()) void save()
  })
  window.addEventListener('pagehide', () => void (leavingInHaste() ? drop() : save()))
}
