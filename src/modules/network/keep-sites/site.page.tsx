import type { ComponentChildren, VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Select } from '../../../govuk/select.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { DateLineInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { type KeptSite, siteKinds, siteStatuses } from './kept-sites.ts'
import { adaptForm, changeForm } from './site-forms.ts'
import { kindNames, periodOn, periodWords, spanWords, statusNames } from './site-words.ts'

export interface SitePageProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly sites: readonly KeptSite[]
  readonly site: KeptSite
  readonly today: Temporal.PlainDate
  readonly said: Typed
  readonly errors: FieldErrors
  /** Something was just changed. */
  readonly done: boolean
}

/** One site: what it is and was, which hub it belongs to, what it changed for its people. */
export function SitePage(props: SitePageProps): VNode {
  const { frame, viewer, csrf, site, today, errors, done } = props
  const now = periodOn(site, today)
  return (
    <WorkerPage frame={frame} title={site.name} viewer={viewer} csrf={csrf} current="sites" error={Object.keys(errors).length > 0}>
      <BackLink href="/sites" text="Sites" />
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{site.locality}</span>
      <h1 class="govuk-heading-xl">{site.name}</h1>
      {done && <JustNow>Kept. Families’ pages follow within a minute.</JustNow>}
      <p class="govuk-body">
        {now ? `${periodWords(now)}. ` : 'Not open yet. '}
        <Link href={`/hubs/${site.location}`}>Its page as families read it</Link>
        {viewer.permissions.includes('directory.edit_site') && (
          <>
            . <Link href={`/sites/${site.location}/words`}>Hours, roles by day and the access guide</Link>
          </>
        )}
      </p>
      <History {...props} />
      <Change {...props} now={now} />
      <Belonging {...props} />
      <Adaptations {...props} />
    </WorkerPage>
  )
}

function Deed({
  site,
  csrf,
  key,
  deed,
  children,
}: Pick<SitePageProps, 'site' | 'csrf' | 'key'> & { readonly deed: string; readonly children: ComponentChildren }): VNode {
  return (
    <form method="post" action={`/sites/${site.location}`}>
      <HiddenFields csrf={csrf} deedKey={key()} />
      <input type="hidden" name="do" value={deed} />
      {children}
    </form>
  )
}

function History(props: SitePageProps): VNode {
  const { site } = props
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        What it is, and was
      </h2>
      <ul class="hearth-plain">
        {site.periods.toReversed().map((period, at, all) => (
          <li class="hearth-entry hearth-entry--ends">
            <span>
              <strong>{periodWords(period)}</strong>{' '}
              <span class="hearth-soft">{[spanWords(period), period.why].filter(Boolean).join('. ')}</span>
            </span>
            {period.from && at < all.length - 1 && (
              <Deed {...props} deed="undo">
                <input type="hidden" name="of" value={period.from} />
                <Button
                  html={
                    <>
                      Take back<span class="govuk-visually-hidden">: {periodWords(period)}</span>
                    </>
                  }
                  classes="govuk-button--secondary govuk-!-margin-bottom-0"
                />
              </Deed>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Change(props: SitePageProps & { readonly now: ReturnType<typeof periodOn> }): VNode {
  const { said, errors, now } = props
  const shown = shownIn(changeForm, said, errors)
  const [kind, status] = [shown('kind'), shown('status')]
  return (
    <Card heading="It becomes something else, opens or closes" id="change">
      <Deed {...props} deed="change">
        <Select
          {...kind}
          label={{ text: 'What it is' }}
          value={kind.value || now?.kind}
          items={siteKinds.map((value) => ({ value, text: kindNames[value] }))}
        />
        <Select
          {...status}
          label={{ text: 'Whether it is open' }}
          hint={{ text: 'When a site closes, what was to be there from that day on is cancelled, and families who booked are told.' }}
          value={status.value || now?.status}
          items={siteStatuses.map((value) => ({ value, text: statusNames[value] }))}
        />
        <DateLineInput field={shown('from')} label="From which day" hint="For example, 27 March 2027" />
        <WordsInput field={shown('why')} label="Why" hint="In words for families: they read it where a site has closed." rows={2} />
        <Button text="Keep this" />
      </Deed>
    </Card>
  )
}

function Belonging(props: SitePageProps): VNode {
  const { site, sites, today, errors } = props
  const hubs = sites.filter((one) => one.location !== site.location && one.parent === null && periodOn(one, today)?.kind === 'main_hub')
  return (
    <Card heading="Which main hub it belongs to" id="belongs">
      <Deed {...props} deed="belong">
        <Select
          id="parent"
          name="parent"
          label={{ text: 'Main hub' }}
          value={site.parent ?? ''}
          items={[{ value: '', text: 'None' }, ...hubs.map(({ location, name }) => ({ value: location, text: name }))]}
          {...(errors.parent ? { errorMessage: { text: errors.parent } } : {})}
        />
        <Checkboxes
          name="hours"
          idPrefix="hours"
          items={[{ value: 'yes', text: 'The hub’s opening hours count here while it has none of its own', checked: site.inheritsHours }]}
        />
        <Checkboxes
          name="offer"
          idPrefix="offer"
          items={[{ value: 'yes', text: 'Its page shows what the hub offers as well', checked: site.inheritsOffer }]}
        />
        <Button text="Keep this" classes="govuk-button--secondary" />
      </Deed>
    </Card>
  )
}

function Adaptations(props: SitePageProps): VNode {
  const { site, said, errors } = props
  const shown = shownIn(adaptForm, said, errors)
  return (
    <Card heading="What was changed for its people" id="adaptations">
      {site.adaptations.length === 0 && (
        <EmptyBox text="Nothing is written down yet. A quiet hour, a prayer space, a later bus: write down what was changed, and for whom." />
      )}
      <ul class="hearth-plain">
        {site.adaptations.map(({ id, on, what, forWhom, by, crossedOut }) => (
          <li class="hearth-entry hearth-entry--ends">
            <span>
              {crossedOut ? <s>{what}</s> : what}{' '}
              <span class="hearth-soft">
                {forWhom}. {dateInWords(Temporal.PlainDate.from(on))}, written by {by}
                {crossedOut && '. Crossed out'}
              </span>
            </span>
            <Deed {...props} deed="cross-out">
              <input type="hidden" name="adaptation" value={id} />
              <input type="hidden" name="out" value={crossedOut ? 'no' : 'yes'} />
              <Button
                html={
                  <>
                    {crossedOut ? 'Let it stand' : 'Cross out'}
                    <span class="govuk-visually-hidden">: {what}</span>
                  </>
                }
                classes="govuk-button--secondary govuk-!-margin-bottom-0"
              />
            </Deed>
          </li>
        ))}
      </ul>
      <Deed {...props} deed="adapt">
        <DateLineInput field={shown('on')} label="Since when" />
        <WordsInput field={shown('what')} label="What was changed" />
        <WordsInput field={shown('forWhom')} label="For whom, and why" hint="Groups of people, never one family." rows={2} />
        <Button text="Write it down" classes="govuk-button--secondary" />
      </Deed>
    </Card>
  )
}
