import type { ComponentChildren, VNode } from 'preact'
import { lines } from '../charts/chart-rules.ts'
import { type GenogramHome, type GenogramPerson, type GenogramTie, homeBox, sizeOf, spotOf, tiePaths } from './genogram-rules.ts'

export interface GenogramProps {
  readonly id: string
  /** "Who is in the family". */
  readonly title: string
  /** All that the drawing says, in sentences. */
  readonly description: string
  readonly people: readonly GenogramPerson[]
  readonly ties: readonly GenogramTie[]
  readonly homes: readonly GenogramHome[]
  readonly words: { readonly apart: string; readonly expected: string; readonly otherHome: string }
  /** The list beside it, which says all of it again: a `PeopleList`. */
  readonly children: ComponentChildren
}

/** A family of two is not drawn larger than one of six. */
const NARROWEST = 400

/** Who is in a family and where they live. Relations and homes, nothing else: no risk, no diagnosis. It does not mirror. */
export function Genogram({ id, title, description, people, ties, homes, words, children }: GenogramProps): VNode {
  const { width, height } = sizeOf(people)
  const drawn = Math.max(width, NARROWEST)
  return (
    <div class="hearth-split hearth-split--even">
      <div>
        <svg
          class="hearth-genogram"
          viewBox={`${(width - drawn) / 2} 0 ${drawn} ${height}`}
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-words`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-words`}>{description}</desc>
          {homes.map((home) => (
            <Home home={home} people={people} />
          ))}
          {ties.map((tie) => (
            <Tie tie={tie} people={people} />
          ))}
          {people.map((person) => (
            <Person person={person} />
          ))}
        </svg>
        <ul class="hearth-key">
          {ties.some(({ apart }) => apart) && <Key words={words.apart} path="M2 9h24M10 2l5 14M15 2l5 14" look="tie" />}
          {people.some(({ shape }) => shape === 'expected') && <Key words={words.expected} path="M14 2l10 14H4Z" look="due" />}
          {homes.some(({ other }) => other) && <Key words={words.otherHome} path="M2 2h24v14H2Z" look="home-2" />}
        </ul>
      </div>
      <div>{children}</div>
    </div>
  )
}

function Home({ home, people }: { readonly home: GenogramHome; readonly people: readonly GenogramPerson[] }): VNode | null {
  const box = homeBox(home, people)
  if (!box) return null
  return (
    <>
      <rect class={home.other ? 'home-2' : 'home'} {...box} rx="20" />
      <text class="soft" x={box.x + box.width / 2} y={box.y + box.height - 8}>
        {shortened(home.name, Math.floor(box.width / 8))[0]}
      </text>
    </>
  )
}

function Tie({ tie, people }: { readonly tie: GenogramTie; readonly people: readonly GenogramPerson[] }): VNode {
  const { couple, strokes, down } = tiePaths(tie, people)
  return (
    <>
      {couple && <path class={tie.apart ? 'tie apart' : 'tie'} d={couple} />}
      {(strokes || down) && <path class="tie" d={strokes + down} />}
    </>
  )
}

function Person({ person }: { readonly person: GenogramPerson }): VNode {
  const { x, y } = spotOf(person)
  return (
    <>
      <Shape person={person} x={x} y={y} />
      {person.shape !== 'expected' && (
        <text class="strong" x={x} y={y + 5}>
          {person.initials}
        </text>
      )}
      {shortened(person.name, 12).map((line, index) => (
        <text x={x} y={y + 42 + index * 17}>
          {line}
        </text>
      ))}
    </>
  )
}

function Shape({ person: { shape, child }, x, y }: { readonly person: GenogramPerson; readonly x: number; readonly y: number }): VNode {
  const look = shape === 'expected' ? 'due' : child ? 'child' : 'who'
  if (shape === 'circle') return <circle class={look} cx={x} cy={y} r="23" />
  if (shape === 'square') return <rect class={look} x={x - 21} y={y - 21} width="42" height="42" />
  const path = shape === 'diamond' ? `M${x} ${y - 26}l26 26-26 26-26-26Z` : `M${x} ${y - 23}l24 42h-48Z`
  return <path class={look} d={path} />
}

function Key({ words, path, look }: { readonly words: string; readonly path: string; readonly look: string }): VNode {
  return (
    <li>
      <svg class="hearth-genogram" viewBox="0 0 28 18" aria-hidden="true" focusable="false">
        <path class={look} d={path} />
      </svg>
      {words}
    </li>
  )
}

/** Two lines at most: the list says the rest. */
function shortened(words: string, letters: number): readonly string[] {
  const all = lines(words, letters)
  return all.length > 2 ? [all[0] ?? '', `${all[1] ?? ''}…`] : all
}
