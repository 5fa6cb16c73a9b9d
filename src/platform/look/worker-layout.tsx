import type { ComponentChildren, VNode } from 'preact'
import { Document } from './document.tsx'
import type { PageProps } from './frame.ts'
import { Link } from './link.tsx'

export interface WorkerLayoutProps extends PageProps {
  /** Who is signed in and as what: "Dilys Marchbank, reception". */
  readonly who?: string | undefined
  /** The form that signs out: a button with the class `hearth-as-link`. */
  readonly signOut?: ComponentChildren
}

/** A page for people at work: white masthead with a brand edge, wider, tighter, never indexed. */
export function WorkerLayout(props: WorkerLayoutProps): VNode {
  return (
    <Document
      {...props}
      sheet="worker.css"
      bodyClass="hearth-worker"
      robots="noindex"
      end={
        <>
          {props.who && <span>{props.who}</span>}
          {props.frame.end?.map(({ href, text }) => (
            <Link class="" href={href}>
              {text}
            </Link>
          ))}
          {props.signOut}
        </>
      }
    />
  )
}
