/** What one result's place in the list is decided by. */
export interface Standing {
  /** 0 (best) to 3; 0 when no word was asked for; 4 stands behind all that was. */
  readonly band: number
  /** Metres, when there is a place; else 1 − score / best. */
  readonly near: number | undefined
  readonly share: number
  /** Days from today until a place is left; undefined: no dates. */
  readonly wait: number | undefined
}

const NEAR = 2 ** 17
const WAIT = 2 ** 9
/** The most services one index may hold: what is left of the 53 bits that a number holds exactly. */
export const MOST_SERVICES = 2 ** 20

/** Below this share of the best score something is not a result. */
export const LEAST_SHARE = 0.1

/** Bands, so that of things about equally right the nearer comes first: by raw score alone, distance would never decide anything. */
export function bandOf(share: number): number {
  return share >= 0.75 ? 0 : share >= 0.5 ? 1 : share >= 0.3 ? 2 : 3
}

/** Behind everything else: what is about losing somebody, when nothing that was typed is. It shares a word such as "baby" and is found, last. */
export const LAST_BAND = 4

/** Band, then distance to 10 metres (or score), then the soonest session, then the service: one number, sorted natively, no two alike. */
export function orderKey(standing: Standing, service: number): number {
  const near =
    standing.near === undefined ? Math.round((1 - standing.share) * (NEAR - 1)) : Math.min(NEAR - 1, Math.round(standing.near / 10))
  const wait = standing.wait === undefined ? WAIT - 1 : Math.min(WAIT - 2, standing.wait)
  return ((standing.band * NEAR + near) * WAIT + wait) * MOST_SERVICES + service
}

/** Which service a key belongs to. */
export function serviceOf(key: number): number {
  return key % MOST_SERVICES
}
