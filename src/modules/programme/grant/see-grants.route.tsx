import type { VNode } from 'preact'
import { readClock } from '../../../platform/database/clock.ts'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { ProgrammeDeps } from '../programme-deps.ts'
import { findGrant, type ListedGrant, listGrants } from './grant-queries.ts'
import { SeeAGrantPage } from './see-a-grant.page.tsx'

const declared = { permission: 'programme.see_grant', purpose: 'manage', audit: null } as const

/** All grants, and one. Nothing here is about a family. */
export function registerSeeGrants(web: Web, deps: ProgrammeDeps): void {
  web.get('/grants', declared, async (ask) => ({
    page: <GrantsPage deps={deps} ask={ask} grants={await deps.db.asViewer(ask.who, listGrants)} />,
  }))
  web.get('/grants/:grant', declared, (ask) => showGrant(deps, ask))
}

async function showGrant(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const clock = await readClock(trx)
    return { grant: await findGrant(trx, ask.params.grant ?? ''), now: clock }
  })
  if (!found.grant) throw notHere()
  return { page: <SeeAGrantPage frame={deps.frame} viewer={ask.viewer} csrf={ask.csrf()} grant={found.grant} now={found.now} /> }
}

function GrantsPage({
  deps,
  ask,
  grants,
}: {
  readonly deps: ProgrammeDeps
  readonly ask: Ask
  readonly grants: readonly ListedGrant[]
}): VNode {
  return (
    <WorkerPage frame={deps.frame} title="Grants" viewer={ask.viewer} csrf={ask.csrf()} current="grants">
      <h1 class="govuk-heading-xl">Grants</h1>
      {grants.length === 0 ? (
        <EmptyBox text="No grant has been taken in yet." />
      ) : (
        <ul class="govuk-list">
          {grants.map(({ grant, name, startsOn, endsOn }) => (
            <li>
              <Link href={`/grants/${grant}`}>{name}</Link>
              <br />
              <span class="hearth-soft">
                {dateInWords(startsOn)} to {dateInWords(endsOn)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </WorkerPage>
  )
}
