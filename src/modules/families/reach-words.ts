import { reachInWords } from '../../platform/forms/ways-to-reach.ts'
import { masked } from './family-rules.ts'
import type { WayToReach } from './family-types.ts'

/** How to reach and talk to a family, a line a thing. `hide`: read back as the end of a number only, for a counter. */
export function reachLines(reach: WayToReach, { hide = false }: { readonly hide?: boolean } = {}): string[] {
  const { language, interpreter, talking, quiet } = reach
  const value = hide && reach.value !== null ? masked(reach.value) : reach.value
  const how = hide && reach.value !== null ? `${hiddenWays[reach.by]} ${value}` : reachInWords(reach)
  return [
    how,
    ...(quiet ? ['Messages say as little as possible.'] : []),
    ...(language === 'English' && !interpreter ? [] : [`Speaks ${language}${interpreter ? '. Have an interpreter' : ''}.`]),
    ...(talking ? [talking] : []),
  ]
}

const hiddenWays: Readonly<Record<WayToReach['by'], string>> = {
  text: 'By text, ending',
  email: 'By e-mail,',
  phone: 'By phone, ending',
  somebody: 'Through somebody, ending',
  none: 'No messages',
}
