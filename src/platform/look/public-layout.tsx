import type { VNode } from 'preact'
import { Document } from './document.tsx'
import type { PageProps } from './frame.ts'
import { Link } from './link.tsx'

/** A page anybody may read: brand masthead, one column, generous air. */
export function PublicLayout(props: PageProps): VNode {
  return (
    <Document
      {...props}
      sheet="public.css"
      end={props.frame.end?.map(({ href, text }) => (
        <Link class="" href={href}>
          {text}
        </Link>
      ))}
    />
  )
}
