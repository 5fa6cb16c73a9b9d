/** Reads server-sent events as a browser would, one after the other. */
export class EventReader {
  readonly status: number
  readonly headers: Headers
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  readonly #stop: AbortController
  #text = ''

  private constructor(response: Response, stop: AbortController) {
    this.status = response.status
    this.headers = response.headers
    this.#reader = response.body?.getReader()
    this.#stop = stop
  }

  static async open(url: string, cookie = ''): Promise<EventReader> {
    const stop = new AbortController()
    const headers = { accept: 'text/event-stream', ...(cookie ? { cookie } : {}) }
    return new EventReader(await fetch(url, { headers, redirect: 'manual', signal: stop.signal }), stop)
  }

  /** The data of the next event; undefined once the stream has ended. */
  async next<T>(): Promise<T | undefined> {
    for (;;) {
      const event = this.#text.match(/event: \w+\ndata: (.*)\n\n/)
      if (event) {
        this.#text = this.#text.slice((event.index ?? 0) + event[0].length)
        return JSON.parse(event[1] ?? '') as T
      }
      const read = await this.#reader?.read()
      if (!read || read.done) return undefined
      this.#text += Buffer.from(read.value).toString()
    }
  }

  /** As when somebody closes the page. */
  close(): void {
    this.#stop.abort()
  }
}
