// Places that change while somebody looks: by a stream of events, or by asking every 20 seconds where there is none. Nothing while nobody looks.
import type { LivePlacesProps, PlacesTold } from './live-places-props.ts'
import { type Following, fresh, nextStep } from './live-rules.ts'

export default function start(element: HTMLElement, props: LivePlacesProps): void {
  const pill = element.querySelector<HTMLElement>('.hearth-places')
  const line = element.querySelector<HTMLElement>('.hearth-still')
  if (!pill || !line) throw new Error('There are no places to follow.')
  const just = document.createElement('div')
  just.setAttribute('role', 'status')
  element.append(just)
  new Follower({ pill, line, just }, props).begin()
}

interface Parts {
  readonly pill: HTMLElement
  readonly line: HTMLElement
  readonly just: HTMLElement
}

class Follower {
  readonly #parts: Parts
  readonly #source: string
  #seen: string
  #counted = ''
  #following: Following = fresh
  #stream: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: Parts, { source, seen }: LivePlacesProps) {
    this.#parts = parts
    this.#source = source
    this.#seen = seen
  }

  begin(): void {
    document.addEventListener('visibilitychange', () => this.#lookedAt())
    // A page kept for "back" must not keep its stream.
    addEventListener('pagehide', () => this.#rest())
    addEventListener('pageshow', (event) => event.persisted && this.#lookedAt())
    this.#lookedAt()
  }

  #lookedAt(): void {
    this.#rest()
    if (document.hidden) return
    this.#following = fresh
    this.#next()
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#stream?.close()
    this.#stream = undefined
    this.#still()
  }

  #next(): void {
    const step = nextStep(this.#following, Math.random())
    this.#timer = setTimeout(() => (step.do === 'stream' ? this.#openStream() : void this.#ask()), step.after)
  }

  #openStream(): void {
    const stream = new EventSource(this.#address())
    this.#stream = stream
    stream.addEventListener('places', (event) => {
      this.#following = fresh
      this.#show(JSON.parse(event.data) as PlacesTold, true)
    })
    // Whether it comes back, and when, is ours to say: the browser would try for ever, and tell an old count.
    stream.addEventListener('error', () => {
      this.#rest()
      this.#following = { failures: this.#following.failures + 1, asked: 0 }
      this.#next()
    })
  }

  async #ask(): Promise<void> {
    try {
      const answer = await fetch(this.#address(), { credentials: 'omit', headers: { accept: 'application/json' } })
      if (answer.ok) this.#show((await answer.json()) as PlacesTold, false)
    } catch {
      // No connection: what stands says when it was counted.
    }
    this.#following = { ...this.#following, asked: this.#following.asked + 1 }
    if (!document.hidden) this.#next()
  }

  #address(): string {
    return `${this.#source}?seen=${encodeURIComponent(this.#seen)}`
  }

  #show(now: PlacesTold, live: boolean): void {
    const { pill, line, just } = this.#parts
    this.#seen = now.seen
    this.#counted = now.counted
    pill.className = `hearth-places hearth-places--${now.pill.state}`
    pill.textContent = now.pill.words
    line.className = live ? 'hearth-live' : 'hearth-still'
    say(line, live ? now.live : now.counted)
    if (!now.just) return
    const strip = document.createElement('p')
    strip.className = 'hearth-just'
    strip.textContent = now.just
    just.replaceChildren(strip)
  }

  /** What is no longer followed is not called live. */
  #still(): void {
    this.#parts.line.className = 'hearth-still'
    if (this.#counted) say(this.#parts.line, this.#counted)
  }
}

function say(line: HTMLElement, words: string): void {
  if (line.firstElementChild) line.firstElementChild.textContent = words
}
