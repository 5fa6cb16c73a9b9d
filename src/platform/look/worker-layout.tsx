import type { ComponentChildren, VNode } from 'preact'
import { Document } from './document.tsx'
import type { LayoutProps } from './layout-props.ts'
import { Link } from './link.tsx'

export interface WorkerLayoutProps extends LayoutProps {
  /** Where we work: first beside the logo, with the network under it. The network alone when it is the same. */
  readonly siteName?: string | undefined
  /** Who is signed in and as what: "Dilys Marchbank, reception". */
  readonly name?: string | undefined
  /** The hidden fields of the form that signs out. Without them there is no such form. */
  readonly signOut?: ComponentChildren
}

// Written out, so that the build keeps their styles.
const atDesk = { public: 'hearth-worker hearth-at-public-desk', private: 'hearth-worker hearth-at-private-desk' } as const

/** A page for people at work: white masthead with a brand edge, wider, tighter, never indexed. */
export function WorkerLayout({ siteName, name, signOut, end, ...page }: WorkerLayoutProps): VNode {
  const network = page.networkName
  return (
    <Document
      {...page}
      bodyClass={page.leave ? atDesk[page.leave.room] : 'hearth-worker'}
      robots="noindex"
      names={siteName && siteName !== network ? [siteName, network] : [network, undefined]}
      end={
        <>
          {name && <span>{name}</span>}
          {end?.map(({ href, text }) => (
            <Link plain href={href}>
              {text}
            </Link>
          ))}
          {signOut && (
            <form method="post" action="/sign-out">
              {signOut}
              <button type="submit" class="hearth-as-link">
                Sign out
              </button>
            </form>
          )}
        </>
      }
    />
  )
}
