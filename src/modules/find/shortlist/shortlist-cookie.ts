import { isId } from '../../../platform/web/form.ts'
import type { Ask } from '../../../platform/web/routes.ts'
import { clearCookie, setCookie } from '../../../platform/web/visitors.ts'
import type { FindDeps } from '../find-deps.ts'
import { LIST_LIMIT } from './shortlist-rules.ts'

type CookieDeps = Pick<FindDeps, 'cookies' | 'secrets'>

/** How long a list stays on a device that nobody wipes. */
const DAYS = 30
const USE = 'shortlist'

/** The ids this browser has saved, in order. A cookie that we did not sign, or that holds anything else, is no list. */
export function readShortlist({ cookies, secrets }: CookieDeps, ask: Ask): readonly string[] {
  const cookie = ask.request.cookies[cookies.names.shortlist] ?? ''
  const end = cookie.indexOf('.')
  const ids = cookie.slice(0, Math.max(0, end))
  if (!secrets.verifies(USE, ids, cookie.slice(end + 1))) return []
  const list = ids.split('~')
  return list.length <= LIST_LIMIT && list.every(isId) ? [...new Set(list)] : []
}

/** Keeps the list on the device, and nowhere else. An empty one leaves no cookie. */
export function writeShortlist({ cookies, secrets }: CookieDeps, ask: Ask, list: readonly string[]): void {
  const { shortlist: name } = cookies.names
  const ids = list.join('~')
  if (ids === '') clearCookie(ask.reply, cookies, name)
  else setCookie(ask.reply, cookies, name, `${ids}.${secrets.sign(USE, ids)}`, DAYS * 24 * 60 * 60)
}
