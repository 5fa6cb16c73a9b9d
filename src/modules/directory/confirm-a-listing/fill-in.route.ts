import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { say } from './asked-words.ts'
import { FillInPage } from './fill-in.page.tsx'
import { type FieldsAsked, findFieldsAsked, proposeByLink } from './fill-in.ts'
import { type FillableFields, fillForm, readFill, typedFill } from './fill-in-form.ts'

const url = '/still-right/:token/:service'

/** An owner fills in what has changed, by the link of their message. It waits for an editor as anybody's proposal does. */
export function registerFillIn(web: Web, deps: DirectoryDeps): void {
  const open = { permission: 'public', purpose: 'public' } as const
  web.get(url, { ...open, audit: null }, async (ask) => {
    const found = await find(deps, ask)
    return draw(deps, ask, found, typedFill(baseOf(found), found.note), {})
  })
  web.post(url, { ...open, audit: 'listing.replied' }, (ask) => send(deps, ask))
}

/** What families read, and over it what this owner wrote before. */
const baseOf = ({ fields, mine }: FieldsAsked): FillableFields => ({ ...fields, ...mine }) as FillableFields

async function find(deps: DirectoryDeps, ask: Ask): Promise<FieldsAsked> {
  const { token = '', service = '' } = ask.params
  const found = isId(service) ? await deps.db.asPublic((trx) => findFieldsAsked(trx, token, service)) : null
  if (!found) throw notHere()
  return found
}

async function send(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const found = await find(deps, ask)
  const { token = '', service = '' } = ask.params
  const base = baseOf(found)
  const sent = fillForm.typed(ask.body)
  // Its dates come from bookings: no page of ours has boxes for them.
  const typed = found.sessions ? { ...sent, ...timesOf(typedFill(base, found.note)) } : sent
  const filled = readFill(typed, base, typedFill(base, found.note))
  if (!filled.ok) return draw(deps, ask, found, typed, filled.errors)
  const { fields, note } = filled
  if (Object.keys(fields).length === 0 && note === found.note) return draw(deps, ask, found, typed, { note: say('fill.nothing') })
  const { outcome } = await proposeByLink(deps, ask.who, { key: deedKeyOf(ask.body), token, service, fields, note })
  if (outcome === 'not-here') throw notHere()
  return { redirect: `/still-right/${token}?done=${outcome === 'said' ? 'filled' : 'same'}` }
}

const timesOf = ({ days = [], opens = [], closes = [], about = [] }: Typed): Typed => ({ days, opens, closes, about })

function draw(deps: DirectoryDeps, ask: Ask, found: FieldsAsked, typed: Typed, errors: FieldErrors): Answered {
  // The address is the credential: it goes to no other site.
  ask.reply.header('referrer-policy', 'no-referrer')
  const { token = '', service = '' } = ask.params
  const page = FillInPage({
    frame: deps.frame,
    back: `/still-right/${token}`,
    action: `/still-right/${token}/${service}`,
    csrf: ask.csrf(),
    deedKey: crypto.randomUUID(),
    name: found.name,
    sessions: found.sessions,
    shown: shownIn(fillForm, typed, errors),
    typed,
    errors,
  })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}
