import { plainDigits } from '../../../platform/forms/inputs/digits.ts'
import type { Reading } from '../../../platform/forms/inputs/reading.ts'

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const NAMES: readonly RegExp[] = [
  /^m(?:on?)?(?:day)?s?$/,
  /^tu(?:e|es)?(?:day)?s?$/,
  /^w(?:ed?|eds)?(?:nesday)?s?$/,
  /^th(?:u|ur|urs)?(?:day)?s?$/,
  /^f(?:ri?)?(?:day)?s?$/,
  /^sa(?:t|tur)?(?:day)?s?$/,
  /^su(?:n)?(?:day)?s?$/,
]

/** `Mon, Wed and Fri`, `Tuesdays`, `Monday to Friday`, `weekdays`, `every day`: days of the week as people write them, MO to SU. */
export function readDays(text: string): Reading<readonly string[], 'missing' | 'unclear'> {
  const said = text.trim().toLowerCase().replaceAll(/[–—]/g, '-').replaceAll(/[.]/g, '')
  if (said === '') return { ok: false, because: 'missing' }
  if (/^(?:every ?day|daily|all week|7 days)$/.test(said)) return { ok: true, value: DAYS }
  const found = new Set<number>()
  for (const part of said.split(/\s*(?:,|;|&|\+|\/|\band\b)\s*/).filter(Boolean)) {
    const group = /^weekdays?$/.test(part) ? [0, 4] : /^weekends?$/.test(part) ? [5, 6] : spanOf(part)
    if (!group) return { ok: false, because: 'unclear' }
    const [from = 0, to = 0] = group
    for (let day = from; ; day = (day + 1) % 7) {
      found.add(day)
      if (day === to) break
    }
  }
  return { ok: true, value: DAYS.filter((_, day) => found.has(day)) }
}

function spanOf(part: string): readonly number[] | undefined {
  const ends = part.split(/\s*(?:-|\bto\b|\btill?\b|\buntil\b|\bthrough\b)\s*/)
  const days = ends.map((end) => NAMES.findIndex((name) => name.test(end.replace(/^(?:every|each|on|from)\s+/, ''))))
  if (days.length > 2 || days.includes(-1)) return undefined
  return days.length === 2 ? days : [days[0] ?? 0, days[0] ?? 0]
}

/** `9:30`, `9.30am`, `2pm`, `14:00`, `half past 9`, `noon`: a time of day, as `09:30`. A bare hour from 1 to 6 could be either and is asked about. */
export function readTime(text: string): Reading<string, 'missing' | 'unclear' | 'either'> {
  const said = plainDigits(text).trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (said === '') return { ok: false, because: 'missing' }
  if (/^(?:12 ?)?(?:noon|midday)$/.test(said)) return { ok: true, value: '12:00' }
  const half = said.match(/^half past (\d{1,2}) ?(am|pm)?$/)
  const plain = half ? undefined : said.match(/^(\d{1,2})(?:[:.h ]?(\d\d))? ?(am|pm|a\.m\.?|p\.m\.?|o[’']?clock)?$/)
  if (!half && !plain) return { ok: false, because: 'unclear' }
  const hour = Number(half?.[1] ?? plain?.[1])
  const minute = half ? 30 : Number(plain?.[2] ?? 0)
  const mark = (half?.[2] ?? plain?.[3] ?? '').replaceAll('.', '').slice(0, 2)
  if (minute > 59 || hour > 23 || (/[ap]m/.test(mark) && (hour > 12 || hour === 0))) return { ok: false, because: 'unclear' }
  const leading = /^0\d/.test(said)
  if (!/[ap]m/.test(mark) && hour >= 1 && hour <= 6 && !leading) return { ok: false, because: 'either', values: { hour } }
  const whole = mark === 'pm' && hour < 12 ? hour + 12 : mark === 'am' && hour === 12 ? 0 : hour
  return { ok: true, value: `${String(whole).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

/** An address on the web: http or https, with a host that has a dot; `https://` is put before one that has none. */
export function readAddress(text: string): Reading<string, 'missing' | 'unclear'> {
  const said = text.trim()
  if (said === '') return { ok: false, because: 'missing' }
  if (/\s/.test(said) || said.length > 500) return { ok: false, because: 'unclear' }
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(said) ? said : `https://${said}`)
  const right = url && /^https?:$/.test(url.protocol) && /^[^.]+(?:\.[^.]+)+$/.test(url.hostname) && !url.username && !url.password
  return right ? { ok: true, value: url.href.replace(/^(https?:\/\/[^/?#]+)\/$/, '$1') } : { ok: false, because: 'unclear' }
}
