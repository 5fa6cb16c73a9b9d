/** What the island that makes pictures smaller is told. */
export interface SmallerPictureProps {
  /** The most bytes that are taken. */
  readonly most: number
  readonly words: {
    readonly working: string
    /** With `{before}` and `{after}` for sizes. */
    readonly done: string
    readonly unread: string
  }
}
