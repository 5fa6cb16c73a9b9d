/** What a page that follows has: the line that says when it was true (`LiveLine`), and the strip of what changed just now. */
export class LiveParts {
  readonly #line: HTMLElement
  readonly #just = document.createElement('div')
  #counted = ''

  /** Throws when the server drew no line: the island then leaves the page as it is. The strip comes last, so that nothing above it moves. */
  constructor(element: HTMLElement) {
    const line = element.querySelector<HTMLElement>('.hearth-still')
    if (!line) throw new Error('There is no line that says when this was counted.')
    this.#line = line
    this.#just.setAttribute('role', 'status')
    element.append(this.#just)
  }

  /** What was just told, and whether more will come by itself. */
  told(now: { readonly live: string; readonly counted: string; readonly just?: string }, live: boolean): void {
    this.#counted = now.counted
    this.#say(live ? 'hearth-live' : 'hearth-still', live ? now.live : now.counted)
    if (!now.just) return
    const strip = document.createElement('p')
    strip.className = 'hearth-just'
    strip.textContent = now.just
    this.#just.replaceChildren(strip)
  }

  /** What is no longer followed is not called live. */
  still(): void {
    this.#say('hearth-still', this.#counted)
  }

  #say(className: string, words: string): void {
    this.#line.className = className
    if (this.#line.firstElementChild && words) this.#line.firstElementChild.textContent = words
  }
}

/** Keeps what is pressed from being replaced between down and up: a browser makes no click of the two halves of a press on two buttons. */
export class PressGuard {
  readonly #later = new Map<string, () => void>()
  #down = false

  constructor(element: HTMLElement) {
    const down = (): void => {
      this.#down = true
    }
    // The click comes right after: then, and not before it, all may change.
    const up = (): unknown => setTimeout(() => this.#let(), 0)
    element.addEventListener('pointerdown', down)
    element.addEventListener('keydown', (event) => event.key === ' ' && down())
    for (const end of ['pointerup', 'pointercancel', 'keyup', 'blur']) addEventListener(end, up)
  }

  /** Does it now, or once nothing is held down. Of one name only the latest is done. */
  do(name: string, work: () => void): void {
    if (this.#down) this.#later.set(name, work)
    else work()
  }

  #let(): void {
    this.#down = false
    const works = [...this.#later.values()]
    this.#later.clear()
    for (const work of works) work()
  }
}

/** Shows places in a pill that the server drew. */
export function showPill(pill: Element, { state, words }: { readonly state: string; readonly words: string }): void {
  pill.className = `hearth-places hearth-places--${state}`
  pill.textContent = words
}

/** Calls back when a page begins to be looked at, and when it no longer is: hidden, left, or kept for "back". */
export function whileLookedAt(begin: () => void, rest: () => void): void {
  const look = (): void => {
    rest()
    if (!document.hidden) begin()
  }
  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', rest)
  addEventListener('pageshow', (event) => event.persisted && look())
  look()
}
