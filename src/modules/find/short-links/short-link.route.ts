import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { findShort, type ShortKind } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'
import { readShortCode } from './short-codes.ts'

/** What posters and codes lead to, in as few letters as can be typed. */
export function registerShortLinks(web: Web, deps: FindDeps): void {
  web.get('/s/:code', { permission: 'public', purpose: 'public', audit: null }, (ask) => followShort(deps, ask))
}

const pages: Readonly<Record<ShortKind, string>> = { h: '/hubs', s: '/services', d: '/sessions' }

async function followShort(deps: FindDeps, ask: Ask): Promise<Answered> {
  const code = readShortCode(ask.params.code ?? '')
  const found = code && (await deps.db.asPublic((trx) => findShort(trx, code.kind, code.hash)))
  // A poster is no place for help that somebody may be afraid to be seen with: such pages have no short way in.
  if (!code || !found || sensitiveTopics(found.about) !== 0) throw notHere()
  return { redirect: `${pages[code.kind]}/${found.id}` }
}
