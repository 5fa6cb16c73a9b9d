/**
 * Every decimal digit of every script as 0 to 9: people type the digits of their own keyboard. Wide letters and digits become plain ones,
 * and the Arabic marks for decimals and thousands become ours.
 */
export function plainDigits(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitOf(digit.codePointAt(0) ?? 0)))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',')
}

// Unicode lays out the ten digits of each script in a row; a few rows stand one after another.
function digitOf(code: number): number {
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}

const NUMBER_WORDS =
  'nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

/** "one" to "twenty" as digits. */
export function wordsToDigits(text: string): string {
  return text.replaceAll(/\b[a-z]+\b/g, (word) => {
    const value = NUMBER_WORDS.indexOf(word)
    return value < 0 ? word : String(value)
  })
}
