import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { putWordings, type WordingWish } from '../modules/directory/index.ts'
import type { Trx } from '../platform/database/doors.ts'
import type { IdOf } from './example-ids.ts'

interface ExampleWording extends Pick<WordingWish, 'language' | 'words' | 'media' | 'checkedBy'> {
  readonly service?: string
  readonly site?: string
  readonly form?: WordingWish['form']
  readonly checkedDaysAgo?: number
}

/** Services and hubs in other languages and forms, where a network has some. */
export async function loadExampleWordings(trx: Trx, folder: string, today: Temporal.PlainDate, id: IdOf): Promise<void> {
  const file = join(folder, 'wordings.json')
  if (!existsSync(file)) return
  const wishes = (JSON.parse(readFileSync(file, 'utf8')) as ExampleWording[]).map(
    ({ service, site, form = 'text', checkedDaysAgo, ...wording }): WordingWish => ({
      ...(service === undefined ? { location: id('site', site ?? '') } : { service: id('service', service) }),
      ...wording,
      form,
      checkedOn: checkedDaysAgo === undefined ? undefined : today.subtract({ days: checkedDaysAgo }).toString(),
    }),
  )
  const put = await putWordings(trx, wishes)
  if (put !== wishes.length) throw new Error(`${file} has a version of a service or site that is not in this network.`)
}
