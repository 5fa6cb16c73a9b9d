import type { ComponentChildren } from 'preact'

/** A word in the navigation. Give only pages that exist. */
export interface NavItem {
  readonly href: string
  readonly text: string
  /** We are on it, or below it. */
  readonly current?: boolean | undefined
  /** Something waits there: the number, and the words that say of what to screen readers ("waiting"). */
  readonly badge?: { readonly count: number; readonly words: string } | undefined
}

/** What both layouts take. Addresses are those the files are served under. */
export interface LayoutProps {
  /** Without the network's name, and neutral: nothing about a family. */
  readonly title: string
  /** Something is wrong with the form: the title begins "Error: ". */
  readonly error?: boolean | undefined
  readonly lang?: string | undefined
  readonly dir?: 'ltr' | 'rtl' | undefined
  /** The network: beside the logo, and at the end of every title. */
  readonly networkName: string
  /** An example network says so on every page. */
  readonly example?: boolean | undefined
  /** Style sheets in order: `public.css` or `worker.css`, then the network's theme. */
  readonly styles: readonly string[]
  /** `govuk.js` */
  readonly script: string
  /** `atkinson-hyperlegible-next.woff2`, to be fetched beside the styles instead of after them. */
  readonly font?: string | undefined
  /** `icon.svg` */
  readonly icon?: string | undefined
  /** The brand, for the browser's own bar. */
  readonly themeColour?: string | undefined
  /** Where the name leads: "/" unless told otherwise. */
  readonly homeHref?: string | undefined
  readonly nav: readonly NavItem[]
  /** The pages beside this one, under one word of the navigation. */
  readonly within?: { readonly name: string; readonly nav: readonly NavItem[] } | undefined
  /** At the end of the masthead: languages, sign in. */
  readonly end?: readonly NavItem[] | undefined
  readonly footerLinks: readonly NavItem[]
  /** Who runs it, in a sentence or two. */
  readonly footerWords?: string | undefined
  /** "Exit this page" in reach: for pages where being seen could hurt, such as booking, story, record, plan. */
  readonly exit?: boolean | undefined
  /** The page brings its own containers, as the front page does; otherwise it stands in one. */
  readonly wide?: boolean | undefined
  /**
   * A shared desk's screen, on which nothing stays that nobody looks at. Without a script the page is left after so many seconds, and the styles
   * blank it a little later, whatever the browser makes of the first; with one, the island of `DeskStrip` does it by what hands do.
   */
  readonly leave?: { readonly seconds: number; readonly href: string; readonly room: 'public' | 'private' } | undefined
  /** Between masthead and page, such as "no connection". */
  readonly notice?: ComponentChildren
  readonly children: ComponentChildren
}
