import type { VNode } from 'preact'
import { writtenLang } from '../words/speak.ts'
import { CheckedLine, type CheckedLineProps } from './checked-line.tsx'
import { Link } from './link.tsx'
import { type MetaItem, MetaList } from './meta-list.tsx'
import { PlacesPill, type PlacesPillProps } from './places-pill.tsx'

export interface ResultRowProps {
  /** Its number on the map, when there is one. */
  readonly number?: number | undefined
  /** "Today", "Wed 25", "Any time". */
  readonly day?: string | undefined
  readonly time?: string | undefined
  readonly datetime?: string | undefined
  readonly title: string
  readonly href: string
  readonly description?: string | undefined
  readonly meta?: readonly MetaItem[] | undefined
  readonly checked?: CheckedLineProps | undefined
  readonly places?: PlacesPillProps | undefined
  /** What a worker who reads the page may do with it. */
  readonly press?: { readonly href: string; readonly text: string } | undefined
}

/** One thing found: what, in a sentence, where, how fresh, places. Stands in `Sessions`. */
export function ResultRow(props: ResultRowProps): VNode {
  const numbered = props.number !== undefined
  return (
    <li class={numbered ? 'hearth-session hearth-session--wide hearth-session--numbered' : 'hearth-session hearth-session--wide'}>
      <div class="hearth-session__when">
        {numbered && (
          <>
            <span class="hearth-number">{props.number}</span>{' '}
          </>
        )}
        <div>
          {props.day && <time dateTime={props.datetime}>{props.day}</time>} {props.time && <small>{props.time}</small>}
        </div>
      </div>
      <div>
        <h3 class="hearth-session__title">
          <Link plain href={props.href} lang={writtenLang()}>
            {props.title}
          </Link>
        </h3>
        {props.description && <p lang={writtenLang()}>{props.description}</p>}
        <MetaList items={props.meta ?? []} />
        {props.checked && <CheckedLine {...props.checked} />}
      </div>
      {(props.places || props.press) && (
        <div class="hearth-session__foot">
          {props.places && <PlacesPill {...props.places} />}
          {props.press && (
            <Link href={props.press.href}>
              {props.press.text}
              <span class="govuk-visually-hidden">: {props.title}</span>
            </Link>
          )}
        </div>
      )}
    </li>
  )
}
