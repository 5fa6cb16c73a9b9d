import type { VNode } from 'preact'

/** The lit doorway. Its colours come from the network's theme. */
export function HearthLogo(): VNode {
  return (
    <svg viewBox="0 0 36 42" aria-hidden="true" focusable="false">
      <path class="hearth-logo-door" d="M3 36V17a15 15 0 0 1 30 0v19h-7V18a8 8 0 0 0-16 0v18Z" />
      <path
        class="hearth-logo-glow"
        d="M18 36c-4 0-6-2.600-6-5.600 0-4.400 4.600-5.800 5.200-10.600 4 2.600 6.800 6.600 6.800 10.600 0 3-2 5.600-6 5.600Z"
      />
      <path class="hearth-logo-step" d="M2 40h32" />
    </svg>
  )
}
