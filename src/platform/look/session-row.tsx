import type { ComponentChildren, VNode } from 'preact'
import { writtenLang } from '../words/speak.ts'
import { Link } from './link.tsx'
import { type MetaItem, MetaList } from './meta-list.tsx'
import { PlacesPill, type PlacesPillProps } from './places-pill.tsx'

export interface SessionRowProps {
  /** "10:00", or "Today" where days mix. */
  readonly when: string
  /** "to 11:30", or the time under a day. */
  readonly until?: string | undefined
  /** What machines read: "2026-11-24T10:00". */
  readonly datetime?: string | undefined
  readonly title: string
  readonly href: string
  readonly meta?: readonly MetaItem[] | undefined
  readonly places?: PlacesPillProps | undefined
  /** One line more, such as who it is for. */
  readonly children?: ComponentChildren
  /** The level of its heading: 3 unless told otherwise. */
  readonly level?: 2 | 3 | 4 | undefined
}

/** The list that holds session rows. */
export function Sessions({ children, label }: { readonly children: ComponentChildren; readonly label?: string | undefined }): VNode {
  return (
    <ul class="hearth-sessions" aria-label={label}>
      {children}
    </ul>
  )
}

/** One session in a list: when, what, where and for whom, places. */
export function SessionRow(props: SessionRowProps): VNode {
  const Heading = `h${props.level ?? 3}` as 'h3'
  return (
    <li class="hearth-session hearth-session--wide">
      <div class="hearth-session__when">
        <time dateTime={props.datetime}>{props.when}</time> {props.until && <small>{props.until}</small>}
      </div>
      <div>
        <Heading class="hearth-session__title">
          <Link plain href={props.href} lang={writtenLang()}>
            {props.title}
          </Link>
        </Heading>
        {props.children && <p class="hearth-soft">{props.children}</p>}
        <MetaList items={props.meta ?? []} />
      </div>
      {props.places && (
        <div class="hearth-session__foot">
          <PlacesPill {...props.places} />
        </div>
      )}
    </li>
  )
}
