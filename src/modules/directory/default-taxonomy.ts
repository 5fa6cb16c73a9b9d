import type { Trx } from '../../platform/database/doors.ts'
import categories from './dfe-categories.json' with { type: 'json' }
import { putSynonyms, putTaxonomy } from './put-listings.ts'
import synonyms from './synonyms.json' with { type: 'json' }

/** Every network begins with the DfE's family hubs categories and a list of what parents call things; it may edit both. As operator. */
export async function loadDefaultTaxonomy(trx: Trx): Promise<void> {
  await putTaxonomy(trx, categories.name, categories.description, categories.terms)
  await putSynonyms(trx, synonyms)
}
