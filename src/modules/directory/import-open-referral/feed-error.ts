/** Why a feed was not taken, in one plain sentence that an operator can act on. */
export class FeedError extends Error {
  /** The answer's HTTP status, where that was the trouble. */
  readonly status: number | undefined
  /** A web page came where JSON was expected. */
  readonly webPage: boolean

  constructor(sentence: string, why: { status?: number; webPage?: boolean } = {}) {
    super(sentence)
    this.name = 'FeedError'
    this.status = why.status
    this.webPage = why.webPage ?? false
  }
}
