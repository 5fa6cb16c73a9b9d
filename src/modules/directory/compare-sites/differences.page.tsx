import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { Difference, Lacking, Offered } from './difference-rules.ts'
import { type ComparedKind, comparedKinds, type SiteOffers } from './site-offers.ts'

export interface DifferencesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly offers: SiteOffers
  readonly kind: ComparedKind
  readonly differences: readonly Difference[]
}

const names: Readonly<Record<ComparedKind, string>> = {
  main_hub: 'Main hubs',
  network_site: 'Network sites',
  outreach_venue: 'Outreach venues',
  virtual_hub: 'Virtual hubs',
}

/** A card a site: what it has and lacks of what is expected, what most others have, what only it has. */
export function DifferencesPage(props: DifferencesProps): VNode {
  const { frame, viewer, csrf, offers, kind, differences } = props
  const count = (one: ComparedKind): number => offers.sites.filter((site) => site.kind === one).length
  return (
    <WorkerPage frame={frame} title="How sites differ" viewer={viewer} csrf={csrf} current="differences">
      <h1 class="govuk-heading-xl">How sites differ</h1>
      <p class="govuk-body-l">
        What families can get at each site, by published services: against the others of its kind, and against what you expect.
      </p>
      <Chips
        label="Kind of site"
        chips={comparedKinds.map((one) => ({
          href: `/sites/differences?kind=${one}`,
          text: `${names[one]}: ${count(one)}`,
          current: one === kind,
        }))}
      />
      {differences.length > 0 && (
        <p class="govuk-body">
          <Link href={`/sites/differences.csv?kind=${kind}`}>The whole table as a file</Link>
        </p>
      )}
      {differences.length === 0 && <EmptyBox text="There is no open site of this kind." />}
      {differences.map((one) => (
        <OneSite difference={one} />
      ))}
      <Expected {...props} />
    </WorkerPage>
  )
}

function OneSite({ difference: { site, met, unmet, unlikeMost, onlyHere } }: { readonly difference: Difference }): VNode {
  const expected = met.length + unmet.length
  return (
    <Card heading={site.name} id={site.location}>
      {expected > 0 && (
        <p class="govuk-body">
          Has <strong>{met.length}</strong> of {expected} that are expected.
        </p>
      )}
      {unmet.length > 0 && <Lacks heading="Expected, and not here" lacking={unmet} />}
      {unlikeMost.length > 0 && <Lacks heading="Not here, but at most others" lacking={unlikeMost} />}
      {onlyHere.length > 0 && <Has heading={`Only here: ${onlyHere.length}`} offered={onlyHere} />}
      {met.length > 0 && <Has heading={`What is expected and here: ${met.length}`} offered={met} />}
      {expected === 0 && unlikeMost.length === 0 && onlyHere.length === 0 && <p class="govuk-body">It is like the others.</p>}
    </Card>
  )
}

function Lacks({ heading, lacking }: { readonly heading: string; readonly lacking: readonly Lacking[] }): VNode {
  return (
    <>
      <h3 class="govuk-heading-s">{heading}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {lacking.map(({ name, at }) => (
          <li>
            {name}{' '}
            <span class="hearth-soft">{at.length === 0 ? 'at no other either' : `at ${at.map((site) => site.name).join('; ')}`}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Has({ heading, offered }: { readonly heading: string; readonly offered: readonly Offered[] }): VNode {
  return (
    <Details
      summaryText={heading}
      html={
        <ul class="govuk-list govuk-list--bullet">
          {offered.map(({ name, services }) => (
            <li>
              {name}:{' '}
              {services.map(({ service, name: called }, at) => (
                <>
                  {at > 0 && ', '}
                  <Link href={`/services/${service}`}>{called}</Link>
                </>
              ))}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** What every site of this kind should offer, and changing that. */
function Expected({ offers, kind, viewer, csrf, key }: DifferencesProps): VNode {
  const chosen = new Set(offers.expected.filter((one) => one.kind === kind).map(({ category }) => category))
  const may = viewer.permissions.includes('network.keep_sites')
  const some = offers.categories.filter(({ id }) => chosen.has(id))
  return (
    <section aria-labelledby="expected">
      <h2 class="govuk-heading-l" id="expected">
        What is expected of {names[kind].toLowerCase()}
      </h2>
      {some.length === 0 && <EmptyBox text="Nothing is expected yet." />}
      <ul class="hearth-plain">
        {some.map(({ id, name }) => (
          <li class="hearth-entry hearth-entry--ends">
            <span>{name}</span>
            {may && (
              <form method="post" action="/sites/expectations">
                <HiddenFields csrf={csrf} deedKey={key()} />
                <input type="hidden" name="kind" value={kind} />
                <input type="hidden" name="category" value={id} />
                <button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" type="submit">
                  No longer<span class="govuk-visually-hidden">: {name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <form method="post" action="/sites/expectations">
          <HiddenFields csrf={csrf} deedKey={key()} />
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="expected" value="yes" />
          <Select
            id="category"
            name="category"
            label={{ text: 'Expect one more' }}
            items={[
              { value: '', text: 'Choose a category' },
              ...offers.categories.filter(({ id }) => !chosen.has(id)).map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Button text="Expect it" classes="govuk-button--secondary" />
        </form>
      )}
    </section>
  )
}
