import type { ComponentChildren, VNode } from 'preact'
import { type FiguresRow, FiguresTable, MissingNote } from '../../../platform/look/figures/figures-table.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { GrantFacts } from './grant-queries.ts'
import { addUp, type Check, type Printed, yearsOf } from './grant-rules.ts'

type Heading = GrantFacts['headings'][number]

/** The tables of the paper, word for word, with our sums over its own. */
export function PrintedTables({ grant }: { readonly grant: GrantFacts }): VNode {
  const crossed = grant.printed.some(({ heading, year }) => heading !== null && year !== null)
  return (
    <>
      {crossed ? <Crossed grant={grant} /> : <ByYearAndByHeading grant={grant} />}
      {grant.headings.some(({ note }) => note) && (
        <p class="govuk-body-s hearth-soft" id="no-note">
          * The paper marks a heading and gives no note. Shown as printed.
        </p>
      )}
    </>
  )
}

/** Headings down, years across. */
function Crossed({ grant }: { readonly grant: GrantFacts }): VNode {
  const years = yearsOf(grant.startsOn, grant.endsOn)
  const checks = addUp(grant.printed)
  const cell = (heading: string, year: string): ComponentChildren => {
    const found = grant.printed.find((one) => one.heading === heading && one.year === year && !one.total)
    return found ? (
      <Link href={`/grants/${grant.grant}/postings?heading=${heading}&year=${encodeURIComponent(year)}`}>{found.words}</Link>
    ) : (
      'not printed'
    )
  }
  const rows: FiguresRow[] = grant.headings.map((heading) => {
    const check = checks.find(({ total }) => total.heading === heading.heading)
    return {
      name: <HeadingName heading={heading} />,
      cells: [...years.map((year) => cell(heading.heading, year)), <strong>{check?.total.words ?? 'not printed'}</strong>, verdict(check)],
    }
  })
  const ours = (year: string): number =>
    grant.printed.filter((one) => one.year === year && one.heading !== null && !one.total).reduce((sum, { pence }) => sum + pence, 0)
  const whole = checks.find(({ total }) => total.heading === null && total.year === null)
  rows.push({
    name: 'Our total',
    kind: 'total',
    cells: [...years.map((year) => inPounds(ours(year))), inPounds(years.reduce((sum, year) => sum + ours(year), 0)), 'Added by us'],
  })
  if (whole)
    rows.push({
      name: 'Printed in the paper',
      kind: 'printed',
      cells: [...years.map(() => 'not printed'), whole.total.words, verdict(whole)],
    })
  return (
    <FiguresTable
      caption="Pounds. Every figure opens to its postings."
      columns={['Heading, as printed', ...years, 'Printed total', 'Adds up?']}
      rows={rows}
      fold
    />
  )
}

/** A paper that gives the years for all headings together, and the headings for all years together. */
function ByYearAndByHeading({ grant }: { readonly grant: GrantFacts }): VNode {
  const checks = addUp(grant.printed)
  const of = (year: string, bound: Printed['bound']): string | undefined =>
    grant.printed.find((one) => one.year === year && one.heading === null && one.bound === bound)?.words
  const sums = checks.filter(({ total }) => total.heading === null && total.year === null)
  const [lower, upper, exact] = (['lower', 'upper', 'exact'] as const).map((bound) => sums.find(({ total }) => total.bound === bound))
  return (
    <>
      <FiguresTable
        caption="Pounds, by year: the paper gives a range."
        columns={['Year', 'Lower', 'Upper']}
        fold
        rows={[
          ...yearsOf(grant.startsOn, grant.endsOn).map((year) => ({
            name: <Link href={`/grants/${grant.grant}/postings?year=${encodeURIComponent(year)}`}>{year}</Link>,
            cells: [of(year, 'lower') ?? of(year, 'exact') ?? 'not printed', of(year, 'upper') ?? of(year, 'exact') ?? 'not printed'],
          })),
          { name: 'Our total', kind: 'total', cells: [lower ? inPounds(lower.added) : '', upper ? inPounds(upper.added) : ''] },
          {
            name: 'Printed in the paper',
            kind: 'printed',
            cells: [printedSum(lower), printedSum(upper)],
          },
        ]}
      />
      <FiguresTable
        caption="Pounds, by heading: for all years together."
        columns={['Heading, as printed', 'Printed']}
        rows={[
          ...grant.headings.map((heading) => ({
            name: <HeadingName heading={heading} />,
            cells: [
              <Link href={`/grants/${grant.grant}/postings?heading=${heading.heading}`}>
                {grant.printed.find((one) => one.heading === heading.heading && one.year === null)?.words ?? 'not printed'}
              </Link>,
            ],
          })),
          { name: 'Our total', kind: 'total', cells: [exact ? inPounds(exact.added) : ''] },
          {
            name: 'Printed in the paper',
            kind: 'printed',
            cells: [printedSum(exact)],
          },
        ]}
      />
    </>
  )
}

function HeadingName({ heading }: { readonly heading: Heading }): VNode {
  return (
    <>
      {heading.name}
      {heading.note && (
        <>
          {heading.note} <MissingNote href="#no-note" words={`No note for ${heading.note}`} />
        </>
      )}
      {heading.kind === 'capital' && <span class="hearth-soft"> (ring-fenced)</span>}
    </>
  )
}

function verdict(check: Check | undefined): string {
  if (!check) return ''
  return check.apart === 0 ? 'Yes' : `${inPounds(Math.abs(check.apart))} apart`
}

/** A printed sum with what came of adding it up, where the table has no column for that. */
function printedSum(check: Check | undefined): string {
  if (!check) return 'not printed'
  return `${check.total.words} (${check.apart === 0 ? 'adds up' : verdict(check)})`
}

/** As the paper writes it: pounds without their sign. */
function inPounds(pence: number): string {
  return (pence / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })
}
