import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { TextInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { hubsAgainst, type ProgrammeRow } from './programme-rules.ts'
import { hubsForm } from './site-forms.ts'

export interface ProgrammeProps {
  readonly csrf: string
  readonly deedKey: string
  readonly rows: readonly ProgrammeRow[]
  /** How many main hubs the network means to have, at most; null while nobody has said. */
  readonly hubsWanted: number | null
  readonly said: Typed
  readonly errors: FieldErrors
}

/** The programme of sites: what is open, planned and looked at by locality, against how many main hubs are meant. */
export function Programme({ csrf, deedKey, rows, hubsWanted, said, errors }: ProgrammeProps): VNode {
  const cells = (row: ProgrammeRow) => [row.openHubs, row.plannedHubs, row.openOthers, row.plannedOthers, row.thought]
  const total = totalOf(rows)
  const shown = shownIn(hubsForm, { hubs: [hubsWanted === null ? '' : String(hubsWanted)], ...said }, errors)
  return (
    <Card heading="The programme" id="programme">
      <p class="govuk-body">{findingOf(rows, hubsWanted)}</p>
      <FiguresTable
        caption="Sites by locality today"
        captionHidden
        columns={['Locality', 'Main hubs open', 'Main hubs planned', 'Other sites open', 'Other sites planned', 'Looked at']}
        rows={[
          ...rows.map((row) => ({ name: row.locality, cells: cells(row) })),
          { name: total.locality, cells: cells(total), kind: 'total' },
        ]}
        fold
      />
      <p class="govuk-body">
        <Link href="/sites/candidates">Possible sites</Link>. <Link href="/sites/localities">What localities are made of</Link>
      </p>
      <form class="hearth-entry__form" method="post" action="/sites">
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        <TextInput field={shown('hubs')} label="At most how many main hubs" width={2} />
        <Button text="Keep this" classes="govuk-button--secondary" />
      </form>
    </Card>
  )
}

function totalOf(rows: readonly ProgrammeRow[]): ProgrammeRow {
  const sum = (of: (row: ProgrammeRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  return {
    locality: 'Together',
    ...{ openHubs: sum((row) => row.openHubs), plannedHubs: sum((row) => row.plannedHubs) },
    ...{ openOthers: sum((row) => row.openOthers), plannedOthers: sum((row) => row.plannedOthers), thought: sum((row) => row.thought) },
  }
}

/** "5 main hubs are open and none is planned, of up to 8." */
export function findingOf(rows: readonly ProgrammeRow[], wanted: number | null): string {
  const { openHubs, plannedHubs } = totalOf(rows)
  const planned = plannedHubs === 0 ? 'none is planned' : plannedHubs === 1 ? '1 is planned' : `${plannedHubs} are planned`
  const hubs = `${openHubs} ${openHubs === 1 ? 'main hub is' : 'main hubs are'} open and ${planned}`
  const against = hubsAgainst(rows, wanted)
  if (against === 'unsaid') return `${hubs}. Nobody has said how many there are to be.`
  return against === 'more' ? `${hubs}: more than the ${wanted} that were meant.` : `${hubs}, of up to ${wanted}.`
}
