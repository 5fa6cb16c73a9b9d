import { notHere } from '../web/errors.ts'
import type { Ask, Web } from '../web/routes.ts'
import { groups } from './groups.tsx'
import type { Book } from './pattern-page.tsx'
import { PatternGroupPage, PatternsPage } from './patterns.page.tsx'

const open = { permission: 'public', purpose: 'public', audit: null, language: 'english' } as const

/** The pattern book. Only an example network has it: people in it are invented, and families have no use for it. */
export function registerPatterns(web: Web, book: Book): void {
  web.get('/patterns', open, (ask) => ({ page: PatternsPage({ book, direction: directionOf(ask) }) }))
  web.get('/patterns/:group', open, (ask) => {
    const group = groups.find(({ word }) => word === ask.params.group)
    if (!group) throw notHere()
    return { page: PatternGroupPage({ book, direction: directionOf(ask), group }) }
  })
}

function directionOf({ query }: Ask): 'ltr' | 'rtl' {
  return query.direction === 'rtl' ? 'rtl' : 'ltr'
}
