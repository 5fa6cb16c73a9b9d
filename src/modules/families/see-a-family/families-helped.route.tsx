import type { VNode } from 'preact'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { PeopleList } from '../../../platform/look/records/people-list.tsx'
import { tintOf } from '../../../platform/look/tint.ts'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dayAndYearInWords, onTheWall } from '../../../platform/words/dates.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { type FamilyHelped, HELPED_A_PAGE, listFamiliesHelped } from './families-helped.ts'

/** Whom a worker helps: those who talked with them, and those shared with their teams. */
export function registerFamiliesHelped(web: Web, deps: FamiliesDeps): void {
  web.get('/families/helped', { permission: 'families.hear_story', purpose: 'support', audit: 'families.listed' }, (ask) => list(deps, ask))
}

async function list(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const page = Math.max(1, Math.min(10_000, Number(ask.query.page) || 1))
  const found = await deps.db.asViewer(ask.who, (trx) => listFamiliesHelped(trx, page, ask.who.requestId))
  return { page: draw(deps, ask, found, page) }
}

function draw({ frame }: FamiliesDeps, ask: Ask, found: readonly FamilyHelped[], page: number): VNode {
  const shown = found.slice(0, HELPED_A_PAGE)
  return (
    <WorkerPage frame={frame} title="Families you help" viewer={ask.viewer} csrf={ask.csrf()} current="helped">
      <h1 class="govuk-heading-xl">Families you help</h1>
      {shown.length === 0 ? (
        <EmptyBox
          text={
            page > 1 ? 'There are no more.' : 'Nobody yet. A family you talk with in private, or one shared with your team, stands here.'
          }
        />
      ) : (
        <PeopleList
          label="Families you help"
          people={shown.map(({ family, heading, initials, why, since }) => ({
            name: heading,
            href: `/families/${family}/record`,
            initials,
            tint: tintOf(family),
            words: `${why}. Since ${dayAndYearInWords(onTheWall(since))}`,
          }))}
        />
      )}
      {(page > 1 || found.length > HELPED_A_PAGE) && (
        <nav class="hearth-days-nav" aria-label="More families">
          {page > 1 && <Link href={`/families/helped?page=${page - 1}`}>Page before</Link>}
          {found.length > HELPED_A_PAGE && <Link href={`/families/helped?page=${page + 1}`}>Next page</Link>}
        </nav>
      )}
    </WorkerPage>
  )
}
