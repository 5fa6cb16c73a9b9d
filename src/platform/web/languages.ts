import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { Purpose } from '../access/index.ts'
import { readAddress } from '../words/addresses.ts'
import type { Locale } from '../words/locale.ts'
import { isChecked } from '../words/speak.ts'
import { askedLocale, speaking } from '../words/spoken.ts'
import type { Declaration } from './routes.ts'

/** Pages that families read. Everybody else works in English. */
const FAMILIES: ReadonlySet<Purpose> = new Set(['public', 'knock', 'own_booking', 'own_request', 'own_form', 'own_account', 'own_record'])

/** Whether this page may be shown in the language that was asked for. */
export function mayTranslate({ purpose, language }: Pick<Declaration, 'purpose' | 'language'>): boolean {
  if (!FAMILIES.has(purpose) || language === 'english') return false
  return language !== 'checked' || isChecked(askedLocale())
}

/** Everything a request does, from here on, speaks the language of its address. */
export function speakAsAsked(app: FastifyInstance, offered: readonly Locale[]): void {
  const speak: onRequestHookHandler = (request, _reply, done) => inItsLanguage(request, offered, done)
  app.addHook('onRequest', speak)
  // Reading a body goes by way of the socket's own events, which know nothing of the request.
  app.addHook('preValidation', speak)
}

/** Does the work in the language of a request's address. */
export function inItsLanguage(request: Pick<FastifyRequest, 'originalUrl' | 'method'>, offered: readonly Locale[], work: () => void): void {
  const { locale, path } = readAddress(request.originalUrl, offered)
  // The page that answers a form has no address of its own.
  speaking({ asked: locale, path, offered: request.method === 'GET' ? offered : [] }, work)
}
