import { isAddress, readBody } from '../guide-body-rules.ts'

/** A picture that there is, and whether it needs no words. */
export interface KnownPicture {
  readonly address: string
  readonly decoration: boolean
}

const MOST_LETTERS = 20_000

/** What would not be read as its writer meant it, in words for an editor; empty where all is well. What a family would see is never in doubt: what is no part of the small form is shown as words. */
export function bodyFaults(body: string, icons: readonly string[], pictures: readonly KnownPicture[]): string[] {
  if (body.length > MOST_LETTERS) return [`Write at most ${MOST_LETTERS.toLocaleString('en-GB')} letters: there are ${body.length}`]
  const faults = new Set<string>()
  for (const [, words = '', address = ''] of body.matchAll(/(?<!!)\[([^\][\n]{1,200})\]\(([^()\n]*)\)/g))
    if (!isAddress(address))
      faults.add(`“${words}” leads to “${address.slice(0, 60)}”: begin with / for a page of ours, https://, tel: or mailto:`)
  for (const line of body.split('\n').map((one) => one.trim())) if (line.startsWith('![')) addPictureFault(faults, line, pictures)
  for (const block of readBody(body))
    if (block.kind === 'picture' && !icons.includes(block.icon)) faults.add(`There is no drawing called “${block.icon}”`)
  return [...faults]
}

function addPictureFault(faults: Set<string>, line: string, pictures: readonly KnownPicture[]): void {
  const [photo] = readBody(line)
  if (photo?.kind !== 'photo') return void faults.add('A picture stands on a line of its own, as the page of pictures writes it')
  const known = pictures.find(({ address }) => address === photo.address)
  if (!known) faults.add('One of the pictures is not here, or was taken away')
  else if (photo.words.trim() === '' && !known.decoration) faults.add('Say what the picture shows, for who does not see it')
}

/** Words as somebody meant them who pasted from a document: its bullets are lists, and nothing unseen is left. */
export function tidyBody(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b\u2060\ufeff\ufffc]/g, '')
    .replaceAll(/^[^\S\n]*[☐□❏❑][^\S\n]*/gm, '- [ ] ')
    .replaceAll(/^[^\S\n]*(?:[•·▪◦●○■➢✓\uf0a7\uf0b7][^\S\n]*|o\t[^\S\n]*)(?=\S)/gmu, '- ')
    .replaceAll(/[\ue000-\uf8ff]/g, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[^\S\n]+$/gm, '')
    .trim()
}
