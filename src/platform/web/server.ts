import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Database } from '../database/doors.ts'
import { readAddress } from '../words/addresses.ts'
import type { Locale } from '../words/locale.ts'
import { speakEnglish } from '../words/spoken.ts'
import { answerWith, sendOn } from './answer.ts'
import { DESK_URL } from './desk-lock.ts'
import type { ErrorPages, Moved } from './error-pages.ts'
import { answerUnreadable, registerErrors } from './error-pages.ts'
import { notHere, Refusal } from './errors.ts'
import { isId } from './form.ts'
import { inItsLanguage, mayTranslate, speakAsAsked } from './languages.ts'
import { type Metrics, watchRequests } from './metrics.ts'
import { type Ask, createWeb, type Declaration, type DeclaredRoute, type Handler, type Web } from './routes.ts'
import { clearLeftFiles, type FileLimits, type SentFiles, withSentFiles } from './sent-files.ts'
import { endUnaskedSockets } from './unasked-sockets.ts'
import { anonymous, findViewer, type Viewer } from './viewer.ts'
import { type CookieRules, credentialOf, csrfToken, formComesFromHere, formIsOurs, tokenIsOurs } from './visitors.ts'

/** Our largest form is far below this; forms with files say what they take. */
const LARGEST_BODY = 64 * 1024

/** A form of words has come by then, and a photo over a weak signal by then. */
const WORDS_MS = 20_000
const FILES_MS = 180_000

export interface ServerOptions {
  readonly db: Database
  readonly cookies: CookieRules
  readonly errorPages: ErrorPages
  /** Where an address that is no page of ours leads, if somebody said so. */
  readonly moved?: Moved | undefined
  readonly metrics: Metrics
  readonly trustedProxies?: readonly string[] | undefined
  readonly logger: FastifyBaseLogger | false
  /** Where somebody who must sign in first is sent; from a shared desk, to its tiles. */
  readonly signInUrl: string
  /** What pages can be had in, English first. */
  readonly languages: readonly Locale[]
  /** Where somebody whose link is no longer open is sent. */
  readonly linkLostUrl: string
  /** How long a form of words may take to come; 20 seconds unless said. */
  readonly wordsMs?: number
}

export interface Server {
  readonly app: FastifyInstance
  readonly web: Web
  readonly routes: readonly DeclaredRoute[]
}

/** The web server with everything every page has: headers, cookies, forms, errors, request ids, and a declaration for each route. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    // One line an answer, of our own: Fastify's would hold the address, and with it what was typed.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    requestTimeout: FILES_MS,
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    genReqId: () => crypto.randomUUID(),
    // Addresses that no route can be looked up for: they pass no hook, so the headers are set here.
    frameworkErrors: (_error, request, reply) => {
      secureHeaders(reply, options.cookies.secure)
      inItsLanguage(request, options.languages, () => answerUnreadable(options.errorPages, request, reply))
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // One set of routes for all languages: `/pl/find` is `/find`, spoken in Polish.
    rewriteUrl: ({ url = '/' }) => readAddress(url, options.languages).path,
  })
  endUnaskedSockets(app)
  speakAsAsked(app, options.languages)
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: LARGEST_BODY })
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addHook('onRoute', (route) => {
    if (!route.config?.declared && !(route.config as { asset?: boolean } | undefined)?.asset)
      throw new Error(`${String(route.method)} ${route.url} does not say who may use it.`)
  })
  app.addHook('onSend', async (request, reply) => {
    secureHeaders(reply, options.cookies.secure)
    if (request.routeOptions.config?.declared?.framed && reply.statusCode < 500) allowFrames(reply)
    if (request.routeOptions.config?.declared?.open) allowOthers(reply)
  })
  limitBodyTime(app, options.wordsMs ?? WORDS_MS)
  watchRequests(app, options.metrics)
  app.addHook('onReady', () => clearLeftFiles())
  registerErrors(app, options.errorPages, options.moved)

  const routes: DeclaredRoute[] = []
  const web = createWeb(app, routes, (request, reply, declaration, handler) => handle(options, request, reply, declaration, handler))
  return { app, web, routes }
}

async function handle(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  declaration: Declaration,
  handler: Handler,
): Promise<unknown> {
  const params = request.params as Record<string, string>
  refuseMalformedIds(params)
  const files = withFiles(request, declaration)
  if (request.method === 'POST' && !declaration.machine && !(files ? formComesFromHere(request) : formIsOurs(request, options.cookies)))
    throw new Refusal('HEARTH-1102')
  const credential = credentialOf(request, options.cookies, declaration.permission)
  const focus = declaration.focus ? params[declaration.focus] : undefined
  const who = { credential, purpose: declaration.purpose, focus, requestId: request.id }
  const viewer = await admit(options, declaration, who)
  if (viewer === 'link-lost') return sendOn(reply, options.linkLostUrl)
  if (viewer === 'sign-in') {
    const door = request.cookies[options.cookies.names.desk] ? DESK_URL : options.signInUrl
    return sendOn(reply, `${door}?next=${encodeURIComponent(request.method === 'GET' ? request.url : '/')}`)
  }
  if (!mayTranslate(declaration)) speakEnglish()
  const askWith = (body: Ask['body'], sent: SentFiles): Ask => ({
    request,
    reply,
    params,
    query: request.query as Ask['query'],
    body,
    who,
    viewer,
    sent,
    csrf: () => {
      reply.header('cache-control', 'no-store')
      return csrfToken(request, reply, options.cookies)
    },
  })
  if (!files) return answerWith(request, reply, await handler(askWith((request.body ?? {}) as Ask['body'], NO_FILES)))
  const tokenFits = (token: string): boolean => tokenIsOurs(request, options.cookies, token)
  const answered = await withSentFiles(request, files, tokenFits, async (body, sent) => handler(askWith(body, sent)))
  return answerWith(request, reply, answered)
}

const NO_FILES: SentFiles = { files: [], faults: [] }

/** What files this request brings, if its route takes any: where it comes from is then known before it is read, and its token before its first file. */
function withFiles(request: FastifyRequest, { files }: Declaration): FileLimits | undefined {
  return /^multipart\/form-data/i.test(request.headers['content-type'] ?? '') ? files : undefined
}

async function admit(options: ServerOptions, declaration: Declaration, who: Ask['who']): Promise<Viewer | 'sign-in' | 'link-lost'> {
  if (declaration.permission === 'public') return anonymous
  if (who.credential.kind === 'anonymous') return 'sign-in'
  const viewer = await findViewer(options.db, who)
  if (viewer.kind === 'nobody' && who.credential.kind === 'session') return 'sign-in'
  if (declaration.permission === 'link') return viewer.kind === 'link' ? viewer : 'link-lost'
  const known = declaration.permission === 'signed-in' ? viewer.kind !== 'nobody' : viewer.permissions.includes(declaration.permission)
  if (!known) throw notHere()
  return viewer
}

/** Only a form with files may take its time: everything else that dawdles is cut off. */
function limitBodyTime(app: FastifyInstance, most: number): void {
  app.addHook('onRequest', (request, _reply, done) => {
    done()
    if (request.method !== 'POST' || request.routeOptions.config.declared?.files) return
    const late = setTimeout(() => request.raw.complete || request.raw.destroy(), most).unref()
    for (const over of ['end', 'close']) request.raw.once(over, () => clearTimeout(late))
  })
}

// Every id in our addresses is a uuid, and every such parameter ends in nothing else: a malformed one is no page of ours.
const FREE_PARAMETERS = new Set(['token', 'word', 'group', 'quarter', 'part', 'code', 'guide', 'need', 'picture', '*'])
function refuseMalformedIds(params: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(params)) if (!FREE_PARAMETERS.has(name) && !isId(value)) throw notHere()
}

const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The one page that a school or a council may show inside its own. */
function allowFrames(reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': POLICY.replace("frame-ancestors 'none'", 'frame-ancestors *'),
    'cross-origin-resource-policy': 'cross-origin',
  })
}

/** For programs in pages of other sites. Nobody's cookie is sent along: `*` and credentials exclude each other. */
function allowOthers(reply: FastifyReply): void {
  reply.headers({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'Accept, Content-Type, If-None-Match',
    'access-control-expose-headers': 'ETag, Retry-After',
    'access-control-max-age': '86400',
    'cross-origin-resource-policy': 'cross-origin',
  })
}

function secureHeaders(reply: FastifyReply, secure: boolean): void {
  reply.headers({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': reply.getHeader('referrer-policy') ?? 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  })
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
}
