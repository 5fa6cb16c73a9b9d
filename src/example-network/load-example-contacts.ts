import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ContactAnswers, putPartnerContact } from '../modules/directory/index.ts'
import type { Trx } from '../platform/database/doors.ts'
import type { IdOf } from './example-ids.ts'

/** Whom colleagues ask at a partner, as `contacts.json` has it. */
export type ExampleContact = ContactAnswers & { readonly organisation: string }

export async function loadExampleContacts(trx: Trx, folder: string, id: IdOf): Promise<void> {
  for (const { organisation, ...said } of JSON.parse(readFileSync(join(folder, 'contacts.json'), 'utf8')) as ExampleContact[]) {
    const answers = { ...said, phone: said.phone?.replaceAll(' ', '') ?? null }
    if (!(await putPartnerContact(trx, { organisation: id('organisation', organisation), answers })))
      throw new Error(`Nobody can be asked at ${organisation}.`)
  }
}
