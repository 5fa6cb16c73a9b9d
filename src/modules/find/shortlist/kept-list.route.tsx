import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { deedKeyOf } from '../../../platform/web/form.ts'
import { HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dayInWords } from '../../../platform/words/dates.ts'
import { urgentNumbers } from '../../network/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { PagePresses } from '../see-a-service/service-presses.tsx'
import { keep, listKept, unkeep } from './kept-list.ts'
import { say } from './list-words.ts'
import { type OnTheList, readList } from './read-list.ts'
import { SavedServices } from './shortlist.page.tsx'
import { readShortlist } from './shortlist-cookie.ts'
import { LIST_LIMIT } from './shortlist-rules.ts'
import { findShowing, type Showing, showList } from './show-the-list.ts'

const url = '/account/shortlist'
const declared = { permission: 'signed-in', purpose: 'own_account', audit: null } as const

/** A family member's list, kept with the account. What a device has saved joins it only by a press: a phone may be shared. */
export function registerKeptList(web: Web, deps: FindDeps): void {
  web.get(url, declared, (ask) => showKept(deps, ask))
  web.post(url, declared, (ask) => take(deps, ask))
  web.post(`${url}/wiping`, declared, async (ask) => {
    await unkeep(deps, ask.who, { key: deedKeyOf(ask.body), services: 'all' })
    return { redirect: url }
  })
  web.post(`${url}/showing`, declared, (ask) => show(deps, ask))
  web.post(`${url}/showing/ending`, declared, async (ask) => {
    await showList(deps, ask.who, { key: deedKeyOf(ask.body), services: [] })
    return { redirect: `${url}#showing` }
  })
  web.post(`${url}/:service/removing`, declared, async (ask) => {
    await unkeep(deps, ask.who, { key: deedKeyOf(ask.body), services: [ask.params.service ?? ''] })
    return { redirect: url }
  })
}

async function take(deps: FindDeps, ask: Ask): Promise<Answered> {
  const list = readShortlist(deps, ask)
  const stands = await deps.db.asPublic((trx) => readList(trx, list, deps.network.zone))
  const { outcome } = await keep(deps, ask.who, { key: deedKeyOf(ask.body), services: stands.services.map(({ id }) => id) })
  return { redirect: outcome === 'full' ? `${url}?full=yes` : url }
}

async function show(deps: FindDeps, ask: Ask): Promise<Answered> {
  await showList(deps, ask.who, { key: deedKeyOf(ask.body), services: await deps.db.asViewer(ask.who, listKept) })
  return { redirect: `${url}#showing` }
}

async function showKept(deps: FindDeps, ask: Ask): Promise<Answered> {
  const { kept, showing } = await deps.db.asViewer(ask.who, async (trx) => ({ kept: await listKept(trx), showing: await findShowing(trx) }))
  const stands = await deps.db.asPublic((trx) => readList(trx, kept, deps.network.zone))
  const standing = new Set(stands.services.map(({ id }) => id))
  const dropped = kept.filter((id) => !standing.has(id))
  if (dropped.length > 0) await unkeep(deps, ask.who, { key: crypto.randomUUID(), services: dropped })
  const here = readShortlist(deps, ask).filter((id) => !standing.has(id)).length
  const full = ask.query.full !== undefined
  return {
    page: <KeptPage {...{ deps, csrf: ask.csrf(), services: stands.services, gone: stands.gone, here, full, showing }} />,
    cache: 'never',
  }
}

interface KeptProps {
  readonly deps: FindDeps
  readonly csrf: string
  readonly services: readonly OnTheList[]
  readonly gone: number
  /** How many this device has saved that are not kept yet. */
  readonly here: number
  readonly full: boolean
  readonly showing: Showing
}

function KeptPage({ deps, csrf, services, gone, here, full, showing }: KeptProps): VNode {
  return (
    <PublicPage frame={deps.frame} title={say('kept.title')} exit>
      <BackLink href="/account" text={say('kept.back')} />
      <h1 class="govuk-heading-xl">{say('kept.title')}</h1>
      <p class="govuk-body hearth-no-print">{say('kept.lead')}</p>
      {full && <InsetText text={say('kept.full', { most: LIST_LIMIT })} />}
      {gone > 0 && <InsetText text={say('list.gone', { count: gone })} />}
      {here > 0 && (
        <form method="post" action={url} class="hearth-no-print">
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <Button text={say('kept.take', { count: here })} classes="govuk-!-margin-bottom-1" />
          <p class="govuk-hint">{say('kept.take.hint')}</p>
        </form>
      )}
      {services.length === 0 ? (
        <EmptyBox text={say('list.empty')} />
      ) : (
        <>
          <form method="post" action={`${url}/wiping`} class="hearth-presses hearth-presses__row hearth-no-print">
            <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
            <Button text={say('kept.wipe')} classes="govuk-button--warning" />
            <PagePresses print={say('list.print')} />
          </form>
          <SavedServices services={services} csrf={csrf} removing={(id) => `${url}/${id}/removing`} />
        </>
      )}
      {showing.isKin && <ShowIt showing={showing} csrf={csrf} some={services.length > 0} />}
      <UrgentHelp title={say.checked('list.urgent')} numbers={urgentNumbers(deps.network.urgentHelp)} />
    </PublicPage>
  )
}

interface ShowItProps {
  readonly showing: Showing
  readonly csrf: string
  readonly some: boolean
}

/** Showing the list to those who help: what they see, since when, and how to end it. */
function ShowIt({ showing: { shownAt, count }, csrf, some }: ShowItProps): VNode | null {
  if (!some && count === 0) return null
  const day = shownAt && dayInWords(shownAt.toZonedDateTimeISO('Europe/London').toPlainDate())
  return (
    <section class="hearth-no-print" aria-labelledby="showing">
      <h2 class="govuk-heading-m" id="showing">
        {say('show.title')}
      </h2>
      <p class="govuk-body">{day ? say('show.now', { count, day }) : say('show.lead')}</p>
      <div class="hearth-row">
        {some && (
          <form method="post" action={`${url}/showing`}>
            <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
            <Button text={say(day ? 'show.again' : 'show.do')} classes="govuk-button--secondary" />
          </form>
        )}
        {day && (
          <form method="post" action={`${url}/showing/ending`}>
            <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
            <Button text={say('show.end')} classes="govuk-button--secondary" />
          </form>
        )}
      </div>
    </section>
  )
}
