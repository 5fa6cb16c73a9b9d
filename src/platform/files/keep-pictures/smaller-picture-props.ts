/** What the island that makes pictures smaller is told. */
export interface SmallerPictureProps {
  readonly words: {
    readonly working: string
    /** With `{before}` and `{after}` for sizes. */
    readonly done: string
    readonly unread: string
  }
}
