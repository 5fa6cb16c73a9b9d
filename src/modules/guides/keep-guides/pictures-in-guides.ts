import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { PictureUse } from '../../../platform/files/index.ts'
import type { WhichWords } from './kept-guides.ts'
import { whichWords, wordsAddress } from './version-words.ts'

interface Use extends WhichWords {
  readonly slug: string
  readonly title: string
  readonly draft: boolean
  readonly retired: boolean
}

/** The guides in which a picture stands: what families read, drafts, and what is retired. */
export async function findGuidesWith(trx: Trx, address: string): Promise<PictureUse[]> {
  const { rows } = await sql<Use>`select * from guides.picture_uses(${address})`.execute(trx)
  return rows.map((use) => ({
    text: `The guide “${use.title}”, ${whichWords(use)}: ${use.retired ? 'retired' : use.draft ? 'a draft' : 'families read it'}`,
    href: wordsAddress(use.slug, use),
  }))
}
