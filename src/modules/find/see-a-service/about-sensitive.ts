import type { ServicePage } from '../../directory/index.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'

/** Whether being seen with this service could hurt: then it is never saved, sent, shared or counted by name. */
export function isSensitive({ name, summary, terms }: Pick<ServicePage, 'name' | 'summary' | 'terms'>): boolean {
  return sensitiveTopics([name, summary, ...terms].join(' ')) !== 0
}
