import type { VNode } from 'preact'
import { Link } from '../look/link.tsx'
import { groups } from './groups.tsx'
import type { Pattern, PatternGroup } from './pattern.ts'
import { type Book, PatternPage } from './pattern-page.tsx'

interface PageProps {
  readonly book: Book
  readonly direction: 'ltr' | 'rtl'
}

/** The cover: every group, and what is in it. */
export function PatternsPage({ book, direction }: PageProps): VNode {
  return (
    <PatternPage book={book} title="Patterns" density="public" direction={direction} nav={navTo(direction, true)}>
      <h1 class="govuk-heading-xl">Patterns</h1>
      <p class="govuk-body-l">
        Every part that pages are made of, in every state that can happen to it. Look here first: a part that exists is used, never copied
        under another name.
      </p>
      <Direction path="/patterns" direction={direction} />
      <ul class="hearth-plain hearth-contents">
        {groups.map((group) => (
          <li>
            <h2 class="govuk-heading-m">
              <Link href={addressOf(group, direction)}>{group.title}</Link>
            </h2>
            <p class="govuk-body">{group.patterns.map(({ title }) => title).join(', ')}</p>
          </li>
        ))}
      </ul>
    </PatternPage>
  )
}

/** One group: each part with when to use it, and its states. */
export function PatternGroupPage({ book, direction, group }: PageProps & { readonly group: PatternGroup }): VNode {
  return (
    <PatternPage book={book} title={group.title} density={group.density} direction={direction} nav={navTo(direction)}>
      <h1 class="govuk-heading-xl">{group.title}</h1>
      <p class="govuk-body-l">{group.lead}</p>
      <Direction path={`/patterns/${group.word}`} direction={direction} />
      <nav aria-label="On this page">
        <ul class="govuk-list">
          {group.patterns.map(({ id, title }) => (
            <li>
              <Link href={`#${id}`}>{title}</Link>
            </li>
          ))}
        </ul>
      </nav>
      {group.patterns.map((pattern) => (
        <PatternSection pattern={pattern} />
      ))}
    </PatternPage>
  )
}

function PatternSection({ pattern }: { readonly pattern: Pattern }): VNode {
  return (
    <div class="hearth-pattern" id={pattern.id}>
      <h2 class="govuk-heading-l">{pattern.title}</h2>
      <p class="govuk-body">{pattern.when}</p>
      <p class="govuk-body-s hearth-soft">{pattern.parts.map((part) => `src/${part}.tsx`).join(', ')}</p>
      {pattern.states.map(({ name, show }) => (
        <>
          <h3 class="hearth-state">{name}</h3>
          <div class="hearth-specimen">{show()}</div>
        </>
      ))}
    </div>
  )
}

/** The same page the other way round, for trying what turns and what does not. */
function Direction({ path, direction }: { readonly path: string; readonly direction: 'ltr' | 'rtl' }): VNode {
  return (
    <p class="govuk-body">
      {direction === 'rtl' ? <Link href={path}>Show left to right</Link> : <Link href={`${path}?direction=rtl`}>Show right to left</Link>}
    </p>
  )
}

function addressOf({ word }: PatternGroup, direction: 'ltr' | 'rtl'): string {
  return `/patterns/${word}${direction === 'rtl' ? '?direction=rtl' : ''}`
}

function navTo(direction: 'ltr' | 'rtl', current = false) {
  return [{ href: direction === 'rtl' ? '/patterns?direction=rtl' : '/patterns', text: 'All patterns', current }]
}
