import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database, Trx } from '../database/doors.ts'
import { mayTry } from '../identity/sign-in.ts'
import type { Ask } from '../web/routes.ts'
import { type CookieRules, clearCookie, setCookie } from '../web/visitors.ts'
import { openDraft, sealDraft } from './draft-seal.ts'
import type { Typed } from './form.ts'

/** A form that can be left and come back to. */
export interface DraftForm {
  /** Such as `bookings.party`: part of the row's key, and of its seal. */
  readonly name: string
  /** How long after the last save; at most 7 days for the public, 30 for people at work. */
  readonly minutes: number
}

export interface Draft {
  readonly typed: Typed
  readonly until: Temporal.Instant
}

/** One draft's place: which form, and the id that stands in its address. */
export interface DraftPlace {
  readonly form: DraftForm
  readonly about: string
}

export type DraftSaved = 'saved' | 'too-large' | 'too-many'

/** What people have begun to type. Each is found only by the browser whose cookie made it: for every other there is nothing there. */
export interface Drafts {
  /** Adds what was typed to the draft, or begins it. What one page typed replaces what the same page typed before. */
  put(ask: Ask, place: DraftPlace, typed: Typed): Promise<DraftSaved>
  find(ask: Ask, place: DraftPlace): Promise<Draft | undefined>
  drop(ask: Ask, ...places: readonly DraftPlace[]): Promise<void>
}

/** Characters of JSON. More than any page of ours can post. */
const LARGEST = 64 * 1024
/** Drafts of one browser: beyond that somebody is not filling in forms. */
const MOST = 20
/** Forms begun from one address in an hour: a hub's own desk helps many families, somebody who fills our disk wants thousands. */
const MOST_BEGUN = 200
const COOKIE_SECONDS = 7 * 24 * 60 * 60

export function createDrafts({ db, cookies }: { readonly db: Database; readonly cookies: CookieRules }): Drafts {
  const secretOf = (ask: Ask): string | undefined => /^[\w-]{43}$/.exec(ask.request.cookies[cookies.names.draft] ?? '')?.[0]
  /** The cookie is the credential: row security lets it see its own rows and no others. */
  const asOwner = <T>(secret: string, work: (trx: Trx) => Promise<T>): Promise<T> =>
    db.asViewer({ credential: { kind: 'anonymous', token: secret }, purpose: 'public' }, work)
  return {
    put: async (ask, place, typed) => {
      const known = secretOf(ask)
      const secret = known ?? randomBytes(32).toString('base64url')
      const saved = await asOwner(secret, (trx) => putDraft(trx, { secret, address: ask.request.ip }, place, typed))
      if (saved === 'saved') {
        setCookie(ask.reply, cookies, cookies.names.draft, secret, COOKIE_SECONDS)
        ask.request.cookies[cookies.names.draft] = secret
      }
      return saved
    },
    find: async (ask, place) => {
      const secret = secretOf(ask)
      return secret === undefined ? undefined : asOwner(secret, (trx) => findDraft(trx, secret, place))
    },
    drop: async (ask, ...places) => {
      const secret = secretOf(ask)
      if (secret === undefined) return
      const left = await asOwner(secret, (trx) => dropDrafts(trx, places))
      // Nothing left to find: nothing on the device says that there was. At a shared desk the key is the person's and says nothing.
      if (left === 0 && ask.request.cookies[cookies.names.desk] === undefined) clearCookie(ask.reply, cookies, cookies.names.draft)
    },
  }
}

function keyOf({ form, about }: DraftPlace): string {
  return `${form.name} ${about}`
}

async function findDraft(trx: Trx, secret: string, place: DraftPlace, lock = false): Promise<Draft | undefined> {
  const { rows } = await sql<{ sealed: Buffer; expiresAt: Temporal.Instant }>`
    select sealed, expires_at from drafts.draft where form = ${place.form.name} and about = ${place.about}::uuid and expires_at > platform.clock()
    ${lock ? sql`for update` : sql``}`.execute(trx)
  const [row] = rows
  const typed = row && openDraft(secret, keyOf(place), row.sealed)
  return row && typed && { typed, until: row.expiresAt }
}

async function putDraft(
  trx: Trx,
  { secret, address }: { readonly secret: string; readonly address: string },
  place: DraftPlace,
  typed: Typed,
): Promise<DraftSaved> {
  const before = await findDraft(trx, secret, place, true)
  if (!before && ((await countDrafts(trx)) >= MOST || !(await mayTry(trx, `draft ${address}`, MOST_BEGUN, 60)))) return 'too-many'
  const all = Object.entries({ ...before?.typed, ...typed }).filter(([, texts]) => texts.some((text) => text !== ''))
  const merged = Object.fromEntries(all)
  if (Buffer.byteLength(JSON.stringify(merged)) > LARGEST) return 'too-large'
  await sql`
    insert into drafts.draft as d (owner, form, about, sealed, saved_at, expires_at)
      values (access.viewer_credential(), ${place.form.name}, ${place.about}::uuid, ${sealDraft(secret, keyOf(place), merged)}, platform.clock(),
        platform.clock() + make_interval(mins => ${place.form.minutes}))
    on conflict (owner, form, about) do update set sealed = excluded.sealed, saved_at = excluded.saved_at, expires_at = excluded.expires_at`.execute(
    trx,
  )
  return 'saved'
}

async function countDrafts(trx: Trx): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from drafts.draft where expires_at > platform.clock()`.execute(trx)
  return rows[0]?.count ?? 0
}

async function dropDrafts(trx: Trx, places: readonly DraftPlace[]): Promise<number> {
  for (const { form, about } of places)
    await sql`delete from drafts.draft where form = ${form.name} and about = ${about}::uuid`.execute(trx)
  return countDrafts(trx)
}
