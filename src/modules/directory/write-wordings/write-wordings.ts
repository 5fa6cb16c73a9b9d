import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { dropWording, putWordings, type Wording, type WordingOf, type WordingWish } from '../wordings.ts'

/** Writes one version of a service or a place. False when there is no such page any more. */
export async function writeWording(
  { act }: { readonly act: Act },
  who: Acting,
  { key, wish }: { readonly key: string; readonly wish: WordingWish },
): Promise<boolean> {
  const deed = { route: 'directory.put-wording', key, body: wish }
  const { outcome } = await act<{ readonly outcome: 'put' | 'not-here' }>(who, deed, async ({ trx, deedId, requestId }) => {
    if ((await putWordings(trx, [wish])) === 0) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'wording.put', subjectKind: 'listing', subjects: [idOf(wish)], deedId, requestId })
    return { outcome: 'put' }
  })
  return outcome === 'put'
}

/** Takes one version away. False when somebody had done so before. */
export async function removeWording(
  { act }: { readonly act: Act },
  who: Acting,
  { key, of, version }: { readonly key: string; readonly of: WordingOf; readonly version: Pick<Wording, 'language' | 'form'> },
): Promise<boolean> {
  const deed = { route: 'directory.drop-wording', key, body: [of, version] }
  const { outcome } = await act<{ readonly outcome: 'dropped' | 'gone' }>(who, deed, async ({ trx, deedId, requestId }) => {
    if (!(await dropWording(trx, of, version))) return { outcome: 'gone' }
    await recordAudit(trx, { action: 'wording.dropped', subjectKind: 'listing', subjects: [idOf(of)], deedId, requestId })
    return { outcome: 'dropped' }
  })
  return outcome === 'dropped'
}

function idOf(of: WordingOf): string {
  return 'service' in of ? of.service : of.location
}
