import { Temporal } from 'temporal-polyfill'
import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { speakTrustedWords } from '../../../platform/words/speak.ts'
import { listSessions } from '../../bookings/index.ts'
import { findServicePage, type ServicePage } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { type Described, describe } from './describe.ts'
import { readAddress, sendForm } from './send-form.tsx'
import { NotSentPage, SendPage, SentPage } from './send-it.page.tsx'
import { type SendAnswer, sendIt } from './send-it.ts'
import { say } from './send-words.ts'

const url = '/services/:service/send'
const open = { permission: 'public', purpose: 'public', audit: null } as const

/** A listing, or one session of it with `?session=`, to a phone or an e-mail address. */
export function registerSendIt(web: Web, deps: FindDeps): void {
  web.get(url, open, async (ask) => {
    const subject = await subjectOf(deps, ask, String(ask.query.session ?? ''))
    if (ask.query.sent !== undefined) return { page: SentPage({ frame: deps.frame, back: subject.back }) }
    return answer(deps, ask, subject, {}, {})
  })
  web.post(url, open, (ask) => send(deps, ask))
}

interface Subject {
  readonly service: ServicePage
  readonly described: Described
  readonly session: string | undefined
  readonly back: string
}

async function subjectOf(deps: FindDeps, ask: Ask, asked: string): Promise<Subject> {
  const id = ask.params.service ?? ''
  const session = isId(asked) ? asked : undefined
  return deps.db.asPublic(async (trx) => {
    const service = await findServicePage(trx, id)
    if (!service) throw notHere()
    const today = Temporal.Now.plainDateISO(deps.network.zone)
    const sessions = await listSessions(trx, [id], today, today.add({ weeks: 8 }))
    const known = sessions.some((one) => one.session === session) ? session : undefined
    const back = known ? `/sessions/${known}` : `/services/${id}`
    return { service, described: describe(service, sessions, known), session: known, back }
  })
}

async function send(deps: FindDeps, ask: Ask): Promise<Answered> {
  const subject = await subjectOf(deps, ask, typed(ask.body, 'session'))
  const said = sendForm.typed(ask.body)
  if (isSensitive(subject.service)) return answer(deps, ask, subject, {}, {})
  const read = readAddress(said, deps)
  if (!read.ok) return answer(deps, ask, subject, said, read.errors)
  const { id } = subject.service
  const wish = { key: deedKeyOf(ask.body), to: read.value, services: [id], session: subject.session, origin: ask.request.ip }
  const { outcome } = await sendIt(deps, ask.who, wish)
  if (outcome !== 'sent') return answer(deps, ask, subject, said, { to: refusalWords(outcome) })
  return { redirect: `/services/${id}/send?sent=yes${subject.session ? `&session=${subject.session}` : ''}` }
}

/** Why it did not go, beside the box. */
export function refusalWords(outcome: Exclude<SendAnswer['outcome'], 'sent'>): string {
  return say(outcome === 'resting' ? 'send.resting' : 'send.gone')
}

function answer(deps: FindDeps, ask: Ask, { service, described, session, back }: Subject, said: Typed, errors: FieldErrors): Answered {
  const around = { frame: deps.frame, back, urgentHelp: deps.network.urgentHelp }
  if (isSensitive(service)) {
    speakTrustedWords()
    return { status: ask.request.method === 'POST' ? 403 : 200, page: NotSentPage({ ...around, phone: service.phone }) }
  }
  const page = SendPage({
    ...around,
    action: `/services/${service.id}/send`,
    csrf: ask.csrf(),
    subject: [described.name, described.when].filter(Boolean).join('. '),
    lead: say('send.lead'),
    texts: deps.texts,
    typed: said,
    errors,
    carried: session ? { session } : {},
  })
  return { status: Object.keys(errors).length > 0 ? 422 : 200, page }
}
