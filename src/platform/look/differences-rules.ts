/** A stretch of words that stayed, went or came. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Words compared at most: beyond this the whole is shown as gone and as new, which is true and quick. */
const MOST_CELLS = 4_000_000

/** The difference between two texts, word by word: what is the same reads on, what went and what came stand beside each other. */
export function differences(before: string, after: string): Stretch[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end)) end++
  const middle = between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end))
  return joined([...same(old.slice(0, start)), ...middle, ...same(end > 0 ? old.slice(-end) : [])])
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []
const same = (words: readonly string[]): Stretch[] => words.map((text) => ({ kind: 'same', text }))

function between(old: readonly string[], fresh: readonly string[]): Stretch[] {
  const gone = (words: readonly string[]): Stretch[] => words.map((text) => ({ kind: 'gone', text }))
  const come = (words: readonly string[]): Stretch[] => words.map((text) => ({ kind: 'new', text }))
  const width = fresh.length + 1
  if (old.length === 0 || fresh.length === 0 || old.length * width > MOST_CELLS) return [...gone(old), ...come(fresh)]
  // The longest words in common, from the end: the table is then read from the beginning.
  const table = new Uint16Array((old.length + 1) * width)
  const cell = (row: number, column: number): number => table[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = fresh.length - 1; column >= 0; column--)
      table[row * width + column] =
        old[row] === fresh[column] ? cell(row + 1, column + 1) + 1 : Math.max(cell(row + 1, column), cell(row, column + 1))
  const found: Stretch[] = []
  let [row, column] = [0, 0]
  while (row < old.length && column < fresh.length) {
    const [word = '', other = ''] = [old[row], fresh[column]]
    if (word === other) {
      found.push({ kind: 'same', text: word })
      row++
      column++
    } else if (cell(row + 1, column) >= cell(row, column + 1)) {
      found.push({ kind: 'gone', text: word })
      row++
    } else {
      found.push({ kind: 'new', text: other })
      column++
    }
  }
  return [...found, ...gone(old.slice(row)), ...come(fresh.slice(column))]
}

/** Neighbours of one kind as one stretch; a space between two changed words belongs to the change, so that it reads as a phrase. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  const changesNext = changeFollows(stretches)
  let [gone, come] = ['', '']
  const flush = (): void => {
    if (gone !== '') found.push({ kind: 'gone', text: gone })
    if (come !== '') found.push({ kind: 'new', text: come })
    gone = ''
    come = ''
  }
  for (const [n, { kind, text }] of stretches.entries()) {
    const bridges = kind === 'same' && isSpace(text) && !text.includes('\n') && gone + come !== '' && changesNext[n]
    if (bridges) {
      gone += gone === '' ? '' : text
      come += come === '' ? '' : text
    } else if (kind === 'gone') gone += text
    else if (kind === 'new') come += text
    else {
      flush()
      const last = found.at(-1)
      if (last?.kind === 'same') found[found.length - 1] = { kind, text: last.text + text }
      else found.push({ kind, text })
    }
  }
  flush()
  return found
}

const isSpace = (text: string): boolean => /^\s+$/.test(text)

/** For each stretch, whether the next one with words in it is a change. */
function changeFollows(stretches: readonly Stretch[]): boolean[] {
  const follows: boolean[] = []
  let next = false
  for (let n = stretches.length - 1; n >= 0; n--) {
    follows[n] = next
    const one = stretches[n]
    if (one && !(one.kind === 'same' && isSpace(one.text))) next = one.kind !== 'same'
  }
  return follows
}
