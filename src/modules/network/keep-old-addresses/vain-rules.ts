import { plainPath } from './old-address-rules.ts'

/** How often an address is asked for in one process and day before it is written down: a slip of the fingers is nobody's old link. */
export const OFTEN_ENOUGH = 3
const MOST_LETTERS = 200
/** What machines look for at every door, and what is no page. */
const NO_PAGE =
  /\/\.|\.(php\d?|env|git|sql|zip|tar|gz|bak|ini|ya?ml|json|xml|txt|js|css|map|ico|png|jpe?g|gif|svg|webp|woff2?)$|\/(wp-|cgi-bin|phpmyadmin|admin|vendor|actuator|xmlrpc)/
/** A query's part that says which record: a name that ends in "id" or says page or channel, and something short. */
const WHICH = /^(?:[a-z_-]{0,20}id|page|channel|familychannel|directorychannel)=[a-z0-9_-]{1,16}$/

/**
 * What may be counted of an address that nobody knows; undefined where nothing may. Never what stands under a first word of ours, where links carry
 * tokens and ids; never an e-mail address, a long number or a token; of a query only what says which record, never what somebody typed.
 */
export function countedInVain(url: string, ourWords: ReadonlySet<string>): string | undefined {
  const [path = '', query = ''] = plainPath(url).split('?') as [string, string?]
  const words = path.split('/').slice(1)
  if (ourWords.has(words[0] ?? '') || path === '/' || !/^\/[a-z0-9/._~-]+$/.test(path) || NO_PAGE.test(path)) return undefined
  if (words.length > 8 || words.some(mayBeSecret)) return undefined
  const which = query.split('&').filter((part) => WHICH.test(part) && !mayBeSecret(part.slice(part.indexOf('=') + 1)))
  const counted = which.length > 0 ? `${path}?${which.join('&')}` : path
  return counted.length <= MOST_LETTERS ? counted : undefined
}

/** A telephone number, an id, or letters and digits in no order. */
function mayBeSecret(word: string): boolean {
  return (
    /\d{9,}/.test(word.replaceAll(/[._~-]/g, '')) ||
    (/^[a-z0-9_-]{20,}$/.test(word) && /\d/.test(word) && !/^[a-z]+(-[a-z0-9]+)+$/.test(word))
  )
}
