import type { DeclaredRoute } from '../../src/platform/web/routes.ts'
import { EventReader } from '../event-stream.ts'
import type { RunningApp } from '../running-app.ts'
import { testSecrets } from '../small-network.ts'
import type { Persona } from './personas.ts'
import type { Row } from './rows.ts'
import type { Params } from './things.ts'

/** What came back, with everything taken out that differs each time. */
export interface Reply {
  readonly status: number
  readonly location: string
  readonly body: string
  /** The code of an error page. */
  readonly error: string
}

/** Asks as somebody: a form with its token and little else. */
export async function ask(running: RunningApp, route: DeclaredRoute, row: Row, persona: Persona, params: Params): Promise<Reply> {
  const url = filled(route.url, params)
  const common = { host: 'localhost', cookie: persona.cookie }
  const form = new URLSearchParams([
    ['_csrf', testSecrets.sign('csrf', persona.seat)],
    ...(row.form ?? []).map((name) => [name, params[name] ?? '']),
  ]).toString()
  const answer = await running.app.inject(
    route.method === 'GET'
      ? { method: 'GET', url, headers: common }
      : { method: 'POST', url, payload: form, headers: { ...common, 'content-type': 'application/x-www-form-urlencoded' } },
  )
  const { location, 'x-hearth-error': error } = answer.headers
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return { status: answer.statusCode, location: masked(text(location)), body: answer.body, error: text(error) }
}

/** Looks for a family at the desk, by a name. */
export async function search(running: RunningApp, { cookie, seat }: Persona, words: string): Promise<{ status: number; body: string }> {
  const answer = await running.app.inject({
    method: 'POST',
    url: '/families/find',
    payload: new URLSearchParams({ _csrf: testSecrets.sign('csrf', seat), q: words }).toString(),
    headers: { host: 'localhost', cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })
  return { status: answer.statusCode, body: answer.body }
}

/** Follows a stream for a moment: the status, and the first event where there is one. */
export async function follow(running: RunningApp, route: DeclaredRoute, _row: Row, persona: Persona, params: Params): Promise<Reply> {
  const events = await EventReader.open(`${running.url}${filled(route.url, params)}`, persona.cookie)
  const open = events.status === 200
  const body = open ? JSON.stringify(await events.next()) : ''
  events.close()
  const header = (name: string): string => events.headers.get(name) ?? ''
  return { status: events.status, location: masked(header('location')), body, error: header('x-hearth-error') }
}

function filled(url: string, params: Params): string {
  return url.replaceAll(/:(\w+)/g, (_all, name: string) => params[name] ?? `no-${name}`)
}

/** Ids, tokens and keys are new each time, whoever asks and whatever about. */
export function masked(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replaceAll(/(name="_csrf" value=")[^"]*/g, '$1…')
    .replaceAll(/\d\d?:\d\d/g, '…')
}
