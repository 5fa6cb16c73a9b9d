// A register that shows what the other tablet marked, and keeps presses made without a network until it is back.
import { LiveParts, PressGuard, whileLookedAt } from '../../../platform/look/live-parts.browser.ts'
import type { LiveRegisterProps, RegisterTold } from './live-register-props.ts'
import { addPress, type Kept, keptWords, readWaiting, type WaitingPress, waitingWords, whom } from './waiting-presses.ts'

/** Streams that broke since somebody last began to look; then it is the Refresh link's turn. */
const ENOUGH_FAILURES = 5
const AGAIN_MS = 3_000
const SEND_AGAIN_MS = 10_000

export default function start(element: HTMLElement, props: LiveRegisterProps): void {
  new LiveRegister(element, props).begin()
}

class LiveRegister {
  readonly #element: HTMLElement
  readonly #props: LiveRegisterProps
  readonly #live: LiveParts
  readonly #guard: PressGuard
  readonly #strip = document.createElement('div')
  #waiting: WaitingPress[]
  /** Why presses wait; undefined while they only are on their way. */
  #kept: Kept | undefined
  #sending: Promise<void> | undefined
  /** How often the stream has told the register. */
  #told = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(element: HTMLElement, props: LiveRegisterProps) {
    this.#element = element
    this.#props = props
    this.#live = new LiveParts(element)
    this.#guard = new PressGuard(element)
    this.#strip.setAttribute('role', 'status')
    element.prepend(this.#strip)
    this.#waiting = readWaiting(localStorage.getItem(this.#place))
  }

  begin(): void {
    this.#element.addEventListener('submit', (event) => this.#pressed(event))
    addEventListener('online', () => void this.#send())
    this.#follow()
    this.#showWaiting()
    if (this.#waiting.length > 0) void this.#send()
  }

  /** Of this session and this worker. */
  get #place(): string {
    return `hearth-register ${this.#props.device}`
  }

  #follow(): void {
    let stream: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    const rest = (): void => {
      clearTimeout(timer)
      stream?.close()
      this.#live.still()
    }
    const follow = (): void => {
      stream = new EventSource(this.#props.source)
      stream.addEventListener('register', (event) => {
        failures = 0
        this.#told++
        this.#show(JSON.parse(event.data) as RegisterTold)
        void this.#send()
      })
      stream.addEventListener('error', () => {
        rest()
        failures++
        if (failures < ENOUGH_FAILURES) timer = setTimeout(follow, AGAIN_MS * failures)
      })
    }
    const begin = (): void => {
      rest()
      failures = 0
      follow()
    }
    addEventListener('online', begin)
    whileLookedAt(begin, rest)
  }

  /** Marks and heads are sent without leaving the page. Writing somebody down is a form like any other. */
  #pressed(event: SubmitEvent): void {
    const [form, button] = [event.target, event.submitter]
    if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return
    if (!form.closest('[data-part]') || !crypto.randomUUID) return
    event.preventDefault()
    const press = { url: new URL(form.action).pathname, field: button.name, value: button.value, key: crypto.randomUUID() }
    this.#keep(addPress(this.#waiting, press))
    void this.#send()
  }

  #keep(waiting: WaitingPress[]): void {
    this.#waiting = waiting
    if (waiting.length > 0) localStorage.setItem(this.#place, JSON.stringify(waiting))
    else localStorage.removeItem(this.#place)
  }

  /** One after the other, in the order they were made. */
  #send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined
      // Pressed while the last one was on its way.
      if (this.#waiting.length > 0 && !this.#timer) void this.#send()
    })
    return this.#sending
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    while (this.#waiting[0]) {
      const [press] = this.#waiting
      const said = await this.#sent(press)
      this.#kept = said
      if (said !== undefined) {
        this.#timer = setTimeout(() => void this.#send(), SEND_AGAIN_MS)
        break
      }
      this.#keep(this.#waiting.filter(({ key }) => key !== press.key))
    }
    this.#showWaiting()
  }

  /** Undefined once the server has the press, or has said that it will never take it; else why it is kept. */
  async #sent({ url, field, value, key }: WaitingPress): Promise<Kept | undefined> {
    const csrf = this.#element.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? ''
    const body = new URLSearchParams({ _csrf: csrf, _key: key, [field]: value })
    const before = this.#told
    try {
      const answer = await fetch(url, { method: 'POST', body })
      if (answer.status === 404) return undefined
      // Anywhere else is the way to sign in, or a page that says what is wrong with us.
      if (!answer.ok || new URL(answer.url).pathname !== this.#props.register) return answer.status < 500 ? 'signed-out' : 'no-network'
      const page = await answer.text()
      // What the stream told meanwhile is newer.
      if (this.#told === before) this.#showPage(page)
      return undefined
    } catch {
      return 'no-network'
    }
  }

  /** The register's own page, as it came back: its parts take the place of ours. */
  #showPage(html: string): void {
    const page = new DOMParser().parseFromString(html, 'text/html')
    const parts = [...page.querySelectorAll<HTMLElement>('[data-part]')]
    // No longer to be taken: the page itself says why.
    if (parts.length === 0) location.reload()
    this.#drawAll(parts.map((part) => [part.dataset.part ?? '', part.innerHTML]))
  }

  #show(told: RegisterTold): void {
    this.#drawAll(Object.entries(told.parts))
    this.#live.told(told, true)
  }

  #drawAll(parts: readonly [name: string, html: string][]): void {
    for (const [name, html] of parts) this.#guard.do(name, () => this.#draw(name, html))
    this.#guard.do('', () => this.#showWaiting())
  }

  /** Draws one part again: what was open stays open, and the keyboard stays where it was. */
  #draw(name: string, html: string): void {
    const part = this.#element.querySelector(`[data-part="${name}"]`)
    if (!part) return
    const open = [...part.querySelectorAll('details')].map((one) => one.open)
    const focusable = (): HTMLElement[] => [...part.querySelectorAll<HTMLElement>('a, button, summary')]
    const focused = focusable().indexOf(document.activeElement as HTMLElement)
    part.innerHTML = html
    for (const [index, one] of [...part.querySelectorAll('details')].entries()) one.open = open[index] ?? false
    if (focused >= 0) focusable()[focused]?.focus({ preventScroll: true })
  }

  #showWaiting(): void {
    const count = this.#waiting.length
    this.#strip.className = this.#kept && count > 0 ? 'hearth-held hearth-held--stays' : ''
    this.#strip.textContent = this.#kept && count > 0 ? waitingWords(count, this.#kept) : ''
    for (const old of this.#element.querySelectorAll('.hearth-pending')) old.remove()
    if (!this.#kept) return
    for (const press of this.#waiting) {
      const words = document.createElement('p')
      words.className = 'hearth-pending'
      words.textContent = keptWords(press)
      document.querySelector(`#person-${CSS.escape(whom(press) ?? '')} > div`)?.append(words)
    }
  }
}
