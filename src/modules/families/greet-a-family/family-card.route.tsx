import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { PeopleList } from '../../../platform/look/records/people-list.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { tintOf } from '../../../platform/look/tint.ts'
import { HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Ask, Web } from '../../../platform/web/routes.ts'
import { monthsInWords } from '../../../platform/words/ages.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { listStops } from '../family-queries.ts'
import { initialsOf, monthsOld } from '../family-rules.ts'
import { reachLines } from '../reach-words.ts'
import { loadPanels } from '../see-a-family/family-panels.ts'
import { type FamilyInHand, loadFamilyIn } from '../see-a-family/load-family.ts'
import { headingFor, inPublic } from '../shown-names.ts'

/** A family at the desk: enough to greet them, book for them, and no story. */
export function registerFamilyCard(web: Web, deps: FamiliesDeps): void {
  web.get(
    '/families/:family',
    { permission: 'families.find', purpose: 'front_desk', focus: 'family', audit: 'family.viewed' },
    async (ask) => {
      const found = await deps.db.asViewer(ask.who, async (trx) => {
        const inHand = await loadFamilyIn(trx, ask)
        return { inHand, stops: await listStops(trx), panels: await loadPanels(deps.panels, trx, ask, inHand.family.family) }
      })
      return { page: page(deps, ask, found) }
    },
  )
}

interface CardShown {
  readonly inHand: FamilyInHand
  readonly stops: Awaited<ReturnType<typeof listStops>>
  readonly panels: readonly (() => VNode)[]
}

function page({ frame }: FamiliesDeps, ask: Ask, { inHand, stops, panels }: CardShown): VNode {
  const { family, viewer } = inHand
  const csrf = ask.csrf()
  const title = headingFor(viewer, family.members)
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="families">
      <BackLink href="/families" text="Greet a family" />
      <h1 class="govuk-heading-xl" dir="auto">
        {title}
      </h1>
      <Split aside={<Aside inHand={inHand} stops={stops} csrf={csrf} />}>
        {panels.map((draw) => draw())}
        <People inHand={inHand} />
      </Split>
    </WorkerPage>
  )
}

function People({ inHand: { family, today, viewer } }: { readonly inHand: FamilyInHand }): VNode {
  // Who died, or is not born, is nobody's business at a counter.
  const shown = family.members.filter(({ part }) => part !== 'lost' && part !== 'expected')
  return (
    <Card heading="Who belongs to them" id="people">
      <PeopleList
        people={shown.map((member) => {
          const months = monthsOld(member, today)
          return {
            name: inPublic(viewer) ? initialsOf(member.given, member.familyName) : `${member.given} ${member.familyName}`.trim(),
            after: months === undefined ? undefined : `, ${monthsInWords(months)}`,
            initials: initialsOf(member.given, '').replace('.', ''),
            tint: tintOf(member.person),
          }
        })}
      />
    </Card>
  )
}

function Aside({ inHand: { family, viewer }, stops, csrf }: Omit<CardShown, 'panels'> & { readonly csrf: string }): VNode {
  return (
    <>
      <Card heading="How to reach them" id="reach">
        {family.reach ? (
          reachLines(family.reach, { hide: true }).map((line) => <p class="govuk-body">{line}</p>)
        ) : (
          <p class="govuk-body">Nobody has asked them yet.</p>
        )}
        <p class="govuk-body-s">
          <Link href={`/families/${family.family}/reach`}>{family.reach ? 'Change it' : 'Ask them'}</Link>
        </p>
      </Card>
      {viewer.permissions.includes('families.hear_story') && (
        <Card heading="They want to talk" id="private" ground="wash">
          <p class="govuk-body">A story is written down in private, never at the counter.</p>
          <form method="post" action={`/families/${family.family}/private`}>
            <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
            <Button text="Continue in private" preventDoubleClick />
          </form>
        </Card>
      )}
      <Stops family={family.family} stops={stops} csrf={csrf} />
    </>
  )
}

const stopWords = { all: 'Every message', pregnancy_and_baby: 'Messages about pregnancy and babies' } as const

function Stops({ family, stops, csrf }: Pick<CardShown, 'stops'> & { readonly family: string; readonly csrf: string }): VNode {
  return (
    <Card heading="Messages" id="messages">
      {(['pregnancy_and_baby', 'all'] as const).map((what) => (
        <form method="post" action={`/families/${family}/messages/${stops.has(what) ? 'start' : 'stop'}`}>
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <input type="hidden" name="what" value={what} />
          <p class="govuk-body">
            {stopWords[what]}: {stops.has(what) ? <strong>stopped</strong> : 'on'}
          </p>
          <Button
            html={
              <>
                {stops.has(what) ? 'Start them again' : 'Stop them'}
                <span class="govuk-visually-hidden">: {stopWords[what].toLowerCase()}</span>
              </>
            }
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </form>
      ))}
    </Card>
  )
}
