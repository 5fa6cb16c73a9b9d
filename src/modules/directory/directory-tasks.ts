import type { Task } from '../../platform/jobs/worker.ts'
import { proposalTasks } from './settle-proposals/tell-the-proposer.ts'
import { type FeedTaskDeps, feedTasks } from './take-in-feeds/run-a-feed.ts'
import { type UpkeepTaskDeps, upkeepTasks } from './upkeep-tasks.ts'

/** The jobs of this module: what keeps listings right by night, what asks owners by day, what tells proposers, what takes feeds in. */
export function directoryTasks(deps: UpkeepTaskDeps & FeedTaskDeps): Record<string, Task> {
  return { ...proposalTasks(deps), ...upkeepTasks(deps), ...feedTasks(deps) }
}
