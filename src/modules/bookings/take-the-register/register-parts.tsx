import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Temporal } from 'temporal-polyfill'
import { HeadCount } from '../../../platform/look/boards/head-count.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { RegisterFigures } from './register-figures.tsx'
import { ExpectedRows, WalkInRows } from './register-rows.tsx'
import { countsOf, type RegisterSheet } from './register-rules.ts'

export interface RegisterPartProps {
  /** Address of the register. */
  readonly at: string
  readonly csrf: string
  /** Of this drawing: a head counted twice by a resend is one. */
  readonly deedKey: string
  readonly sheet: RegisterSheet
  readonly zone: string
  readonly now: Temporal.Instant
  /** The session, for those who may say who somebody is; null for others. */
  readonly matchIn: string | null
}

/** What of a register changes when somebody presses, here or on another tablet. Each stands in a place of its own, and can be drawn again there. */
const parts = {
  summary: ({ sheet }) => <Summary sheet={sheet} />,
  expected: ({ at, csrf, matchIn, sheet }) => <ExpectedRows action={at} csrf={csrf} matchIn={matchIn} people={sheet.people} />,
  'walk-ins': ({ at, csrf, matchIn, sheet }) => <WalkInRows action={at} csrf={csrf} matchIn={matchIn} walkIns={sheet.walkIns} />,
  heads: ({ at, csrf, deedKey, sheet }) => <Heads action={`${at}/heads`} csrf={csrf} deedKey={deedKey} sheet={sheet} />,
  figures: ({ sheet, zone, now }) => <RegisterFigures sheet={sheet} zone={zone} now={now} />,
} as const satisfies Record<string, (props: RegisterPartProps) => VNode | null>
type PartName = keyof typeof parts

/** One part in its place. */
export function RegisterPart({ name, ...props }: RegisterPartProps & { readonly name: PartName }): VNode {
  return <div data-part={name}>{parts[name](props)}</div>
}

/** Every part as HTML, by its name: what a page that follows is told. */
export function drawParts(props: RegisterPartProps): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parts).map(([name, draw]) => [name, renderPart(draw(props))]))
}

function renderPart(part: VNode | null): string {
  return part ? render(part) : ''
}

/** The two numbers a session lead looks for, and how many are in the room. */
function Summary({ sheet }: { readonly sheet: RegisterSheet }): VNode {
  const { here, expected, came } = countsOf(sheet)
  return (
    <p class="govuk-body">
      <span class="hearth-big">{here}</span> here of <span class="hearth-big">{expected}</span> expected.{' '}
      {came === here ? '' : `${came} came in all, with those who walked in or were counted.`}
    </p>
  )
}

interface HeadsProps {
  readonly action: string
  readonly csrf: string
  readonly deedKey: string
  readonly sheet: RegisterSheet
}

function Heads({ action, csrf, deedKey, sheet }: HeadsProps): VNode {
  const { adults, children } = countsOf(sheet)
  return (
    <Card heading="Count without a name" id="heads">
      <p class="govuk-body hearth-soft">Only people who are not marked or written down above.</p>
      <form method="post" action={action}>
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        <HeadCount label="Children" count={children} field="child" fewer="One child fewer" more="One child more" />
        <HeadCount label="Grown-ups" count={adults} field="adult" fewer="One grown-up fewer" more="One grown-up more" />
      </form>
    </Card>
  )
}
