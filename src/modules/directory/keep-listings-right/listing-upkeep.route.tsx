import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { findUpstream } from '../take-in-feeds/source-queries.ts'
import { ListingUpkeepPage } from './listing-upkeep.page.tsx'
import { readGivenOwner } from './owner-form.ts'
import { confirmListing, giveOwner, type SettleOutcome, settleReply } from './upkeep-deeds.ts'
import { findUpkeep, listOrganisations, listOwners } from './upkeep-queries.ts'
import { GoneUpstreamPage } from './upstream-part.tsx'

const declared = { permission: 'directory.assure', purpose: 'manage' } as const
const url = '/upkeep/listings/:service'

/** One listing's own upkeep: who answers for it, who confirmed it and when, what it lacks, what its owner said. */
export function registerListingUpkeep(web: Web, deps: DirectoryDeps): void {
  web.get(url, { ...declared, audit: null }, (ask) => show(deps, ask, {}, {}))
  web.post(`${url}/confirmation`, { ...declared, audit: 'listing.confirmed' }, (ask) => confirm(deps, ask))
  web.post(`${url}/owner`, { ...declared, audit: 'listing.owner_given' }, (ask) => give(deps, ask))
  web.post(`${url}/replies/:reply`, { ...declared, audit: 'listing.reply_settled' }, (ask) => settle(deps, ask))
}

const here = (ask: Ask, said: string): Answered => ({ redirect: `/upkeep/listings/${ask.params.service}?said=${said}` })

async function confirm(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const how = typed(ask.body, 'how')
  const saidBy = typed(ask.body, 'saidBy').trim().slice(0, 120)
  if (how !== 'phone' && how !== 'worker') return show(deps, ask, { how: 'Say how you know' }, { saidBy })
  if (how === 'phone' && saidBy === '') return show(deps, ask, { saidBy: 'Say who told you: a name, or the desk you rang' }, { how })
  const { outcome } = await confirmListing(deps, ask.who, { key: deedKeyOf(ask.body), service: ask.params.service ?? '', how, saidBy })
  if (outcome === 'not-here') throw notHere()
  return here(ask, 'confirmed')
}

async function give(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const service = ask.params.service ?? ''
  const given = readGivenOwner(ask.body)
  if (!given.ok) return show(deps, ask, given.errors, given.typed)
  const second = typed(ask.body, 'as') === 'second'
  const { outcome } = await giveOwner(deps, ask.who, { key: deedKeyOf(ask.body), services: [service], second, owner: given.owner })
  return here(ask, outcome === 'given' ? 'owner' : 'nothing')
}

const settledWords: Readonly<Record<Exclude<SettleOutcome, 'not-here'>, string>> = {
  settled: 'settled',
  already: 'colleague',
  'of-a-feed': 'feed',
}

async function settle(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const state = typed(ask.body, 'state') === 'taken_off' ? 'taken_off' : 'done'
  const { outcome } = await settleReply(deps, ask.who, { key: deedKeyOf(ask.body), reply: ask.params.reply ?? '', state, told: '' })
  if (outcome === 'not-here') throw notHere()
  // What was taken off has no page here any more.
  if (outcome === 'settled' && state === 'taken_off') return { redirect: '/upkeep?list=replies&taken-off=yes' }
  return here(ask, settledWords[outcome])
}

async function show(deps: DirectoryDeps, ask: Ask, errors: FieldErrors, kept: Readonly<Record<string, string>>): Promise<Answered> {
  const service = ask.params.service ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    listing: isId(service) ? await findUpkeep(trx, service) : null,
    upstream: isId(service) ? await findUpstream(trx, service) : undefined,
    owners: await listOwners(trx),
    organisations: await listOrganisations(trx),
  }))
  const { listing, upstream } = found
  if (!listing && upstream?.withdrawnAt)
    return { page: GoneUpstreamPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), upstream }) }
  if (!listing) throw notHere()
  const wrong = Object.keys(errors).length > 0
  const page = ListingUpkeepPage({
    frame: deps.frame,
    viewer: ask.viewer,
    csrf: ask.csrf(),
    key: () => crypto.randomUUID(),
    ...found,
    listing,
    said: typeof ask.query.said === 'string' ? ask.query.said : '',
    typed: kept,
    errors,
  })
  return { page, status: wrong ? 422 : 200 }
}
