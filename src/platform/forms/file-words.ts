import type { FileFault, FileKind, FileLimits } from '../web/sent-files.ts'
import { either } from '../words/lists.ts'
import { speak } from '../words/speak.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** "12 KB", "4.8 MB". */
export function sizeInWords(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'KB'] : [Math.round(bytes / 100_000) / 10, 'MB']
  return `${size} ${unit}`
}

/** "You can send 2 files: photos or PDFs, up to 5 MB each." */
export function limitsInWords({ most, bytes, kinds }: FileLimits): string {
  return say('file.limits', { most, size: sizeInWords(bytes), kinds: kindsInWords(kinds) })
}

/** What is wrong with the files of one input, each by its name; undefined when nothing is. */
export function filesWrong(faults: readonly FileFault[], field: string, limits: FileLimits): string | undefined {
  const said = faults
    .filter((fault) => fault.field === field || fault.field === '')
    .map(({ name, because }) =>
      say(`file.${because}`, {
        name: name || say('file.unnamed'),
        most: limits.most,
        size: sizeInWords(limits.bytes),
        kinds: kindsInWords(limits.kinds),
      }),
    )
  return said.length > 0 ? said.join('. ') : undefined
}

function kindsInWords(kinds: readonly FileKind[]): string {
  return either(kinds.map((kind) => say(`file.kind.${kind}`)))
}
