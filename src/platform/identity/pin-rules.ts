/** Why a PIN is refused. `shape`: not six digits. `guessed`: among what people try first. `date`: somebody's birthday, or anybody's. */
export type PinRefused = 'shape' | 'guessed' | 'date'

/** Columns, crosses and corners of a keypad, and what leaked lists begin with. */
const KNOWN = [
  '147258',
  '258369',
  '159753',
  '753951',
  '147369',
  '159357',
  '246810',
  '123654',
  '456123',
  '696969',
  '112358',
  '314159',
  '271828',
]

/** Says what is wrong with a PIN; nothing when it may be used. */
export function refusePin(pin: string): PinRefused | undefined {
  if (!/^[0-9]{6}$/.test(pin)) return 'shape'
  if (new Set(pin).size < 3 || isRun(pin) || isRepeat(pin) || isMirrored(pin) || KNOWN.includes(pin)) return 'guessed'
  return isDate(pin) ? 'date' : undefined
}

/** The same step all along, over the end of the keypad too: 123456, 987654, 789012, 135791. */
function isRun(pin: string): boolean {
  const steps = new Set(digitsOf(pin).map((digit, at, all) => (at === 0 ? -1 : (digit - (all[at - 1] ?? 0) + 10) % 10)))
  return steps.size === 2
}

/** 123123, 474747, and pairs in a row: 112233. */
function isRepeat(pin: string): boolean {
  return pin.slice(0, 3) === pin.slice(3) || pin === pin.slice(0, 2).repeat(3) || /^(\d)\1(\d)\2(\d)\3$/.test(pin)
}

/** 123321. */
function isMirrored(pin: string): boolean {
  return pin === [...pin].reverse().join('')
}

/** A day in six digits, whichever comes first: day, month or year; or a year of living memory before or after two digits. */
function isDate(pin: string): boolean {
  const [first = 0, second = 0, third = 0] = [0, 2, 4].map((at) => Number(pin.slice(at, at + 2)))
  const day = (n: number): boolean => n >= 1 && n <= 31
  const month = (n: number): boolean => n >= 1 && n <= 12
  if ((day(first) && month(second)) || (month(first) && day(second)) || (month(second) && day(third))) return true
  return [pin.slice(0, 4), pin.slice(2)].some((year) => Number(year) >= 1930 && Number(year) <= 2039)
}

function digitsOf(pin: string): number[] {
  return [...pin].map(Number)
}
