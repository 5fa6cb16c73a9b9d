import type { VNode } from 'preact'
import { Document } from './document.tsx'
import { Languages } from './languages.tsx'
import type { LayoutProps } from './layout-props.ts'
import { Link } from './link.tsx'

export interface PublicLayoutProps extends LayoutProps {
  /** Under the network's name: "Help for families, before birth to 25". */
  readonly strapline?: string | undefined
}

/** A page anybody may read: brand masthead, one column, generous air. */
export function PublicLayout({ strapline, end, ...page }: PublicLayoutProps): VNode {
  return (
    <Document
      {...page}
      names={[page.networkName, strapline]}
      end={
        <>
          <Languages />
          {end?.map(({ href, text }) => (
            <Link plain href={href}>
              {text}
            </Link>
          ))}
        </>
      }
    />
  )
}
