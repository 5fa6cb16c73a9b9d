/** Addresses of a search: what is asked for, with one thing changed. Built from what was asked, so that nothing unknown is carried on. */
export class SearchAddress {
  readonly #parameters: URLSearchParams

  constructor(given: URLSearchParams) {
    this.#parameters = new URLSearchParams([...given].filter(([name, value]) => KNOWN.has(name) && value !== ''))
  }

  /** Without one value of a filter (or the whole filter), back on the first page. */
  without(name: string, value?: string): string {
    const next = new URLSearchParams(
      [...this.#parameters].filter(([n, v]) => n !== 'page' && !(n === name && (value === undefined || v === value))),
    )
    return address(next)
  }

  /** Without a first and last day. */
  withoutDays(): string {
    return address(new URLSearchParams([...this.#parameters].filter(([name]) => !['from', 'to', 'when', 'page'].includes(name))))
  }

  /** Measured from another place. */
  near(place: string): string {
    const next = new URLSearchParams([...this.#parameters].filter(([name]) => name !== 'page'))
    next.set('near', place)
    return address(next)
  }

  /** The same results on a map, or as a list alone. */
  view(view: 'map' | 'list'): string {
    const next = new URLSearchParams([...this.#parameters].filter(([name]) => name !== 'view'))
    if (view === 'map') next.set('view', view)
    return address(next)
  }

  page(page: number): string {
    const next = new URLSearchParams(this.#parameters)
    next.set('page', String(page))
    return address(next)
  }

  /** Only the words and the place: every filter taken away. */
  bare(): string {
    return address(new URLSearchParams([...this.#parameters].filter(([name]) => name === 'q' || name === 'near' || name === 'view')))
  }
}

function address(parameters: URLSearchParams): string {
  const text = parameters.toString()
  return text === '' ? '/find' : `/find?${text}`
}

const KNOWN = new Set([
  'q',
  'near',
  'within',
  'category',
  'age',
  'channel',
  'day',
  'time',
  'when',
  'child',
  'for',
  'site',
  'open',
  'through',
  'view',
  'from',
  'to',
  'language',
  'access',
  'free',
  'hub',
  'self',
  'send',
  'page',
])
