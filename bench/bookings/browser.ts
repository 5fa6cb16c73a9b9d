import { Agent, request } from 'undici'

/** A connection for each that is under way, kept for the next: as many browsers as there are. */
const agent = new Agent({ pipelining: 1, keepAliveTimeout: 30_000, headersTimeout: 30_000, bodyTimeout: 30_000 })

export interface Answer {
  readonly status: number
  readonly location: string
  readonly body: string
}

/** A browser that has opened a session's form: its cookie, and the form's hidden fields. */
export interface ReadyBrowser {
  readonly url: string
  readonly session: string
  readonly cookie: string
  readonly csrf: string
  readonly key: string
}

/** What became of one try to book: both posts are in it. */
export interface Tried {
  readonly outcome: 'booked' | 'refused' | 'busy' | 'error'
  readonly status: number
  readonly ms: number
}

/** Opens the form as any visitor does. Throws when it is not shown. */
export async function openForm(url: string, session: string): Promise<ReadyBrowser> {
  const { statusCode, headers, body } = await request(`${url}/sessions/${session}/book`, { dispatcher: agent })
  const html = await body.text()
  if (statusCode !== 200) throw new Error(`The form of a session was answered with ${statusCode}.`)
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0] ?? '')
  const hidden = (name: string): string => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
  return { url, session, cookie: cookies.join('; '), csrf: hidden('_csrf'), key: hidden('_key') }
}

/** Sends the filled-in form, and confirms what it held: two posts, as the two pages send them. */
export async function book(browser: ReadyBrowser, child: string): Promise<Tried> {
  const before = performance.now()
  const fields = { you: 'Marnie', childName: child, childAge: '14 months', contactBy: 'email', email: 'marnie@example.org', word: 'teapot' }
  const held = await post(browser, `/sessions/${browser.session}/book`, { ...fields, _key: browser.key })
  const booking = held.location.match(/^\/bookings\/([0-9a-f-]{36})\/check$/)?.[1]
  const last = booking ? await post(browser, `/bookings/${booking}/confirm`, { _key: crypto.randomUUID() }) : held
  return { outcome: outcomeOf(last, booking), status: last.status, ms: performance.now() - before }
}

function outcomeOf({ status, location }: Answer, booking: string | undefined): Tried['outcome'] {
  if (booking && status === 303 && location === `/bookings/${booking}`) return 'booked'
  if (status === 422) return 'refused'
  return status === 503 ? 'busy' : 'error'
}

async function post({ url, cookie, csrf }: ReadyBrowser, path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  try {
    const { statusCode, headers, body } = await request(`${url}${path}`, {
      method: 'POST',
      dispatcher: agent,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields, _csrf: csrf }).toString(),
    })
    return { status: statusCode, location: String(headers.location ?? ''), body: await body.text() }
  } catch (error) {
    return { status: 0, location: '', body: String(error) }
  }
}

export async function closeBrowsers(): Promise<void> {
  await agent.close()
}
