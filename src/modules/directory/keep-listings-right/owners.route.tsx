import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { ownerForm } from './owner-form.ts'
import { OwnersPage } from './owners.page.tsx'
import { changeOwner, sayMail } from './upkeep-deeds.ts'
import { listOrganisations, listOwners } from './upkeep-queries.ts'

const declared = { permission: 'directory.assure', purpose: 'manage' } as const

/** Everybody who answers for listings: a new address, another organisation, somebody who has left. */
export function registerOwners(web: Web, deps: DirectoryDeps): void {
  web.get('/upkeep/owners', { ...declared, audit: null }, (ask) => show(deps, ask, undefined, {}))
  web.post('/upkeep/owners/:owner/mail', { ...declared, audit: 'owner.mail_returns' }, (ask) => mail(deps, ask))
  web.post('/upkeep/owners/:owner', { ...declared, audit: 'owner.changed' }, (ask) => change(deps, ask))
}

async function change(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.owner ?? ''
  const owner = (await deps.db.asViewer(ask.who, listOwners)).find((one) => one.owner === id)
  if (!owner) throw notHere()
  const read = ownerForm.parse(ownerForm.typed(ask.body))
  if (!read.ok) return show(deps, ask, id, read.errors)
  const of = typed(ask.body, 'of')
  const { outcome } = await changeOwner(deps, ask.who, {
    key: deedKeyOf(ask.body),
    id,
    ...read.value,
    organisation: isId(of) ? of : null,
    fallback: typed(ask.body, 'fallback') === 'yes' && isId(of),
    leftOn: typed(ask.body, 'left') === 'yes' ? (owner.leftOn ?? todayOf()) : null,
  })
  if (outcome === 'taken') return show(deps, ask, id, { email: 'Somebody else has this address' })
  return { redirect: '/upkeep/owners?changed=yes' }
}

async function mail(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const returns = typed(ask.body, 'mail') === 'returns'
  const { outcome } = await sayMail(deps, ask.who, { key: deedKeyOf(ask.body), owner: ask.params.owner ?? '', returns })
  if (outcome === 'not-here') throw notHere()
  return { redirect: `/upkeep/owners?changed=${returns ? 'returns' : 'arrives'}` }
}

function todayOf(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format()
}

async function show(deps: DirectoryDeps, ask: Ask, changing: string | undefined, errors: FieldErrors): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    owners: await listOwners(trx),
    organisations: await listOrganisations(trx),
  }))
  const wrong = Object.keys(errors).length > 0
  const page = OwnersPage({
    frame: deps.frame,
    viewer: ask.viewer,
    csrf: ask.csrf(),
    key: () => crypto.randomUUID(),
    ...found,
    changed: typeof ask.query.changed === 'string' ? ask.query.changed : '',
    changing,
    typed: { name: typed(ask.body, 'name'), email: typed(ask.body, 'email') },
    errors,
  })
  return { page, status: wrong ? 422 : 200 }
}
