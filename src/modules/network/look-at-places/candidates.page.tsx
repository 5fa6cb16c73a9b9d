import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { kindNames } from '../keep-sites/site-words.ts'
import { stateNames, stateTags } from './candidate-words.ts'
import type { Candidate } from './candidates.ts'

export interface CandidatesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly candidates: readonly Candidate[]
}

/** Places looked at as possible sites, by locality: where each stands and what waits to be read. */
export function CandidatesPage({ frame, viewer, csrf, candidates }: CandidatesProps): VNode {
  const waiting = candidates.reduce((sum, one) => sum + one.waiting, 0)
  return (
    <WorkerPage frame={frame} title="Possible sites" viewer={viewer} csrf={csrf} current="candidates">
      <BackLink href="/sites" text="Sites" />
      <h1 class="govuk-heading-xl">Possible sites</h1>
      <p class="govuk-body">
        Buildings that may become hubs or spokes. Families read of those that are published on{' '}
        <Link href="/places-we-are-thinking-about">Places we are thinking about</Link>, and say whether one would help them.
        {waiting > 0 && (
          <>
            {' '}
            <strong>{waiting === 1 ? 'What one person wrote waits' : `What ${waiting} people wrote waits`} to be read.</strong>
          </>
        )}
      </p>
      <Button href="/sites/candidates/new" text="Add a place" />
      {candidates.length === 0 && <EmptyBox text="No place is being looked at." />}
      {[...Map.groupBy(candidates, ({ locality }) => locality)].map(([locality, some]) => (
        <section>
          <h2 class="govuk-heading-m">{locality}</h2>
          <ul class="hearth-plain">
            {some.map((one) => (
              <Line one={one} />
            ))}
          </ul>
        </section>
      ))}
    </WorkerPage>
  )
}

function Line({ one }: { readonly one: Candidate }): VNode {
  const { id, name, town, organisation, kind, state, published, waiting, helps, not } = one
  const told = helps + not === 0 ? 'Nobody has said anything yet' : `Would help ${helps}, would not help ${not}`
  return (
    <li class="hearth-entry">
      <Link href={`/sites/candidates/${id}`}>{name}</Link> <Tag text={stateNames[state]} classes={stateTags[state]} />
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        <span class="hearth-soft">
          {town}, {organisation}. {kindNames[kind]}. {published ? told : 'Not public'}.
        </span>
        {waiting > 0 && <strong> {waiting} to read</strong>}
      </p>
    </li>
  )
}
