import type { Task } from '../../platform/jobs/worker.ts'
import { proposalTasks } from './settle-proposals/tell-the-proposer.ts'
import { type UpkeepTaskDeps, upkeepTasks } from './upkeep-tasks.ts'

/** The jobs of this module: what keeps listings right by night, what asks owners by day, what tells proposers. */
export function directoryTasks(deps: UpkeepTaskDeps): Record<string, Task> {
  return { ...proposalTasks(deps), ...upkeepTasks(deps) }
}
