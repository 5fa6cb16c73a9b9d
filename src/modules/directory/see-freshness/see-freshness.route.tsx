import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { BarChart } from '../../../platform/look/charts/bar-chart.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { isId } from '../../../platform/web/form.ts'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords, dayAndMonthInWords } from '../../../platform/words/dates.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { countUpkeep, type UpkeepCounts } from '../keep-listings-right/upkeep-queries.ts'
import { listTerms } from '../load-listings.ts'
import { type FreshnessKind, type FreshnessOf, listFreshnessBy, listFreshnessDays } from './freshness-queries.ts'
import { type FreshnessDay, findingOf, freshPercent, weekly } from './freshness-rules.ts'

const WEEKS = 13

/** The headline figure and what it was; by organisation and category; each opens to the listings that it leaves out. */
export function registerSeeFreshness(web: Web, deps: DirectoryDeps): void {
  web.get('/upkeep/freshness', { permission: 'directory.assure', purpose: 'manage', audit: null }, (ask) => show(deps, ask))
}

async function show(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const since = Temporal.Now.plainDateISO('Europe/London').subtract({ weeks: WEEKS }).toString()
  const wanted = narrowedTo(ask)
  const { counts, days, organisations, categories, terms } = await deps.db.asViewer(ask.who, async (trx) => ({
    counts: await countUpkeep(trx),
    days: await listFreshnessDays(trx, wanted.kind, wanted.of, since),
    organisations: await listFreshnessBy(trx, 'organisation'),
    categories: await listFreshnessBy(trx, 'category'),
    terms: await listTerms(trx),
  }))
  const name = [...organisations, ...categories].find(({ of }) => of === wanted.of)?.name
  const page: VNode = (
    <WorkerPage frame={deps.frame} title="How fresh the directory is" viewer={ask.viewer} csrf={ask.csrf()} current="upkeep">
      <BackLink href="/upkeep" text="Listings to look after" />
      <h1 class="govuk-heading-xl">How fresh the directory is</h1>
      <Headline counts={counts} />
      <OverTime days={weekly(days, WEEKS)} of={name} />
      <By heading="By organisation" id="organisations" kind="organisation" rows={organisations} />
      <By
        heading="By category"
        id="categories"
        kind="category"
        rows={categories.filter(({ of }) => terms.some(({ term }) => term === of))}
      />
    </WorkerPage>
  )
  return { page }
}

function narrowedTo({ query }: Ask): { readonly kind: FreshnessKind; readonly of: string } {
  for (const kind of ['organisation', 'category'] as const) {
    const of = query[kind]
    if (typeof of === 'string' && isId(of)) return { kind, of: of.toLowerCase() }
  }
  return { kind: 'network', of: '' }
}

function Headline({ counts }: { readonly counts: UpkeepCounts }): VNode {
  const { all, inDate } = counts
  return (
    <>
      <p class="govuk-body-l">
        <strong>{freshPercent({ inDate, kept: all })}%</strong> of listings are in date: {inDate} of{' '}
        <Link href="/upkeep?list=all">{all.toLocaleString('en-GB')}</Link>.{' '}
        <Link href="/upkeep?list=late">See the {all - inDate} that are not</Link>
      </p>
      <p class="govuk-body hearth-soft">
        In date means that somebody named confirmed it and the next time is not past. What is hidden counts as not in date: hiding makes no
        figure better.
      </p>
    </>
  )
}

function OverTime({ days, of }: { readonly days: readonly FreshnessDay[]; readonly of: string | undefined }): VNode {
  const last = days.at(-1)
  return (
    <section aria-labelledby="over-time">
      <h2 class="govuk-heading-l" id="over-time">
        Week by week{of && `: ${of}`}
      </h2>
      {of && (
        <p class="govuk-body">
          <Link href="/upkeep/freshness">See the whole directory</Link>
        </p>
      )}
      <BarChart
        id="fresh"
        finding={findingOf(days)}
        title="Listings, and how many of them were in date"
        description={`Pairs of bars, a week each: all listings, and those in date. ${last ? `${last.inDate} of ${last.kept} on ${dateInWords(Temporal.PlainDate.from(last.onDate))}.` : ''}`}
        bars={days.map((one) => ({
          label: dayAndMonthInWords(Temporal.PlainDate.from(one.onDate)),
          outline: one.kept,
          filled: one.inDate,
          end: `${freshPercent(one)}%`,
          cells: [String(one.kept), String(one.inDate), `${freshPercent(one)}%`],
        }))}
        words={{
          outline: 'All listings',
          filled: 'In date',
          short: 'Few in date',
          none: 'Written down each night: come back tomorrow.',
          sameAsTable: 'The same as a table',
        }}
        columns={['Day', 'Listings', 'In date', 'Share']}
      />
    </section>
  )
}

interface ByProps {
  readonly heading: string
  readonly id: string
  readonly kind: 'organisation' | 'category'
  readonly rows: readonly FreshnessOf[]
}

function By({ heading, id, kind, rows }: ByProps): VNode {
  const lowest = [...rows].sort((a, b) => freshPercent(a) - freshPercent(b))
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-l" id={id}>
        {heading}
      </h2>
      {rows.length === 0 ? (
        <EmptyBox text="There are no listings here." />
      ) : (
        <FiguresTable
          caption="The least fresh first"
          columns={['Name', 'Listings', 'In date', 'Not in date']}
          fold
          rows={lowest.map((row) => ({
            name: <Link href={`/upkeep/freshness?${kind}=${row.of}#over-time`}>{row.name}</Link>,
            cells: [
              <Link href={`/upkeep?list=all&${kind}=${row.of}`}>{row.kept}</Link>,
              `${row.inDate} (${freshPercent(row)}%)`,
              row.kept === row.inDate ? '0' : <Link href={`/upkeep?list=late&${kind}=${row.of}`}>{row.kept - row.inDate}</Link>,
            ],
          }))}
        />
      )}
    </section>
  )
}
