import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type Door, providerDoor } from './keep-doors.ts'
import { findKept, findProposal, listKept, listOrganisations, listProposals } from './keep-queries.ts'
import { KeptListingPage } from './kept-listing.page.tsx'
import { KeptListingsPage } from './kept-listings.page.tsx'
import { asChoices, listNewPlaces } from './new-place-queries.ts'
import { placesWith } from './offered.ts'
import { ProposalPage } from './proposal.page.tsx'
import { takeBack } from './propose.ts'

export const A_PAGE = 20

/** Listings that somebody keeps, one of them, and what became of what they proposed. */
export function registerSeeKept(web: Web, deps: DirectoryDeps, door: Door): void {
  const look = { permission: door.permission, purpose: 'manage', audit: null } as const
  web.get(door.base, look, (ask) => showAll(deps, door, ask))
  web.get(`${door.base}/:listing`, look, (ask) => showOne(deps, door, ask))
  if (door !== providerDoor) return
  web.get(`${door.base}/proposals/:proposal`, look, (ask) => showProposal(deps, ask))
  web.post(`${door.base}/proposals/:proposal/taking-back`, { ...look, audit: 'proposal.taken_back' }, (ask) => takeItBack(deps, ask))
}

/** Which page of a list an address asks for; anything odd is the first. */
export function pageOf({ query }: Pick<Ask, 'query'>): number {
  const n = typeof query.page === 'string' && /^\d{1,4}$/.test(query.page) ? Number(query.page) : 1
  return Math.max(1, n)
}

async function showAll(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Answered> {
  const [page, words] = [pageOf(ask), typed(ask.query, 'q').trim().slice(0, 100)]
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    listings: await listKept(trx, door.as, { words, offset: (page - 1) * A_PAGE, most: A_PAGE }),
    organisations: door.as === 'provider' ? await listOrganisations(trx) : [],
    waiting: door.as === 'provider' ? await listProposals(trx, door.as, { waiting: true, offset: 0, most: 50 }) : [],
    settled: door.as === 'provider' ? await listProposals(trx, door.as, { waiting: false, offset: 0, most: 10 }) : [],
  }))
  return {
    page: KeptListingsPage({
      deps,
      door,
      viewer: ask.viewer,
      csrf: ask.csrf(),
      words,
      page,
      taken: ask.query.back !== undefined,
      secret: ask.query.secret !== undefined,
      ...found,
    }),
  }
}

async function showOne(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Answered> {
  const id = ask.params.listing ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const kept = await findKept(trx, id, door.as)
    if (!kept) return undefined
    const places = await placesWith(trx, { listing: id }, asChoices(await listNewPlaces(trx, id, door.as)))
    const proposals = await listProposals(trx, door.as, { waiting: true, listing: id, offset: 0, most: 20 })
    return { kept, places, proposals }
  })
  if (!found) throw notHere()
  const done = typed(ask.query, 'done')
  return { page: KeptListingPage({ deps, door, viewer: ask.viewer, csrf: ask.csrf(), done, ...found }) }
}

async function showProposal(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const proposal = await findProposal(trx, ask.params.proposal ?? '', 'provider')
    const about = proposal && { listing: proposal.listing, organisation: proposal.organisationId }
    if (!proposal || !about) return undefined
    const brought = await listNewPlaces(trx, proposal.listing, 'provider')
    const fresh = brought.filter((one) => one.proposal === proposal.proposal)
    return { proposal, fresh, places: await placesWith(trx, about, asChoices(brought)) }
  })
  if (!found) throw notHere()
  return { page: ProposalPage({ deps, viewer: ask.viewer, csrf: ask.csrf(), sent: ask.query.sent !== undefined, ...found }) }
}

async function takeItBack(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const proposal = ask.params.proposal ?? ''
  const outcome = await takeBack(deps, ask.who, { key: deedKeyOf(ask.body), proposal })
  if (outcome === 'not-here') throw notHere()
  return { redirect: outcome === 'done' ? '/your-listings?back=1' : `/your-listings/proposals/${proposal}` }
}
