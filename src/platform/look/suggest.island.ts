// Suggestions under a box: the editable combobox with a list of the W3C's authoring practices. The box stays the one that the page drew.
import type { OneSuggestion, SuggestProps } from './suggest-props.ts'
import { mayAskAbout, nextChoice } from './suggest-rules.ts'

/** Long enough that a word is asked about once, short enough to be there while it is wanted. */
const PAUSE_MS = 150

export default function start(element: HTMLElement, props: SuggestProps): void {
  const input = element.querySelector('input')
  if (!input?.id) throw new Error('There is no box to suggest for.')
  new Combobox(input, props).open()
}

class Combobox {
  readonly #input: HTMLInputElement
  readonly #props: SuggestProps
  readonly #list = document.createElement('ul')
  readonly #status = document.createElement('div')
  #shown: readonly OneSuggestion[] = []
  #chosen = -1
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined

  constructor(input: HTMLInputElement, props: SuggestProps) {
    this.#input = input
    this.#props = props
  }

  open(): void {
    const input = this.#input
    this.#list.id = `${input.id}-suggestions`
    this.#list.className = 'hearth-suggest'
    this.#list.hidden = true
    setAll(this.#list, { role: 'listbox', 'aria-label': this.#props.label })
    this.#status.className = 'govuk-visually-hidden'
    setAll(this.#status, { role: 'status' })
    input.autocomplete = 'off'
    setAll(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.#list.id })
    input.after(this.#list, this.#status)
    input.addEventListener('input', () => this.#typed())
    input.addEventListener('keydown', (event) => this.#pressed(event))
    input.addEventListener('blur', () => this.#close())
    input.form?.addEventListener('submit', () => this.#close())
    // The box keeps the keyboard while something in the list is pressed.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('mousedown', (event) => event.preventDefault())
    this.#list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest('[role=option]')
      if (option) this.#pick([...this.#list.children].indexOf(option))
    })
  }

  #typed(): void {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    if (!mayAskAbout(this.#input.value)) {
      this.#close()
      return
    }
    this.#timer = setTimeout(() => void this.#ask(this.#input.value), PAUSE_MS)
  }

  async #ask(text: string): Promise<void> {
    this.#asking = new AbortController()
    const { signal } = this.#asking
    try {
      const address = new URL(this.#props.source, location.href)
      address.searchParams.set('q', text)
      const answer = await fetch(address, { signal, credentials: 'omit' })
      const { suggestions } = (await answer.json()) as { suggestions: readonly OneSuggestion[] }
      if (!signal.aborted && document.activeElement === this.#input) this.#show(suggestions)
    } catch {
      // Nothing to suggest: the box is still the box.
      if (!signal.aborted) this.#close()
    }
  }

  #show(suggestions: readonly OneSuggestion[]): void {
    this.#shown = suggestions
    this.#list.replaceChildren(...suggestions.map((suggestion, at) => this.#option(suggestion, at)))
    this.#status.textContent = this.#props.counts[suggestions.length] ?? ''
    this.#choose(-1)
    this.#list.hidden = suggestions.length === 0
    this.#input.setAttribute('aria-expanded', String(suggestions.length > 0))
  }

  #option({ kind, text, detail }: OneSuggestion, at: number): HTMLElement {
    const option = document.createElement('li')
    option.id = `${this.#list.id}-${at}`
    option.className = 'hearth-suggest__one'
    setAll(option, { role: 'option', 'aria-selected': 'false' })
    option.append(span('hearth-suggest__text', text))
    const about = [this.#props.kinds[kind], detail].filter(Boolean).join(', ')
    // The space is for those who hear it.
    if (about) option.append(' ', span('hearth-suggest__about', about))
    return option
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (this.#list.hidden) {
        if (event.key === 'ArrowDown') this.#typed()
        return
      }
      event.preventDefault()
      this.#choose(nextChoice(this.#chosen, this.#shown.length, event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Escape' && !this.#list.hidden) {
      // The first takes the list away, and what was typed stays; the next does what it always does.
      event.preventDefault()
      this.#close()
    } else if (event.key === 'Enter' && this.#chosen >= 0) {
      event.preventDefault()
      this.#pick(this.#chosen)
    } else if (this.#chosen >= 0) this.#choose(-1)
  }

  #choose(at: number): void {
    this.#chosen = at
    for (const [nth, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', String(nth === at))
      if (nth === at) {
        this.#input.setAttribute('aria-activedescendant', option.id)
        option.scrollIntoView({ block: 'nearest' })
      }
    }
    if (at < 0) this.#input.removeAttribute('aria-activedescendant')
  }

  #pick(at: number): void {
    const picked = this.#shown[at]
    if (!picked) return
    this.#input.value = picked.text
    this.#close()
    if (picked.href) location.assign(picked.href)
    else if (this.#props.submits) this.#input.form?.requestSubmit()
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#list.hidden = true
    this.#status.textContent = ''
    this.#input.setAttribute('aria-expanded', 'false')
    this.#choose(-1)
  }
}

function setAll(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}

function span(className: string, words: string): HTMLElement {
  const made = document.createElement('span')
  made.className = className
  made.textContent = words
  return made
}
