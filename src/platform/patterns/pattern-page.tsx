import type { ComponentChildren, VNode } from 'preact'
import type { NavItem } from '../look/layout-props.ts'
import { PublicLayout } from '../look/public-layout.tsx'
import { WorkerLayout } from '../look/worker-layout.tsx'
import type { Frame } from '../web/frame.tsx'

/** What the book needs besides the frame of every page: its own styles and script, which hold every part. */
export interface Book {
  readonly frame: Frame
  /** The sheet of the book, then the network's theme. */
  readonly styles: readonly string[]
  readonly script: string
}

export interface PatternPageProps {
  readonly book: Book
  readonly title: string
  readonly density: 'public' | 'worker'
  readonly direction: 'ltr' | 'rtl'
  readonly nav: readonly NavItem[]
  readonly children: ComponentChildren
}

/** A page of the pattern book, in the layout that its parts stand in. */
export function PatternPage({ book, density, children, direction, ...page }: PatternPageProps): VNode {
  const { network, strapline, font, icon, themeColour, example } = book.frame
  const both = { ...page, dir: direction, networkName: network, example, styles: book.styles, script: book.script, font, icon, themeColour }
  const footerLinks = [{ href: '/accessibility', text: 'Accessibility' }]
  if (density === 'worker')
    return (
      <WorkerLayout {...both} footerLinks={footerLinks}>
        {children}
      </WorkerLayout>
    )
  return (
    <PublicLayout {...both} strapline={strapline} footerLinks={footerLinks}>
      {children}
    </PublicLayout>
  )
}
