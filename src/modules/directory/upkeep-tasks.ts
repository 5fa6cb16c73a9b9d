import { Temporal } from 'temporal-polyfill'
import type { Task } from '../../platform/jobs/worker.ts'
import { checkLinks } from './check-links/check-links.ts'
import { type AskDeps, askOwners, SEND_ASKING_JOB, sendAsking } from './confirm-a-listing/ask-owners.ts'
import { isCivil } from './confirm-a-listing/ask-owners-rules.ts'
import { TELL_OWNER_JOB, tellTheOwner } from './confirm-a-listing/tell-the-owner.ts'
import { forgetUpkeep, keepRight } from './keep-listings-right/keep-right.ts'

export interface UpkeepTaskDeps extends AskDeps {
  /** An example network follows no links: its listings' pages are nobody's. */
  readonly followsLinks: boolean
}

/** The jobs that keep listings right. */
export function upkeepTasks(deps: UpkeepTaskDeps): Record<string, Task> {
  const { db } = deps
  return {
    'directory.keep-right': async () => {
      // A database whose network is not set up yet has nothing to keep.
      await db.asService('upkeep', 'publishing', forgetUpkeep)
      await db.asService('upkeep', 'publishing', keepRight)
    },
    // What was missed is made good at the start, whenever that is: owners are written to by day. The next morning asks all that is due.
    'directory.ask-owners': async () => {
      if (isCivil(Temporal.Now.zonedDateTimeISO('Europe/London'))) await askOwners(deps)
    },
    [SEND_ASKING_JOB]: (payload) => sendAsking(deps, payload),
    [TELL_OWNER_JOB]: (payload) => tellTheOwner(deps, payload),
    'directory.check-links': async () => {
      if (deps.followsLinks) await checkLinks(db)
    },
  }
}
