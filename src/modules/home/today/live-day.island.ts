// A day that changes while a worker looks at it. Only a stream: asking again and again would keep an empty desk signed in.
import type { DayTold, LiveDayProps } from './live-day-props.ts'

/** Streams that broke since somebody last looked; then it is the Refresh link's turn. */
const ENOUGH_FAILURES = 3
const AGAIN_MS = 3_000

export default function start(element: HTMLElement, { source }: LiveDayProps): void {
  const line = element.querySelector<HTMLElement>('.hearth-still')
  const sentence = element.querySelector<HTMLElement>('[data-part=sentence]')
  if (!line || !sentence) throw new Error('There is no day to follow.')
  const just = document.createElement('div')
  just.setAttribute('role', 'status')
  element.append(just)

  let stream: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let counted = ''

  const showLine = (className: string, words: string): void => {
    line.className = className
    if (line.firstElementChild && words) line.firstElementChild.textContent = words
  }
  const show = (day: DayTold): void => {
    counted = day.counted
    sentence.textContent = day.sentence
    for (const { session, booked, pill } of day.sessions) {
      const row = element.querySelector(`a[href$="/today/sessions/${session}"]`)?.closest('tr')
      const [bookedNow, pillNow] = [row?.querySelector('[data-part=booked]'), row?.querySelector('.hearth-places')]
      if (bookedNow) bookedNow.textContent = booked
      if (pillNow) {
        pillNow.textContent = pill.words
        pillNow.className = `hearth-places hearth-places--${pill.state}`
      }
    }
    showLine('hearth-live', day.live)
    if (!day.just) return
    const strip = document.createElement('p')
    strip.className = 'hearth-just'
    strip.textContent = day.just
    just.replaceChildren(strip)
  }
  const rest = (): void => {
    clearTimeout(timer)
    stream?.close()
    stream = undefined
    showLine('hearth-still', counted)
  }
  const follow = (): void => {
    stream = new EventSource(source)
    stream.addEventListener('day', (event) => show(JSON.parse(event.data) as DayTold))
    stream.addEventListener('error', () => {
      rest()
      failures++
      if (failures < ENOUGH_FAILURES) timer = setTimeout(follow, AGAIN_MS * failures)
    })
  }
  const lookedAt = (): void => {
    rest()
    failures = 0
    if (!document.hidden) follow()
  }
  document.addEventListener('visibilitychange', lookedAt)
  addEventListener('pagehide', rest)
  addEventListener('pageshow', (event) => event.persisted && lookedAt())
  lookedAt()
}
