import type { ComponentChildren, VNode } from 'preact'
import { ErrorSummary } from '../../govuk/error-summary.tsx'
import type { Purpose } from '../access/index.ts'
import { DeskStrip } from '../look/desk-strip.tsx'
import type { LayoutProps } from '../look/layout-props.ts'
import { PublicLayout } from '../look/public-layout.tsx'
import { WorkerLayout } from '../look/worker-layout.tsx'
import { speak } from '../words/speak.ts'
import { DESK_IDLE_SECONDS, DESK_PURPOSES, DESK_URL, deskLocksAfter } from './desk-lock.ts'
import type { FieldErrors } from './form.ts'
import type { Viewer } from './viewer.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** What every page has round it. One a process: nothing of it belongs to a person. */
export interface Frame {
  /** Changes with the program and its look: part of every ETag. */
  readonly build: string
  readonly network: string
  readonly strapline: string
  readonly example: boolean
  readonly styles: { readonly public: readonly string[]; readonly worker: readonly string[] }
  readonly script: string
  readonly font: string
  readonly icon: string
  /** The brand, for the browser's own bar. */
  readonly themeColour: string | undefined
  /** Links of the masthead: only to pages that exist. */
  readonly nav: readonly (typeof publicNav)[number][]
  /** Ways through the house for people at work, each with the permission that opens it. */
  readonly workerNav: readonly WorkerWay[]
}

export interface WorkerWay {
  readonly id: string
  readonly href: string
  readonly text: string
  readonly permission: string
  /** The word of the masthead that it stands under, with others. */
  readonly under?: string
  /** What its page is for, where that is not opened on every screen: a shared desk that does not open it does not show it. */
  readonly purpose?: Purpose
}

export interface PublicPageProps {
  readonly frame: Frame
  /** Neutral where being seen could hurt: it stays in the browser's history. */
  readonly title: string
  readonly error?: boolean
  /** "Exit this page", in reach. */
  readonly exit?: boolean
  /** Which of the masthead's links this is. */
  readonly current?: string
  /** The page brings its own containers, as the front page does. */
  readonly wide?: boolean
  readonly children: ComponentChildren
}

export function PublicPage({ frame, title, error = false, exit = false, current, wide = false, children }: PublicPageProps): VNode {
  return (
    <PublicLayout
      title={title}
      error={error}
      networkName={frame.network}
      strapline={frame.strapline}
      example={frame.example}
      styles={frame.styles.public}
      script={frame.script}
      nav={frame.nav.map((id) => ({ href: NAV_HREFS[id], text: say(`frame.${id}`), current: id === current }))}
      // A new, empty Hearth has no pages to go to, and nobody to sign in.
      end={frame.nav.length > 0 ? [{ href: '/sign-in', text: say('frame.sign-in') }] : []}
      footerLinks={footerLinks(frame)}
      exit={exit}
      wide={wide}
      font={frame.font}
      icon={frame.icon}
      themeColour={frame.themeColour}
    >
      {children}
    </PublicLayout>
  )
}

export interface WorkerPageProps {
  readonly frame: Frame
  readonly title: string
  readonly error?: boolean
  readonly viewer: Viewer
  readonly csrf: string
  /** Which of the ways through the house this page is on. */
  readonly current?: string
  readonly children: ComponentChildren
}

/**
 * A page for people at work. The ways shown are those this viewer may go. At a shared desk it says whose session it is, gives the desk to
 * somebody else by one press, and does not stay on a screen that nobody is at.
 */
export function WorkerPage({ frame, title, error = false, viewer, csrf, current, children }: WorkerPageProps): VNode {
  const { desk } = viewer
  const own = viewer.name !== null && !desk
  return (
    <WorkerLayout
      title={title}
      error={error}
      networkName={frame.network}
      siteName={frame.network}
      example={frame.example}
      styles={frame.styles.worker}
      script={frame.script}
      font={frame.font}
      icon={frame.icon}
      themeColour={frame.themeColour}
      {...waysFrom(
        frame.workerNav.filter(({ permission, purpose }) => viewer.permissions.includes(permission) && opensHere(desk, purpose)),
        current,
      )}
      name={own ? (viewer.name ?? '') : ''}
      end={viewer.name === null ? [] : [{ href: '/account/sessions', text: 'Your account' }]}
      signOut={own && <HiddenFields csrf={csrf} />}
      leave={desk ? { seconds: DESK_IDLE_SECONDS[desk.room], href: DESK_URL, room: desk.room } : undefined}
      notice={desk && <AtDesk {...{ viewer, desk, csrf }} />}
      footerLinks={footerLinks(frame)}
    >
      {children}
    </WorkerLayout>
  )
}

/** The words of the masthead, those that stand under one word together, and where there are several under it, a line of them all. */
function waysFrom(ways: readonly WorkerWay[], current: string | undefined): Pick<LayoutProps, 'nav' | 'within'> {
  const groups = [...Map.groupBy(ways, ({ id, under }) => under ?? id).values()]
  const here = groups.find((group) => group.some(({ id }) => id === current))
  const itemOf = ({ id, href, text }: WorkerWay) => ({ href, text, current: id === current })
  return {
    nav: groups.flatMap((group) => {
      const [first] = group
      if (!first) return []
      // Alone under its word, a way goes by its own name.
      return [{ ...itemOf(first), ...(group.length > 1 ? { text: first.under ?? first.text } : {}), current: group === here }]
    }),
    within: here && here.length > 1 ? { name: here[0]?.under ?? '', nav: here.map(itemOf) } : undefined,
  }
}

function opensHere(desk: Viewer['desk'], purpose: Purpose = 'manage'): boolean {
  return !desk || DESK_PURPOSES[desk.room].includes(purpose)
}

/** "Dilys M.": what a screen that the queue can read says of a colleague. */
function badgeName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] : undefined
  return [words[0], last && `${last}.`].filter(Boolean).join(' ')
}

interface AtDeskProps {
  readonly viewer: Viewer
  readonly desk: NonNullable<Viewer['desk']>
  readonly csrf: string
}

function AtDesk({ viewer, desk, csrf }: AtDeskProps): VNode {
  return (
    <DeskStrip
      name={desk.room === 'public' ? badgeName(viewer.name ?? '') : (viewer.name ?? '')}
      words={`at ${desk.name}. Locks after ${DESK_IDLE_SECONDS[desk.room] / 60} minutes without use.`}
      switchWords="Switch"
      switchUrl={`${DESK_URL}/switch`}
      lock={{ seconds: deskLocksAfter(desk.room), hereUrl: `${DESK_URL}/here` }}
    >
      <HiddenFields csrf={csrf} />
    </DeskStrip>
  )
}

/** The fields a form carries unseen: that it is ours, and the key that makes a double click one deed. */
export function HiddenFields({ csrf, deedKey }: { readonly csrf: string; readonly deedKey?: string }): VNode {
  return (
    <>
      <input type="hidden" name="_csrf" value={csrf} />
      {deedKey && <input type="hidden" name="_key" value={deedKey} />}
    </>
  )
}

/** All that is wrong with a form, first on the page, each linked to its input by its id. Nothing when nothing is wrong. */
export function FormErrors({
  errors,
  title = say('frame.problem'),
}: {
  readonly errors: FieldErrors
  readonly title?: string
}): VNode | null {
  const list = Object.entries(errors)
  if (list.length === 0) return null
  return <ErrorSummary titleText={title} errorList={list.map(([id, text]) => ({ href: `#${id}`, text }))} />
}

/** Where the masthead of a public page leads. */
export const publicNav = ['find', 'whats-on', 'hubs', 'mine'] as const

const NAV_HREFS: Readonly<Record<(typeof publicNav)[number], string>> = {
  find: '/find',
  'whats-on': '/whats-on',
  hubs: '/hubs',
  mine: '/find-my-booking',
}

/** What stands at the foot of every page. */
const footerLinks = (frame: Frame): { href: string; text: string }[] => [
  { href: '/privacy', text: say('frame.privacy') },
  { href: '/accessibility', text: say('frame.accessibility') },
  ...(frame.nav.length > 0 ? [{ href: '/open-data', text: say('frame.open-data') }] : []),
]
