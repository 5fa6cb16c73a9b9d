import type { Trx } from '../../platform/database/doors.ts'
import { findPlaceWords, findServiceName } from '../directory/index.ts'

/** What a session is called and where it is, as its listing says it. */
export interface SessionWords {
  readonly service: string
  /** Name and address in one line; empty online. */
  readonly place: string
}

/** The words of a session's service and place. A listing that was withdrawn keeps its name for those who booked. */
export async function findSessionWords(
  trx: Trx,
  session: { readonly service: string; readonly location: string | null },
): Promise<SessionWords> {
  const service = await findServiceName(trx, session.service)
  const place = session.location ? await findPlaceWords(trx, session.location) : undefined
  return { service: service ?? 'Session', place: place ?? '' }
}
