import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { VNode } from 'preact'
import type { Credential, Purpose } from '../access/index.ts'
import type { Acting } from '../deeds/act.ts'
import { allowFiles, type FileLimits, type SentFiles } from './sent-files.ts'
import type { Viewer } from './viewer.ts'

/** What every route says of itself. Start-up fails for one that is silent; routes.txt lists them all. */
export interface Declaration {
  /** A module's permission such as `bookings.see_day`; `public` for anybody; `link` for who holds a message's link; `signed-in` for any account. */
  readonly permission: string
  readonly purpose: Purpose
  /** The name of the URL parameter that holds the family, if the page is about one. */
  readonly focus?: string
  /** What the audit trail calls a visit; null where nobody's record is read or changed. */
  readonly audit: string | null
  /** Forms that a stranger may send are checked for having come from our own page; machines' endpoints are not. */
  readonly machine?: boolean
  /** A form with files, and what it takes. They are there while the handler works, and nowhere afterwards. */
  readonly files?: FileLimits
  /** The most bytes a form may post, where it takes words at length: letters of many scripts are six bytes each on their way. */
  readonly longest?: number
  /**
   * `checked`: a translation stands here only when a speaker has checked it, as on pages about urgent help, notice, agreement or rights
   * (safety.md 6). `english`: a door of people at work. Pages whose purpose is not a family's own are English anyway.
   */
  readonly language?: 'checked' | 'english'
  /** Other sites may show this page in a frame. Only for a page that says nothing of its reader, takes nothing and sets no cookie. */
  readonly framed?: true
  /** Anybody's program may read it, from a page of any site: it says so in every answer, its errors are JSON, and OPTIONS is answered. Only for what is public. */
  readonly open?: true
}

/** One request, as a handler sees it. */
export interface Ask {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readonly<Record<string, string | string[] | undefined>>
  /** Who asks, why, and the request's id: what deeds and doors take. */
  readonly who: Acting
  readonly viewer: Viewer
  /** The files of a form that takes some; empty elsewhere. */
  readonly sent: SentFiles
  /** The hidden field of this page's forms. Reading it marks the page as one that must not be cached. */
  csrf(): string
}

export type Answered =
  | { readonly page: VNode; readonly status?: number; readonly cache?: 'never' | { readonly etag: string } }
  | { readonly redirect: string }
  /** The browser's copy is still right. */
  | { readonly unchanged: string }
  /** Events as they come, to a browser that stays: see `streams.ts`. */
  | { readonly stream: Readable }
  /** There are as many streams as there may be: the page asks now and then instead. */
  | { readonly full: true }
  /** What its address will always answer, or nothing: a browser keeps it for a year. */
  | { readonly bytes: Uint8Array; readonly type: string }
  /** A long answer as it is made: no faster than it is read, and never whole in memory. */
  | { readonly piped: Readable; readonly type: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly text: string; readonly type: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }

export type Handler = (ask: Ask) => Promise<Answered> | Answered

/** A module registers its routes through this and nothing else, so that none can be silent about who may use it. */
export interface Web {
  get(url: string, declaration: Declaration, handler: Handler): void
  post(url: string, declaration: Declaration, handler: Handler): void
}

export interface DeclaredRoute extends Declaration {
  readonly method: 'GET' | 'POST'
  readonly url: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    declared?: Declaration
  }
}

/** Turns a declaration and a handler into a Fastify route, and keeps the list for routes.txt and the permission matrix. */
export function createWeb(
  app: FastifyInstance,
  routes: DeclaredRoute[],
  answer: (request: FastifyRequest, reply: FastifyReply, declaration: Declaration, handler: Handler) => Promise<unknown>,
): Web {
  const add = (method: 'GET' | 'POST', url: string, declaration: Declaration, handler: Handler): void => {
    if (!/^[a-z][a-z_]*(\.[a-z_]+)?$|^signed-in$/.test(declaration.permission))
      throw new Error(`${method} ${url} has no permission worth the name: ${declaration.permission}`)
    routes.push({ method, url, ...declaration })
    const route: RouteOptions = {
      method,
      url,
      ...(declaration.longest ? { bodyLimit: declaration.longest } : {}),
      config: { declared: declaration },
      handler: (request, reply) => answer(request, reply, declaration, handler),
    }
    if (declaration.open) app.route({ ...route, method: 'OPTIONS', handler: (_request, reply) => reply.status(204).send() })
    if (!declaration.files) return void app.route(route)
    // A scope of its own: no other route learns to read files.
    app.register(async (scope) => {
      await allowFiles(scope)
      scope.route(route)
    })
  }
  return {
    get: (url, declaration, handler) => add('GET', url, declaration, handler),
    post: (url, declaration, handler) => add('POST', url, declaration, handler),
  }
}

/** routes.txt: a line a route, sorted. */
export function routesText(routes: readonly DeclaredRoute[]): string {
  const lines = routes.map(({ method, url, permission, purpose, focus, audit }) =>
    [
      method.padEnd(4),
      url.padEnd(48),
      permission.padEnd(28),
      [purpose, focus && `focus :${focus}`].filter(Boolean).join(', ').padEnd(24),
      audit ?? '-',
    ].join(' '),
  )
  return `${lines.sort((a, b) => (a.slice(5) < b.slice(5) ? -1 : 1)).join('\n')}\n`
}

export type { Credential }
