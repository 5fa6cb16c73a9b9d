/** What the presses that need a browser's help are told: words come with them. */
export interface PagePressesProps {
  /** Absent where nothing is to be shared. */
  readonly share?: {
    readonly title: string
    readonly url: string
    readonly words: string
    /** What the box with the address is called. */
    readonly label: string
  }
  /** The words of the button that prints. */
  readonly print: string
  /** The page was opened to be printed. */
  readonly now?: boolean
}
