// Places that change while somebody looks: by a stream of events, or by asking every 20 seconds where there is none. Nothing while nobody looks.
import { LiveParts, showPill, whileLookedAt } from '../../../platform/look/live-parts.browser.ts'
import type { LivePlacesProps, PlacesTold } from './live-places-props.ts'
import { type Following, fresh, nextStep } from './live-rules.ts'

export default function start(element: HTMLElement, props: LivePlacesProps): void {
  const pill = element.querySelector('.hearth-places')
  if (!pill) throw new Error('There are no places to follow.')
  const follower = new Follower(pill, new LiveParts(element), props)
  whileLookedAt(
    () => follower.begin(),
    () => follower.rest(),
  )
}

class Follower {
  readonly #pill: Element
  readonly #parts: LiveParts
  readonly #source: string
  #seen: string
  #following: Following = fresh
  #stream: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Goes up with each rest: what was asked for before it says nothing of what to do after it. */
  #round = 0

  constructor(pill: Element, parts: LiveParts, { source, seen }: LivePlacesProps) {
    this.#pill = pill
    this.#parts = parts
    this.#source = source
    this.#seen = seen
  }

  begin(): void {
    this.#following = fresh
    this.#next()
  }

  rest(): void {
    this.#round++
    clearTimeout(this.#timer)
    this.#stream?.close()
    this.#stream = undefined
    this.#parts.still()
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
      this.rest()
      this.#following = { failures: this.#following.failures + 1, asked: 0 }
      this.#next()
    })
  }

  async #ask(): Promise<void> {
    const round = this.#round
    try {
      const answer = await fetch(this.#address(), { credentials: 'omit', headers: { accept: 'application/json' } })
      if (answer.ok) this.#show((await answer.json()) as PlacesTold, false)
    } catch {
      // No connection: what stands says when it was counted.
    }
    if (round !== this.#round) return
    this.#following = { ...this.#following, asked: this.#following.asked + 1 }
    this.#next()
  }

  #address(): string {
    return `${this.#source}?seen=${encodeURIComponent(this.#seen)}`
  }

  #show(now: PlacesTold, live: boolean): void {
    this.#seen = now.seen
    showPill(this.#pill, now.pill)
    this.#parts.told(now, live)
  }
}
