import { sql } from 'kysely'
import type { VNode } from 'preact'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { DangerPresses } from './danger-presses.tsx'
import type { PlaceChoice } from './keep-queries.ts'

/** A place turns out to be a refuge's, or to hide somebody: gone from every page with one press. */
export function registerKeepAPlaceSecret(web: Web, deps: DirectoryDeps): void {
  const declared = { permission: 'directory.edit', purpose: 'manage', audit: 'place.kept_secret' } as const
  web.post('/listings/:listing/places/:place/secrecy', declared, (ask) => keepSecret(deps, ask))
}

async function keepSecret(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const { listing = '', place = '' } = ask.params
  const outcome = await keepPlaceSecret(deps, ask.who, { key: deedKeyOf(ask.body), listing, place })
  if (outcome === 'not-here') throw notHere()
  // The listing is nobody's to open here any more.
  return { redirect: outcome === 'secret' ? '/listings?secret=1' : `/listings/${listing}?done=a-hub` }
}

interface SecretWish {
  readonly key: string
  readonly listing: string
  readonly place: string
}

async function keepPlaceSecret({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, { key, listing, place }: SecretWish) {
  type Answer = { readonly outcome: 'secret' | 'a-hub' | 'not-here' }
  const wish = { route: 'directory.keep-place-secret', key, body: [listing, place] }
  const { outcome } = await act<Answer>(who, wish, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<Answer>`select directory.keep_place_secret(${listing}::uuid, ${place}::uuid) as outcome`.execute(trx)
    const outcome = rows[0]?.outcome ?? 'not-here'
    if (outcome === 'secret')
      await recordAudit(trx, { action: 'place.kept_secret', subjectKind: 'listing', subjects: [listing], deedId, requestId })
    return { outcome }
  })
  return outcome
}

interface TurnsSecretProps {
  readonly csrf: string
  readonly listing: string
  readonly places: readonly PlaceChoice[]
}

/** At the end of an editor's page of a listing: a press for each of its places. */
export function TurnsSecret({ csrf, listing, places }: TurnsSecretProps): VNode | null {
  return (
    <DangerPresses
      csrf={csrf}
      words="If it is a refuge, or hides somebody, press. The address is gone from every page, search and feed at once. Nobody finds the place here after that, you neither: only who runs this service can bring it back."
      presses={places.map(({ place, name }) => ({
        action: `/listings/${listing}/places/${place}/secrecy`,
        text: `Nobody may know where ${name} is`,
      }))}
    />
  )
}
