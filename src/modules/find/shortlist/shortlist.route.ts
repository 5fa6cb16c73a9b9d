import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { findServicePage } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { readAddress, sendForm } from '../send-it/send-form.tsx'
import { SendPage, SentPage } from '../send-it/send-it.page.tsx'
import { refusalWords } from '../send-it/send-it.route.ts'
import { sendIt } from '../send-it/send-it.ts'
import { say as saySend } from '../send-it/send-words.ts'
import { type OnTheList, readList } from './read-list.ts'
import { ShortlistPage } from './shortlist.page.tsx'
import { readShortlist, writeShortlist } from './shortlist-cookie.ts'
import { type StandingList, withService } from './shortlist-rules.ts'

const open = { permission: 'public', purpose: 'public', audit: null } as const
/** More would be a text that nobody reads, in parts that somebody pays for. */
const MOST_IN_A_TEXT = 5

/** A list kept on the device: a signed cookie of ids. Nothing of it is written on our side. */
export function registerShortlist(web: Web, deps: FindDeps): void {
  web.post('/services/:service/saving', open, (ask) => save(deps, ask))
  web.get('/shortlist', open, (ask) => showList(deps, ask))
  web.post('/shortlist/:service/removing', open, (ask) => remove(deps, ask))
  web.post('/shortlist/wiping', open, (ask) => {
    writeShortlist(deps, ask, [])
    return { redirect: '/shortlist?wiped=yes' }
  })
  web.get('/shortlist/send', open, (ask) => showSend(deps, ask))
  web.post('/shortlist/send', open, (ask) => send(deps, ask))
}

async function save(deps: FindDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.service ?? ''
  const service = await deps.db.asPublic((trx) => findServicePage(trx, id))
  if (!service) throw notHere()
  // There is no press for it there: a form that says otherwise was not ours.
  if (isSensitive(service)) return { redirect: `/services/${service.id}` }
  const saved = withService(readShortlist(deps, ask), service.id)
  if (saved.outcome === 'full') return { redirect: `/services/${service.id}?full=yes` }
  writeShortlist(deps, ask, saved.list)
  return { redirect: `/services/${service.id}` }
}

async function remove(deps: FindDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.service ?? ''
  writeShortlist(
    deps,
    ask,
    readShortlist(deps, ask).filter((one) => one !== id),
  )
  return { redirect: typed(ask.body, 'back') === 'service' ? `/services/${id}` : '/shortlist' }
}

/** What stands of the list, and the cookie made to say no more than that. */
async function standing(deps: FindDeps, ask: Ask): Promise<StandingList<OnTheList>> {
  const list = readShortlist(deps, ask)
  if (list.length === 0) return { services: [], gone: 0 }
  const stands = await deps.db.asPublic((trx) => readList(trx, list, deps.network.zone))
  if (stands.services.length < list.length)
    writeShortlist(
      deps,
      ask,
      stands.services.map(({ id }) => id),
    )
  return stands
}

async function showList(deps: FindDeps, ask: Ask): Promise<Answered> {
  const stands = await standing(deps, ask)
  const { frame, network } = deps
  const wiped = ask.query.wiped !== undefined && stands.services.length === 0
  return { page: ShortlistPage({ frame, csrf: ask.csrf(), ...stands, wiped, urgentHelp: network.urgentHelp }), cache: 'never' }
}

async function showSend(deps: FindDeps, ask: Ask): Promise<Answered> {
  if (ask.query.sent !== undefined) return { page: SentPage({ frame: deps.frame, back: '/shortlist' }) }
  const { services } = await standing(deps, ask)
  return services.length === 0 ? { redirect: '/shortlist' } : sendPage(deps, ask, services.length, {}, {})
}

async function send(deps: FindDeps, ask: Ask): Promise<Answered> {
  const { services } = await standing(deps, ask)
  if (services.length === 0) return { redirect: '/shortlist' }
  const said = sendForm.typed(ask.body)
  const read = readAddress(said, deps)
  if (!read.ok) return sendPage(deps, ask, services.length, said, read.errors)
  const to = read.value
  if (to.by === 'text' && services.length > MOST_IN_A_TEXT)
    return sendPage(deps, ask, services.length, said, { to: saySend('send.long', { most: MOST_IN_A_TEXT }) })
  const wish = { key: deedKeyOf(ask.body), to, services: services.map(({ id }) => id), origin: ask.request.ip }
  const { outcome } = await sendIt(deps, ask.who, wish)
  if (outcome !== 'sent') return sendPage(deps, ask, services.length, said, { to: refusalWords(outcome) })
  return { redirect: '/shortlist/send?sent=yes' }
}

function sendPage(deps: FindDeps, ask: Ask, count: number, said: Typed, errors: FieldErrors): Answered {
  const page = SendPage({
    frame: deps.frame,
    back: '/shortlist',
    action: '/shortlist/send',
    csrf: ask.csrf(),
    lead: saySend('send.list.lead', { count }),
    texts: deps.texts,
    typed: said,
    errors,
    urgentHelp: deps.network.urgentHelp,
  })
  return { status: Object.keys(errors).length > 0 ? 422 : 200, page, cache: 'never' }
}
