import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { topicName } from './guide-forms.ts'
import { guideTitle, type KeptGuide, type Publication } from './kept-guides.ts'
import { WordsDifference } from './preview.page.tsx'
import { whichWords, wordsAddress } from './version-words.ts'

export interface GuideHistoryProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly guide: KeptGuide
  readonly publications: readonly Publication[]
}

const kinds: Readonly<Record<Publication['kind'], string>> = {
  published: 'Published',
  taken_away: 'Taken from families',
  facts: 'Where it stands, or who keeps it',
  looked_at: 'Looked at, and right',
  retired: 'Retired',
  brought_back: 'Brought back',
}

/** What families were shown of a guide: who, when, why, and how it differed. */
export function GuideHistoryPage({ frame, viewer, csrf, guide, publications }: GuideHistoryProps): VNode {
  const title = `What was published: ${guideTitle(guide)}`
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="keep-guides">
      <BackLink href={`/keep-guides/${guide.slug}`} text={guideTitle(guide)} />
      <h1 class="govuk-heading-xl">{title}</h1>
      {publications.length === 0 && (
        <EmptyBox text="Nothing was published on these pages yet. What families read came with the network’s first guides." />
      )}
      <ol class="hearth-plain">
        {publications.map((one) => (
          <li class="hearth-entry">
            <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
              {kinds[one.kind]}
              {one.language && one.form && `: ${whichWords({ language: one.language, form: one.form })}`}, {dayAndClockInWords(one.at)}
            </h2>
            <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
              {one.byName ?? 'Somebody at the command line, or more than three years ago'}.{one.why !== '' && ` ${one.why}`}
            </p>
            {one.kind === 'published' && one.language && one.form && (
              <p class="govuk-body-s govuk-!-margin-bottom-1">
                <Link href={`${wordsAddress(guide.slug, { language: one.language, form: one.form })}&from=${one.id}`}>
                  Begin a draft from these words<span class="govuk-visually-hidden"> of {dayAndClockInWords(one.at)}</span>
                </Link>
              </p>
            )}
            {(one.before || one.after) && <WordsDifference before={textsOf(one.before)} after={textsOf(one.after)} />}
          </li>
        ))}
      </ol>
    </WorkerPage>
  )
}

/** Words as they were; a guide's own facts as three lines. */
function textsOf(kept: Publication['before']): { title: string; summary: string; body: string } {
  const text = (name: string): string => (typeof kept?.[name] === 'string' ? (kept[name] as string) : '')
  if (!kept || !('owner' in kept)) return { title: text('title'), summary: text('summary'), body: text('body') }
  const topics = Array.isArray(kept.topics) ? kept.topics.map((topic) => topicName(String(topic))).join(', ') : ''
  return { title: text('owner'), summary: topics, body: kept.safety ? 'About safety' : 'Not about safety' }
}
