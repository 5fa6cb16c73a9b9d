/** Marks of an axis from 0 to at least `max`, three to six of them, at 1, 2 or 5 times a power of ten. */
export function niceTicks(max: number): readonly number[] {
  if (!(max > 0)) return [0, 1]
  const rough = max / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? 10 * power
  const steps = Math.ceil(max / step - 1e-9)
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** Words in lines of at most so many letters. A word longer than a line is cut: a drawing has nowhere to put it, and the table says it whole. */
export function lines(words: string, letters: number): readonly string[] {
  const pieces = words.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [])
  const made: string[] = []
  for (const piece of pieces) {
    const last = made.at(-1)
    if (last !== undefined && last.length + 1 + piece.length <= letters) made[made.length - 1] = `${last} ${piece}`
    else made.push(piece)
  }
  return made
}

/** To a tenth: a drawing needs no more, and the page is shorter. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
