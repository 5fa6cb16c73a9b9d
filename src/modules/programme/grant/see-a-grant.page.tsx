import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Mismatch } from '../../../platform/look/figures/mismatch.tsx'
import { Figures, OpenFigure } from '../../../platform/look/figures/open-figure.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { pounds } from '../../../platform/words/money.ts'
import type { GrantFacts } from './grant-queries.ts'
import { addUp, type Check, leftOf } from './grant-rules.ts'
import { PrintedTables } from './printed-tables.tsx'

export interface SeeAGrantProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly grant: GrantFacts
  readonly now: Temporal.Instant
}

/** One grant: what disagrees first, then what was given, spent and is left, then the paper's own tables. */
export function SeeAGrantPage({ frame, viewer, csrf, grant, now }: SeeAGrantProps): VNode {
  const url = `/grants/${grant.grant}`
  const apart = addUp(grant.printed).filter((check) => check.apart !== 0)
  return (
    <WorkerPage frame={frame} title={grant.name} viewer={viewer} csrf={csrf} current="grants">
      <BackLink href="/grants" text="Grants" />
      <span class="govuk-caption-l">
        {dateInWords(grant.startsOn)} to {dateInWords(grant.endsOn)}
      </span>
      <h1 class="govuk-heading-xl">{grant.name}</h1>
      {apart.map((check, index) => (
        <DoesNotAddUp check={check} paper={grant.paper} id={`apart-${index}`} />
      ))}
      <p class="hearth-no-print">
        {viewer.permissions.includes('programme.post_spend') && (
          <>
            <Button href={`${url}/postings/new`} text="Write down spending" />{' '}
          </>
        )}
        <Button href={`${url}/postings`} text="All postings" classes="govuk-button--secondary" />
      </p>
      <Money grant={grant} asAt={`As at ${dayAndClockInWords(now)}`} />
      <h2 class="govuk-heading-m">As printed, and as added</h2>
      <PrintedTables grant={grant} />
      <p class="govuk-body-s hearth-soft">{grant.paper}</p>
    </WorkerPage>
  )
}

function DoesNotAddUp({ check, paper, id }: { readonly check: Check; readonly paper: string; readonly id: string }): VNode {
  const { total, parts, added, apart } = check
  const range = total.bound === 'exact' ? '' : ` of the ${total.bound} range`
  return (
    <Mismatch
      id={id}
      heading={`The printed total${range} and the printed rows do not agree`}
      figures={[
        { name: 'Printed', figure: `£${total.words}` },
        { name: `${parts.length} printed figures, added by us`, figure: pounds(added) },
      ]}
      gap={{ name: 'Apart', figure: pounds(Math.abs(apart)) }}
    >
      <p class="govuk-body">
        The paper prints <strong>£{total.words}</strong>. Its figures add up to <strong>{pounds(added)}</strong>: {pounds(Math.abs(apart))}{' '}
        {apart > 0 ? 'less' : 'more'}. We show both and use the figures. Nothing has been changed to make them fit.
      </p>
      <p class="govuk-body hearth-flush">{paper}.</p>
    </Mismatch>
  )
}

const OPENS = { openWords: 'See the rows', closeWords: 'Close the rows' }

function Money({ grant, asAt }: { readonly grant: GrantFacts; readonly asAt: string }): VNode {
  const all = leftOf(grant.printed, grant.spent, null, null)
  const capital = grant.headings.filter(({ kind }) => kind === 'capital')
  const capitalSums = capital.map(({ heading }) => leftOf(grant.printed, grant.spent, heading, null))
  return (
    <Figures>
      <OpenFigure figure={pounds(all.spent)} counts="Spent" outOf={givenWords(all.given)} asAt={asAt} {...OPENS}>
        <ByHeading grant={grant} />
      </OpenFigure>
      {all.left !== undefined && (
        <OpenFigure figure={pounds(all.left)} counts={all.left < 0 ? 'Overspent' : 'Left'} outOf="Given, less spent" asAt={asAt} {...OPENS}>
          <ByHeading grant={grant} />
        </OpenFigure>
      )}
      {capital.length > 0 && (
        <OpenFigure
          figure={pounds(capitalSums.reduce((sum, { spent }) => sum + spent, 0))}
          counts="Capital spent, kept apart"
          outOf={`Of ${pounds(capitalSums.reduce((sum, { given }) => sum + (given ?? 0), 0))}. It may not move to or from other headings`}
          asAt={asAt}
          {...OPENS}
        >
          <ByHeading grant={{ ...grant, headings: capital }} />
        </OpenFigure>
      )}
    </Figures>
  )
}

function givenWords(given: number | undefined): string {
  return given === undefined ? 'The paper gives a range and no one figure' : `Of ${pounds(given)} given, by the rows`
}

function ByHeading({ grant }: { readonly grant: GrantFacts }): VNode {
  return (
    <FiguresTable
      caption="By heading"
      captionHidden
      fold
      columns={['Heading', 'Given', 'Spent', 'Left']}
      rows={grant.headings.map(({ heading, name, kind }) => {
        const { given, spent, left } = leftOf(grant.printed, grant.spent, heading, null)
        return {
          name: `${name}${kind === 'capital' ? ' (ring-fenced)' : ''}`,
          cells: [
            given === undefined ? 'Not given' : pounds(given),
            <Link href={`/grants/${grant.grant}/postings?heading=${heading}`}>{pounds(spent)}</Link>,
            left === undefined ? 'Not known' : pounds(left),
          ],
        }
      })}
    />
  )
}
