/** A visitor over the wire: keeps cookies, follows redirects by hand, fills in hidden fields. For races, where a whole browser would be in the way. */
export class HttpVisitor {
  readonly #url: string
  readonly #cookies = new Map<string, string>()

  constructor(url: string) {
    this.#url = url
  }

  async get(path: string): Promise<Answer> {
    return this.#keep(await fetch(`${this.#url}${path}`, { redirect: 'manual', headers: { cookie: this.#cookie() } }))
  }

  async post(path: string, fields: Readonly<Record<string, string | readonly string[]>>, page: Answer): Promise<Answer> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...hiddenFields(page.body), ...fields }))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    return this.#keep(await fetch(`${this.#url}${path}`, { method: 'POST', redirect: 'manual', body, headers: { cookie: this.#cookie() } }))
  }

  /** Opens the form of a session, holds places, confirms. Answers the booking's id, or the status that refused it. */
  async book(
    session: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly booking: string } | { readonly refused: number; readonly body: string }> {
    const form = await this.get(`/sessions/${session}/book`)
    if (form.status !== 200) return { refused: form.status, body: form.body }
    const held = await this.post(
      `/sessions/${session}/book`,
      { you: 'Marnie', childName: 'Otis', childAge: '14 months', contactBy: 'none', word: 'teapot', ...fields },
      form,
    )
    const booking = held.location.match(/\/bookings\/([0-9a-f-]{36})\/check/)?.[1]
    if (!booking) return { refused: held.status, body: held.body }
    const confirmed = await this.post(`/bookings/${booking}/confirm`, {}, await this.get(held.location))
    return confirmed.location === `/bookings/${booking}` ? { booking } : { refused: confirmed.status, body: confirmed.body }
  }

  #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async #keep(response: Response): Promise<Answer> {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = cookie.match(/^([^=]+)=([^;]*)/) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return { status: response.status, location: response.headers.get('location') ?? '', body: await response.text() }
  }
}

export interface Answer {
  readonly status: number
  readonly location: string
  readonly body: string
}

function hiddenFields(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
    ]),
  )
}
