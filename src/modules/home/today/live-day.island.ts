// A day that changes while a worker looks at it. Only a stream: asking again and again would keep an empty desk signed in.
import { LiveParts, showPill, whileLookedAt } from '../../../platform/look/live-parts.browser.ts'
import type { DayTold, LiveDayProps } from './live-day-props.ts'

/** Streams that broke since somebody last began to look; then it is the Refresh link's turn. */
const ENOUGH_FAILURES = 3
const AGAIN_MS = 3_000

export default function start(element: HTMLElement, { source }: LiveDayProps): void {
  const parts = new LiveParts(element)
  let stream: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const rest = (): void => {
    clearTimeout(timer)
    stream?.close()
    parts.still()
  }
  const follow = (): void => {
    stream = new EventSource(source)
    stream.addEventListener('day', (event) => {
      const day = JSON.parse(event.data) as DayTold
      showDay(element, day)
      parts.told(day, true)
    })
    stream.addEventListener('error', () => {
      rest()
      failures++
      if (failures < ENOUGH_FAILURES) timer = setTimeout(follow, AGAIN_MS * failures)
    })
  }
  whileLookedAt(() => {
    failures = 0
    follow()
  }, rest)
}

/** The words change where they stand; rows neither come, go nor move. */
function showDay(element: HTMLElement, { sentence, sessions }: DayTold): void {
  const said = element.querySelector('[data-part=sentence]')
  if (said) said.textContent = sentence
  for (const { session, booked, pill } of sessions) {
    const row = element.querySelector(`a[href$="/today/sessions/${session}"]`)?.closest('tr')
    const [bookedNow, pillNow] = [row?.querySelector('[data-part=booked]'), row?.querySelector('.hearth-places')]
    if (bookedNow) bookedNow.textContent = booked
    if (pillNow) showPill(pillNow, pill)
  }
}
