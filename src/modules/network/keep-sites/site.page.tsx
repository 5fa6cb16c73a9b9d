import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Select } from '../../../govuk/select.tsx'
import { shownIn } from '../../../platform/forms/form.ts'
import { DateLineInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { FormErrors, WorkerPage } from '../../../platform/web/frame.tsx'
import { Adaptations } from './adaptations.tsx'
import { siteKinds, siteStatuses } from './kept-sites.ts'
import { Deed, type SitePageProps } from './site-deed.tsx'
import { changeForm } from './site-forms.ts'
import { kindNames, periodOn, periodWords, spanWords, statusNames } from './site-words.ts'

const reasonsWords = {
  published: 'Families can read it.',
  draft: 'A draft that families cannot read yet.',
  none: 'Nobody has written it yet.',
} as const

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
      <p class="govuk-body">
        <Link href={`/sites/${site.location}/reasons`}>Why this place was chosen</Link>
        <span class="hearth-soft">. {reasonsWords[site.reasons]}</span>
        {site.liesIn && site.liesIn !== site.locality && (
          <span class="hearth-soft">
            {' '}
            Its place lies in {site.liesIn}, and it serves {site.locality}.
          </span>
        )}
      </p>
      <History {...props} />
      <Change {...props} now={now} />
      <Belonging {...props} />
      <Adaptations {...props} />
    </WorkerPage>
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
