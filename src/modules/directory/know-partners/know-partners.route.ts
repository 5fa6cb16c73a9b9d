import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { pageOf } from '../keep-my-listings/see-kept.route.ts'
import { ContactPage } from './contact.page.tsx'
import { contactForm, readContact } from './contact-form.ts'
import { OnePartnerPage } from './partner.page.tsx'
import { sayWhomToAsk, showContact } from './partner-deeds.ts'
import { type Contact, findPartner, listPartnerOffers, type PartnerPage } from './partner-queries.ts'
import { PartnersPage } from './partners.page.tsx'

const A_PAGE = 25
const declared = { permission: 'directory.see_partners', purpose: 'manage' } as const

/** The partners, for colleagues at every one of them: what each offers and takes, and whom to ask. */
export function registerKnowPartners(web: Web, deps: DirectoryDeps): void {
  web.get('/partners', { ...declared, audit: null }, (ask) => list(deps, ask))
  web.get('/partners/:organisation', { ...declared, audit: null }, (ask) => show(deps, ask))
  for (const path of ['/partners/:organisation/contact', '/partners/:organisation/contact/:contact'] as const) {
    web.get(path, { ...declared, audit: null }, async (ask) => {
      const found = await kept(deps, ask)
      return contactPage(deps, ask, { ...found, typed: asTyped(found.contact), errors: {} })
    })
    web.post(path, { ...declared, audit: 'contact.said' }, (ask) => say(deps, ask))
  }
  web.post('/partners/:organisation/contact/:contact/taking-off', { ...declared, audit: 'contact.removed' }, (ask) =>
    setShown(deps, ask, false),
  )
  web.post('/partners/:organisation/contact/:contact/putting-back', { ...declared, audit: 'contact.restored' }, (ask) =>
    setShown(deps, ask, true),
  )
}

async function list(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const [page, words] = [pageOf(ask), typed(ask.query, 'q').trim().slice(0, 100)]
  const partners = await deps.db.asViewer(ask.who, (trx) => listPartnerOffers(trx, { words, offset: (page - 1) * A_PAGE, most: A_PAGE }))
  const pages = Math.ceil((partners[0]?.total ?? 0) / A_PAGE)
  return { page: PartnersPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), words, partners, page, pages }) }
}

async function partnerAsked({ db }: DirectoryDeps, ask: Ask): Promise<PartnerPage> {
  const partner = await db.asViewer(ask.who, (trx) => findPartner(trx, ask.params.organisation ?? ''))
  if (!partner) throw notHere()
  return partner
}

async function show(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const partner = await partnerAsked(deps, ask)
  const off = typed(ask.query, 'off')
  const around = { frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() }
  const takenOff = partner.mayKeep && isId(off) ? off : undefined
  return { page: OnePartnerPage({ ...around, partner, said: ask.query.said !== undefined, takenOff }) }
}

interface Kept {
  readonly partner: PartnerPage
  readonly contact: Contact | undefined
}

/** The partner whose contacts the viewer may write, with the one that is asked about; for anybody else it is not there. */
async function kept(deps: DirectoryDeps, ask: Ask): Promise<Kept> {
  const partner = await partnerAsked(deps, ask)
  const contact = partner.contacts.find((one) => one.contact === ask.params.contact)
  if (!partner.mayKeep || (ask.params.contact !== undefined && !contact)) throw notHere()
  return { partner, contact }
}

async function say(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const found = await kept(deps, ask)
  const given = contactForm.typed(ask.body)
  const read = readContact(given)
  if (!read.ok) return contactPage(deps, ask, { ...found, typed: given, errors: read.errors })
  const { organisation } = found.partner
  const wish = { key: deedKeyOf(ask.body), organisation, contact: found.contact?.contact, answers: read.value }
  if ((await sayWhomToAsk(deps, ask.who, wish)) === 'not-here') throw notHere()
  return { redirect: `/partners/${organisation}?said=1` }
}

async function setShown(deps: DirectoryDeps, ask: Ask, shown: boolean): Promise<Answered> {
  const { organisation = '', contact = '' } = ask.params
  if ((await showContact(deps, ask.who, { key: deedKeyOf(ask.body), organisation, contact, shown })) === 'not-here') throw notHere()
  return { redirect: `/partners/${organisation}?${shown ? 'said=1' : `off=${contact}`}` }
}

function contactPage(
  deps: DirectoryDeps,
  ask: Ask,
  { partner, contact, typed: given, errors }: Kept & { readonly typed: Typed; readonly errors: FieldErrors },
): Answered {
  const around = { frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), deedKey: crypto.randomUUID() }
  const page = ContactPage({ ...around, partner, contact: contact?.contact, typed: given, errors })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

function asTyped(contact: Contact | undefined): Typed {
  if (!contact) return {}
  const { whatFor, name, phone, email, hours } = contact
  return { whatFor: [whatFor], name: [name], phone: [phone], email: [email], hours: [hours] }
}
