import type { ComponentChildren } from 'preact'

/** A word in the navigation. Give only pages that exist. */
export interface NavItem {
  readonly href: string
  readonly text: string
  /** Something waits there: the number, and the words that say of what to screen readers ("waiting"). */
  readonly badge?: { readonly count: number; readonly words: string } | undefined
}

/** What is the same on every page of one network for one viewer: made once a request, passed to each layout. */
export interface Frame {
  /** Where built files are served, by plain name. */
  readonly assets: { url(name: string): string }
  /** The network's own style sheet (`Theme` in theme.ts), and its brand for the browser's bar. */
  readonly theme?: { readonly href: string; readonly brand: string } | undefined
  /** First and second line beside the logo: network and what it is; for workers site and network. */
  readonly name: { readonly first: string; readonly second?: string | undefined; readonly href: string }
  /** What the title of every page ends with: the network. */
  readonly site: string
  /** An example network says so on every page. */
  readonly example?: boolean | undefined
  readonly nav: readonly NavItem[]
  /** At the end of the masthead: languages, sign in. */
  readonly end?: readonly NavItem[] | undefined
  readonly footer: { readonly links: readonly NavItem[]; readonly words: ComponentChildren }
}

/** What every page says of itself. */
export interface PageProps {
  readonly frame: Frame
  /** Without the network's name, and neutral: nothing about a family. */
  readonly title: string
  /** Something is wrong with the form: the title begins "Error: ". */
  readonly error?: boolean | undefined
  /** The address in `frame.nav` under which this page stands. */
  readonly current?: string | undefined
  readonly lang?: string | undefined
  readonly dir?: 'ltr' | 'rtl' | undefined
  /** For pages where being seen could hurt: booking, story, record, plan. */
  readonly quickExit?: boolean | undefined
  /** The page brings its own containers, as the front page does; otherwise it stands in one. */
  readonly wide?: boolean | undefined
  /** Between masthead and page, such as "no connection". */
  readonly notice?: ComponentChildren
  readonly children: ComponentChildren
}
