/** What the island that locks a desk's screen is given. */
export interface DeskLockProps {
  /** Seconds without a key, a touch or a movement after which the page is left: a little under the session's own limit. */
  readonly seconds: number
  /** Asked now and then while hands are at work, so that the session lives as long as the screen. */
  readonly hereUrl: string
}
