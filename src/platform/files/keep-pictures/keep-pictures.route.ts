import { readFile } from 'node:fs/promises'
import type { Database, Trx } from '../../database/doors.ts'
import type { Act } from '../../deeds/act.ts'
import { filesWrong, sizeInWords } from '../../forms/file-words.ts'
import { notHere } from '../../web/errors.ts'
import { deedKeyOf, type FieldErrors, typed } from '../../web/form.ts'
import type { Frame } from '../../web/frame.tsx'
import type { Answered, Ask, Web } from '../../web/routes.ts'
import type { FileLimits } from '../../web/sent-files.ts'
import { cleanPicture } from '../clean-picture.ts'
import type { CleanPicture, PictureFault } from '../picture-parts.ts'
import { addPicture, bringPictureBack, findPicture, listPictures, listPicturesAway, type PictureUse, takePictureAway } from '../pictures.ts'
import { PicturesPage } from './pictures.page.tsx'
import { TakeAwayPage } from './take-away.page.tsx'

export interface PicturesDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
  /** Who puts pictures on pages, each answering where one stands. */
  readonly uses: readonly ((trx: Trx, address: string) => Promise<readonly PictureUse[]>)[]
}

/** Read over a weak signal: half a megabyte is ten seconds of it. The second is the same for phones, which a script makes. */
export const pictureLimits: FileLimits = { most: 2, bytes: 500_000, kinds: ['photo'] }
const MOST_SMALL = 100_000

const declared = { permission: 'files.keep_pictures', purpose: 'manage' } as const
const TYPES = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const
const MOST_WORDS = 300

/** Pictures for pages that families read: added, described and taken away by who keeps them; shown to everybody. */
export function registerPictures(web: Web, deps: PicturesDeps): void {
  web.get('/pictures', { ...declared, audit: null }, (ask) => show(deps, ask, {}))
  web.post('/pictures', { ...declared, audit: 'picture.added', files: pictureLimits }, (ask) => add(deps, ask))
  web.get('/pictures/taking-away', { ...declared, audit: null }, (ask) => showTakeAway(deps, ask))
  web.post('/pictures/taking-away', { ...declared, audit: 'picture.taken_away' }, (ask) => takeAway(deps, ask))
  web.post('/pictures/bringing-back', { ...declared, audit: 'picture.brought_back' }, (ask) => bringBack(deps, ask))
  web.get('/pictures/:picture', { permission: 'public', purpose: 'public', audit: null }, (ask) => serve(deps, ask))
}

async function serve(deps: PicturesDeps, ask: Ask): Promise<Answered> {
  const [, hash = '', kind = ''] = /^([0-9a-f]{32})\.(jpg|png|webp)$/.exec(ask.params.picture ?? '') ?? []
  const bytes = hash ? await deps.db.asPublic((trx) => findPicture(trx, hash, kind)) : undefined
  if (!bytes) throw notHere()
  return { bytes, type: TYPES[kind as keyof typeof TYPES] }
}

async function show(deps: PicturesDeps, ask: Ask, errors: FieldErrors): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => ({ pictures: await listPictures(trx), away: await listPicturesAway(trx) }))
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: PicturesPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ ...found, limits: pictureLimits, errors },
      said: { words: typed(ask.body, 'words'), decoration: typed(ask.body, 'decoration') === 'yes' },
      done: typed(ask.query, 'done'),
    }),
  }
}

const faults: Readonly<Record<PictureFault, string>> = {
  kind: 'Send a JPEG, a PNG or a WebP: this is something else',
  broken: 'This picture does not hold together: it may not have come whole. Save it again and send it',
  moving: 'This picture moves. Send one that stands still',
  pixels: 'This picture has more pixels than any page shows. Make it about 1,600 pixels wide',
}

async function add(deps: PicturesDeps, ask: Ask): Promise<Answered> {
  const words = typed(ask.body, 'words')
    .replaceAll(/[\s[\]]+/g, ' ')
    .trim()
  const decoration = typed(ask.body, 'decoration') === 'yes'
  const errors: Record<string, string> = {}
  const file = ask.sent.files.find(({ field }) => field === 'picture')
  const wrong = filesWrong(ask.sent.faults, 'picture', pictureLimits)
  if (ask.sent.faults.some(({ field, because }) => field === 'picture' && because === 'large'))
    errors.picture = `This picture is larger than ${sizeInWords(pictureLimits.bytes)}, and your browser did not make it smaller. Make it about 1,600 pixels wide`
  else if (wrong || !file) errors.picture = wrong ?? 'Choose a picture'
  const cleaned = file && cleanPicture(await readFile(file.path))
  if (cleaned && !cleaned.ok) errors.picture = faults[cleaned.because]
  if (words === '' && !decoration) errors.words = 'Write what it shows, or tick that it is decoration'
  else if (words !== '' && decoration) errors.words = 'Decoration has no words: empty this, or take the tick away'
  else if (words.length > MOST_WORDS) errors.words = `Write at most ${MOST_WORDS} letters: there are ${words.length}`
  if (!cleaned?.ok || Object.keys(errors).length > 0) return show(deps, ask, errors)
  await addPicture(deps, ask.who, deedKeyOf(ask.body), { picture: cleaned.picture, small: await smallOf(ask), words })
  return { redirect: '/pictures?done=added' }
}

/** The one for phones, where a script made one that can be used; a page does without. */
async function smallOf(ask: Ask): Promise<CleanPicture | undefined> {
  const file = ask.sent.files.find(({ field }) => field === 'small')
  const cleaned = file && file.bytes <= MOST_SMALL ? cleanPicture(await readFile(file.path)) : undefined
  return cleaned?.ok ? cleaned.picture : undefined
}

const hashIn = (address: string): string => /^\/pictures\/([0-9a-f]{32})\./.exec(address)?.[1] ?? ''

async function showTakeAway(deps: PicturesDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const picture = (await listPictures(trx)).find(({ address }) => address === typed(ask.query, 'address'))
    if (!picture) return undefined
    const uses: PictureUse[] = []
    for (const of of deps.uses) uses.push(...(await of(trx, picture.address)))
    return { picture, uses }
  })
  // Somebody else may have taken it away just before.
  if (!found) return show(deps, ask, {})
  return { page: TakeAwayPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), ...found }) }
}

async function takeAway(deps: PicturesDeps, ask: Ask): Promise<Answered> {
  const hash = hashIn(typed(ask.body, 'address'))
  const atOnce = typed(ask.body, 'atOnce') === 'yes'
  // Somebody else may have done the same just before: it is gone either way.
  if (hash) await takePictureAway(deps, ask.who, { key: deedKeyOf(ask.body), hash, atOnce })
  return { redirect: `/pictures?done=${atOnce ? 'deleted' : 'gone'}` }
}

async function bringBack(deps: PicturesDeps, ask: Ask): Promise<Answered> {
  const hash = hashIn(typed(ask.body, 'address'))
  const back = hash !== '' && (await bringPictureBack(deps, ask.who, deedKeyOf(ask.body), hash))
  return { redirect: `/pictures?done=${back ? 'back' : 'late'}` }
}
