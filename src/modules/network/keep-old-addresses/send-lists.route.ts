import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { filesWrong } from '../../../platform/forms/file-words.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { hostOf, type OldAddressDeps, show } from './keep-old-addresses.route.ts'
import { MOVE_LIST } from './move-list.ts'
import { readMoves } from './read-moves.ts'
import { SentListPage, shownRows } from './sent-list.page.tsx'
import { findSentList, sendList, takeList, undoList } from './sent-lists.ts'

const declared = { permission: 'network.move_addresses', purpose: 'manage' } as const
/** Ten thousand lines, as a browser sends what was pasted. */
const LONGEST = 4 * 1024 * 1024

/** A whole list of old addresses: sent or pasted, looked at, taken, taken back. */
export function registerSendLists(web: Web, deps: OldAddressDeps): void {
  web.post('/old-addresses/list', { ...declared, audit: 'old_addresses.sent', longest: LONGEST }, (ask) => paste(deps, ask))
  web.post('/old-addresses/file', { ...declared, audit: 'old_addresses.sent', files: MOVE_LIST }, (ask) => sendFile(deps, ask))
  web.get('/old-addresses/lists/:list', { ...declared, audit: null }, (ask) => look(deps, ask))
  web.post('/old-addresses/lists/:list/taking', { ...declared, audit: 'old_addresses.put' }, (ask) => take(deps, ask))
  web.post('/old-addresses/lists/:list/undoing', { ...declared, audit: 'old_addresses.undone' }, (ask) => undo(deps, ask))
}

async function paste(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  return keep(deps, ask, { name: 'A pasted list', text: typed(ask.body, 'list'), field: 'list' })
}

async function sendFile(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  const [file] = ask.sent.files
  const wrong = filesWrong(ask.sent.faults, 'file', MOVE_LIST)
  if (wrong || !file) return show(deps, ask, { file: wrong ?? 'Choose a file' })
  return keep(deps, ask, { name: file.name.slice(0, 120) || 'A file', text: textOf(await readFile(file.path)), field: 'file' })
}

/** As spreadsheets write it: UTF-8, UTF-16 with its mark, or an old code page of Windows. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be')
  return isUtf8(bytes) ? bytes.toString('utf8') : iconv.decode(bytes, 'win1252')
}

async function keep(
  deps: OldAddressDeps,
  ask: Ask,
  { name, text, field }: { readonly name: string; readonly text: string; readonly field: 'list' | 'file' },
): Promise<Answered> {
  const read = readMoves(text, hostOf(deps))
  if (read.moves.length === 0)
    return show(deps, ask, {
      [field]: read.faults.slice(0, 5).join('. ') || 'There is no line in it: the old address, what it was, where it is now',
    })
  const id = await sendList(deps, ask.who, { key: deedKeyOf(ask.body), name, read })
  return { redirect: `/old-addresses/lists/${id}` }
}

async function look(deps: OldAddressDeps, ask: Ask, error?: string): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, (trx) => findSentList(trx, ask.params.list ?? '', deps.isHere))
  if (!found) throw notHere()
  const { rows, faults } = found
  const refused = faults.length > 0 || rows.some(({ verdict }) => verdict === 'refused')
  const usual = found.list.state !== 'waiting' ? 'same' : refused ? 'refused' : (rows[0]?.verdict ?? 'new')
  return {
    status: error ? 422 : 200,
    page: SentListPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ found, error, done: typed(ask.query, 'done') },
      shown: shownRows.find((one) => one === typed(ask.query, 'show')) ?? usual,
      n: Math.max(1, Math.trunc(Number(typed(ask.query, 'page'))) || 1),
    }),
  }
}

async function take(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.list ?? ''
  const answer = await takeList(deps, ask.who, { key: deedKeyOf(ask.body), id, isHere: deps.isHere })
  if (answer === 'refused') return look(deps, ask, 'Somebody else wrote old addresses meanwhile, and one would lead to another: look again')
  // Somebody else may have taken it just before.
  return { redirect: `/old-addresses/lists/${id}${answer === 'done' ? '?done=taken' : ''}` }
}

async function undo(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.list ?? ''
  const answer = await undoList(deps, ask.who, deedKeyOf(ask.body), id)
  if (answer === 'refused')
    return look(deps, ask, 'Taken back, one old address would lead to another: say first where that one leads instead')
  return { redirect: `/old-addresses/lists/${id}${answer === 'done' ? '?done=undone' : answer === 'left' ? '?done=left' : ''}` }
}
