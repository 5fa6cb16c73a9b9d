import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { putGuides, putHelpDesk, putOffer, readGuides, readHelpDesk, readOffer } from '../modules/guides/index.ts'
import type { Trx } from '../platform/database/doors.ts'
import { withDatabase } from './with-database.ts'

/** Takes in the guides of a file, all of them or none. One that is there already is replaced, with all its versions. */
export function importGuidesCommand([path]: readonly string[]): Promise<number> {
  const guides = readGuides(readWhole(path, 'guides'), today())
  return taken((trx) => putGuides(trx, guides), `${guides.length} guides taken.`)
}

/** Says whom families ring, and when. */
export function importHelpDeskCommand([path]: readonly string[]): Promise<number> {
  const desk = readHelpDesk(JSON.parse(readWhole(path, 'help-desk')))
  return taken((trx) => putHelpDesk(trx, desk), `Families are told to ring ${desk.name} on ${desk.phone}.`)
}

/** Takes in the Start for Life offer, to be published on its day. */
export function importStartForLifeCommand([path]: readonly string[]): Promise<number> {
  const offer = readOffer(readWhole(path, 'start-for-life'), today())
  const when = offer.publishedOn === null ? 'It is a draft.' : `It is published on ${offer.publishedOn}.`
  return taken((trx) => putOffer(trx, offer), `${Object.keys(offer.sections).length} sections taken. ${when}`)
}

function readWhole(path: string | undefined, what: string): string {
  if (!path) throw new Error(`Say which file: import ${what} <file>`)
  return readFileSync(path, 'utf8')
}

async function taken(put: (trx: Trx) => Promise<void>, words: string): Promise<number> {
  await withDatabase((db) => db.asOperator(put))
  console.log(words)
  return 0
}

function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('Europe/London')
}
