import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import type { Database, Trx } from '../../../platform/database/doors.ts'
import { findPlace } from '../../../platform/places/index.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Declaration, Handler, Web } from '../../../platform/web/routes.ts'
import { findLicence, type Licence } from '../../network/index.ts'
import { envelopeOf, pageText } from './envelope.ts'
import { OpenDataPage } from './open-data.page.tsx'
import { openApi } from './openapi.ts'
import { type List, lists, USUAL_A_PAGE } from './parameters.ts'
import { type Question, readQuestion } from './question.ts'
import {
  type Asked,
  aPostcodeHere,
  BEFORE_ALL,
  type Centre,
  countRecords,
  findRecord,
  nextRecords,
  openVersion,
  pageRecords,
} from './record-queries.ts'
import { ndjson, type OpenStreams, openRecordStreams, withServices } from './stream-records.ts'

export interface OpenReferralDeps {
  readonly db: Database
  readonly network: { readonly name: string; readonly homeLatitude: number; readonly homeLongitude: number }
  /** Our own address, without a final slash. */
  readonly url: string
  readonly frame: Frame
}

interface ReadyDeps extends OpenReferralDeps {
  readonly streams: OpenStreams
}

const ROOT = '/open-referral/v3'
const open: Declaration = { permission: 'public', purpose: 'public', audit: null, language: 'english', open: true }
const JSON_TYPE = 'application/json; charset=utf-8'

/**
 * Open Referral UK 3.0, out: eleven addresses and what they can be asked, for anybody, without a key; and a page that tells people of them.
 * Long answers that are still being read are broken off with `endAll`, before the server closes.
 */
export function registerOpenReferral(web: Web, given: OpenReferralDeps): Pick<OpenStreams, 'endAll'> {
  const deps: ReadyDeps = { ...given, streams: openRecordStreams() }
  const told =
    (value: (licence: Licence | null) => unknown): Handler =>
    async (ask) => {
      const text = JSON.stringify(value(await deps.db.asPublic(findLicence)))
      const headers = keep('fixed', deps.frame.build, text)
      return isTheirs(ask, headers.etag) ? { unchanged: headers.etag } : { text, type: JSON_TYPE, headers }
    }
  web.get(
    ROOT,
    open,
    told((licence) => ({
      version: 'HSDS-UK-3.0',
      profile: 'https://openreferraluk.org/developers/specifications',
      openapi_url: `${deps.url}${ROOT}/openapi.json`,
      // The standard has no word for it; OpenAPI's own is understood.
      ...(licence && { license: licence }),
    })),
  )
  web.get(
    `${ROOT}/openapi.json`,
    open,
    told((licence) => openApi({ url: `${deps.url}${ROOT}`, network: deps.network.name, licence })),
  )
  for (const list of lists) {
    web.get(`${ROOT}/${list}`, open, (ask) => sendList(deps, ask, list))
    web.get(`${ROOT}/${list}/:id`, open, (ask) => sendOne(deps, ask, list))
  }
  web.get(`${ROOT}/*`, open, () => {
    throw notHere()
  })
  web.get('/open-data', { permission: 'public', purpose: 'public', audit: null }, (ask) => showOpenData(deps, ask))
  return deps.streams
}

async function showOpenData({ db, frame, url }: ReadyDeps, _ask: Ask): Promise<Answered> {
  const { since, postcode, licence } = await db.asPublic(async (trx) => ({
    since: (await readClock(trx))
      .subtract({ hours: 24 * 28 })
      .toString()
      .slice(0, 10),
    postcode: await aPostcodeHere(trx),
    licence: await findLicence(trx),
  }))
  return { page: OpenDataPage({ frame, base: `${url}${ROOT}`, since, postcode, licence }) }
}

async function sendList(deps: ReadyDeps, ask: Ask, list: List): Promise<Answered> {
  const question = readQuestion(list, ask.query)
  if ('problem' in question) return refused(question.problem)
  const looked = await deps.db.asPublic(async (trx) => {
    const centre = await centreOf(trx, question, deps.network)
    const headers = keep(await openVersion(trx), deps.frame.build, [list, question, centre])
    return { centre, headers, copy: isTheirs(ask, headers.etag) }
  })
  const { headers } = looked
  if (question.postcode !== undefined && !looked.centre) return refused('postcode is one that we do not know.')
  if (looked.copy) return { unchanged: headers.etag }
  const asked: Asked = { list, question, centre: looked.centre }
  if (question.full_service) return sendOrganisations(deps, ask, asked, headers)
  if (question.format === 'ndjson') return piped(deps, ask, ndjson(deps.db, asked), 'application/x-ndjson; charset=utf-8', headers)
  const { envelope, records } = await deps.db.asPublic((trx) => readPage(trx, asked))
  return { text: pageText(envelope, records), type: JSON_TYPE, headers }
}

async function sendOne(deps: ReadyDeps, ask: Ask, list: List): Promise<Answered> {
  const id = ask.params.id ?? ''
  const question = readQuestion(list, ask.query)
  if ('problem' in question) return refused(question.problem)
  const { headers, record } = await deps.db.asPublic(async (trx) => {
    const headers = keep(await openVersion(trx), deps.frame.build, [list, id.toLowerCase(), question.full_service ?? false])
    return { headers, record: await findRecord(trx, list, id) }
  })
  if (record === undefined) throw notHere()
  if (isTheirs(ask, headers.etag)) return { unchanged: headers.etag }
  if (!question.full_service) return { text: record, type: JSON_TYPE, headers }
  const { services: _, ...own } = JSON.parse(record) as Record<string, unknown>
  return piped(deps, ask, withServices(deps.db, [JSON.stringify(own)], { before: '', between: '', after: '' }), JSON_TYPE, headers)
}

/** Organisations with all their services in full may be most of the directory: like everything long, they are written as they are read. */
async function sendOrganisations(deps: ReadyDeps, ask: Ask, { question, ...rest }: Asked, headers: Kept): Promise<Answered> {
  const asked = { ...rest, question: { ...question, full: false } }
  const lines = question.format === 'ndjson'
  const { envelope, records } = await deps.db.asPublic((trx) => readPage(trx, asked, lines))
  const [before = '', after = ''] = lines ? ['', '\n'] : pageText(envelope, ['\n']).split('\n')
  const parts = withServices(deps.db, records, { before, between: lines ? '\n' : ',', after: records.length > 0 || !lines ? after : '' })
  return piped(deps, ask, parts, lines ? 'application/x-ndjson; charset=utf-8' : JSON_TYPE, headers)
}

/** One page; or all of it, where that was asked for and records are short. */
async function readPage(trx: Trx, asked: Asked, whole = asked.question.minimal === true && asked.question.per_page === undefined) {
  const total = await countRecords(trx, asked)
  const each = whole ? Math.max(1, total) : (asked.question.per_page ?? USUAL_A_PAGE)
  const page = asked.question.page ?? 1
  const from = (page - 1) * each
  if (whole && page === 1 && !asked.question.search) {
    const { texts } = await nextRecords(trx, asked, BEFORE_ALL, each)
    return { envelope: envelopeOf({ total: texts.length, page, each, count: texts.length }), records: texts }
  }
  const records = from >= total ? [] : await pageRecords(trx, asked, { from, count: each })
  return { envelope: envelopeOf({ total, page, each, count: records.length }), records }
}

async function centreOf(trx: Trx, { postcode }: Question, network: OpenReferralDeps['network']): Promise<Centre | undefined> {
  if (postcode === undefined) return undefined
  const place = await findPlace(trx, postcode, { latitude: network.homeLatitude, longitude: network.homeLongitude })
  return place && { latitude: place.latitude, longitude: place.longitude }
}

function piped({ streams }: ReadyDeps, ask: Ask, parts: AsyncGenerator<string>, type: string, headers: Kept): Answered {
  // Somebody who asks only for the headers is not read the whole directory.
  if (ask.request.method === 'HEAD') return { text: '', type, headers }
  const body = streams.open(parts)
  if (body) return { piped: body, type, headers }
  const text = JSON.stringify({ error: 'busy', message: 'Enough people are taking everything just now. Ask again in a minute.' })
  return { text, type: JSON_TYPE, status: 503, headers: { 'retry-after': '60' } }
}

function refused(message: string): Answered {
  return { text: JSON.stringify({ error: 'bad_request', message }), type: JSON_TYPE, status: 400 }
}

interface Kept extends Readonly<Record<string, string>> {
  readonly etag: string
}

/** A copy is asked about each time, and true as long as nothing that is published has changed. */
function keep(version: number | string, build: string, asked: unknown): Kept {
  const plain = JSON.stringify(asked, (_key, value: unknown) => (value instanceof Temporal.Instant ? value.toString() : value))
  const etag = `"or-${version}-${createHash('sha256').update(`${build} ${plain}`).digest('hex').slice(0, 20)}"`
  return { etag, 'cache-control': 'public, max-age=0, must-revalidate', vary: 'accept-encoding' }
}

function isTheirs({ request }: Ask, etag: string): boolean {
  return String(request.headers['if-none-match'] ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag)
}
