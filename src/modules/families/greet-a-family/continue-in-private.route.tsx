import { BackLink } from '../../../govuk/back-link.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { isId } from '../../../platform/web/form.ts'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { inPublic } from '../shown-names.ts'
import { talkInPrivate } from './talk-in-private.ts'

/** From the counter to a private room: the story opens to the one trained worker who sits down with them, and not on a screen that a queue can read. */
export function registerContinueInPrivate(web: Web, deps: FamiliesDeps): void {
  web.post(
    '/families/:family/private',
    { permission: 'families.hear_story', purpose: 'front_desk', focus: 'family', audit: 'family.heard_in_private' },
    (ask) => open(deps, ask),
  )
}

async function open(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const family = ask.params.family ?? ''
  if (!isId(family)) throw notHere()
  if (!(await talkInPrivate(deps.db, ask.who, family))) throw notHere()
  if (!inPublic(ask.viewer)) return { redirect: `/families/${family}/record` }
  const csrf = ask.csrf()
  return {
    page: (
      <WorkerPage frame={deps.frame} title="Continue in private" viewer={ask.viewer} csrf={csrf} current="families">
        <BackLink href={`/families/${family}`} text="Back to the desk" />
        <h1 class="govuk-heading-xl">Continue in private</h1>
        <p class="govuk-body-l">The queue can read this screen, so their story does not open here.</p>
        <p class="govuk-body">Go with them to a private room and sign in there. They are first in “Families you help”.</p>
      </WorkerPage>
    ),
  }
}
