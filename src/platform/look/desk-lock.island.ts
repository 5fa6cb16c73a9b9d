// Locks the screen of a shared desk when nobody's hands are at it, and keeps the session while somebody types longer than its limit. What
// was typed is kept as a draft by its own island while the session still lives.
import type { DeskLockProps } from './desk-lock-props.ts'
import { deskStep } from './desk-lock-rules.ts'

const SIGNS_OF_SOMEBODY = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const
const LOOK_MS = 1000

export default function start(element: HTMLElement, props: DeskLockProps): void {
  const form = element.querySelector('form')
  if (!form) throw new Error('Nothing to lock with.')
  let seen = Date.now()
  let told = seen
  // Another tab of the same desk is the same person.
  const tabs = new BroadcastChannel('hearth-desk')
  tabs.addEventListener('message', () => {
    seen = Date.now()
  })

  let locked = false
  const lock = (): void => {
    if (locked) return
    locked = true
    clearInterval(watch)
    document.body.classList.add('hearth-blank')
    // The same press as "Switch", with the way back: the session ends, and whoever comes next shows a PIN.
    const next = document.createElement('input')
    next.type = 'hidden'
    next.name = 'next'
    next.value = location.pathname + location.search
    form.append(next)
    form.submit()
  }
  const tell = async (): Promise<void> => {
    told = Date.now()
    try {
      // Ended elsewhere, or the desk was stopped: the answer leads away. Anything else may be a moment's trouble.
      const answer = await fetch(props.hereUrl, { redirect: 'manual', cache: 'no-store' })
      if (answer.type === 'opaqueredirect') lock()
    } catch {
      // No connection: the limit goes on counting.
    }
  }
  const look = (): void => {
    const step = deskStep({ now: Date.now(), seen, told }, props.seconds)
    if (step === 'lock') lock()
    else if (step === 'tell') void tell()
  }
  const watch = setInterval(look, LOOK_MS)
  for (const sign of SIGNS_OF_SOMEBODY)
    document.addEventListener(
      sign,
      () => {
        const now = Date.now()
        // Asleep, a device counts nothing: the first touch after it finds the limit passed.
        if (deskStep({ now, seen, told }, props.seconds) === 'lock') return lock()
        if (now - seen > LOOK_MS) tabs.postMessage('here')
        seen = now
      },
      { passive: true, capture: true },
    )
  document.addEventListener('visibilitychange', look)
  // From the browser's memory of pages, by "back": the server says whether it may still be seen.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  element.classList.add('hearth-desk--watched')
}
