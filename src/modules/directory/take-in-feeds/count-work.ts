import type { Trx } from '../../../platform/database/doors.ts'
import { listDifferences } from '../settle-differences/difference-queries.ts'
import { listDuplicates } from '../settle-duplicates/duplicate-queries.ts'
import { listNews } from '../watch-the-register/register-queries.ts'
import type { FeedWork } from './sources.page.tsx'

/** How much waits for an editor, of everything that comes with feeds. */
export async function countWork(trx: Trx): Promise<FeedWork> {
  const [pair] = await listDuplicates(trx, 'open', 0, 1)
  const [difference] = await listDifferences(trx, null, 0, 1)
  const [news] = await listNews(trx, false, 0, 1)
  return { duplicates: pair?.total ?? 0, differences: difference?.total ?? 0, news: news?.total ?? 0 }
}
