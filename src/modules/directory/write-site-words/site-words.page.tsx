import type { ComponentChildren, VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { Picture } from '../../../platform/files/index.ts'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { DateLineInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { SiteToWrite } from './site-words.ts'
import { mostLines, siteWordsForm } from './site-words-form.ts'

interface Drawn {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
}

/** The sites whose pages one writes. */
export function SitesToWritePage({ frame, viewer, csrf, sites }: Drawn & { readonly sites: readonly SiteToWrite[] }): VNode {
  return (
    <WorkerPage frame={frame} title="What our sites’ pages say" viewer={viewer} csrf={csrf} current="site-words">
      <h1 class="govuk-heading-xl">What our sites’ pages say</h1>
      {sites.length === 0 && <EmptyBox text="There is no site that you keep." />}
      <ul class="hearth-plain">
        {sites.map(({ location, name, facts, inheritsHours }) => (
          <li class="hearth-entry">
            <Link href={`/sites/${location}/words`}>{name}</Link>{' '}
            <span class="hearth-soft">
              {facts.hours.length > 0 ? 'Its own opening hours' : inheritsHours ? 'Its main hub’s opening hours' : 'No opening hours yet'},{' '}
              {facts.roles.length === 0 ? 'no roles by day' : `roles by day: ${facts.roles.length}`},{' '}
              {facts.guide.length === 0 ? 'no access guide' : `steps of the access guide: ${facts.guide.length}`}
            </span>
          </li>
        ))}
      </ul>
    </WorkerPage>
  )
}

export interface SiteWordsProps extends Drawn {
  readonly key: string
  readonly site: SiteToWrite
  readonly token: string
  readonly pictures: readonly Picture[]
  readonly said: Typed
  readonly errors: FieldErrors
  /** When the words in the boxes stood there last, where they are taken from the history. */
  readonly before: Temporal.Instant | undefined
  readonly done: boolean
}

/** What the page of one site says: hours, days that differ, roles by day, the access guide, how to reach a key worker. */
export function SiteWordsPage(props: SiteWordsProps): VNode {
  const { frame, viewer, csrf, site, said, errors, done } = props
  const shown = shownIn(siteWordsForm, said, errors)
  return (
    <WorkerPage
      frame={frame}
      title={`${site.name}: its page`}
      viewer={viewer}
      csrf={csrf}
      current="site-words"
      error={Object.keys(errors).length > 0}
    >
      <BackLink href="/sites/words" text="What our sites’ pages say" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{site.name}: its page</h1>
      {done && <JustNow>Kept: families read it now.</JustNow>}
      <p class="govuk-body">
        <Link href={`/hubs/${site.location}`}>The page as families read it</Link>.{' '}
        <Link href={`/sites/${site.location}/words/history`}>What changed, when and by whom</Link>. A line left empty is none. To get more
        empty lines, press Keep.
      </p>
      {props.before && (
        <InsetText
          text={`The boxes hold what stood here before ${dayAndClockInWords(props.before)}, but for days that are over and pictures that are gone. Nothing changes before you press Keep.`}
        />
      )}
      <form method="post" action={`/sites/${site.location}/words`} noValidate>
        <HiddenFields csrf={csrf} deedKey={props.key} />
        <input type="hidden" name="token" value={props.token} />
        <Hours {...props} shown={shown} />
        <Differing said={said} shown={shown} />
        <Roles said={said} shown={shown} />
        <AccessGuide {...props} shown={shown} />
        <Card heading="How to reach a key worker" id="key-worker">
          <WordsInput
            field={shown('keyWorker')}
            label="In a sentence or two"
            hint="A number of the site, or where to ask. Never somebody’s name."
            rows={3}
          />
        </Card>
        <Button text="Keep this, for families at once" />
      </form>
    </WorkerPage>
  )
}

type Part = Pick<SiteWordsProps, 'said'> & { readonly shown: Shown }

/** As many lines as are filled, and two more. */
function lines(said: Typed, inputs: readonly string[], most: number): number[] {
  const filled = Math.max(0, ...inputs.map((name) => (said[name] ?? []).findLastIndex((text) => text.trim() !== '') + 1))
  return Array.from({ length: Math.min(most, filled + 2) }, (_, row) => row)
}

function Line({ legend, row, children }: { readonly legend: string; readonly row: number; readonly children: ComponentChildren }): VNode {
  return (
    <Fieldset legend={{ text: `${legend} ${row + 1}`, classes: 'govuk-fieldset__legend--s' }}>
      <div class="hearth-times">{children}</div>
    </Fieldset>
  )
}

function Hours({ site, said, shown }: Part & Pick<SiteWordsProps, 'site'>): VNode {
  return (
    <Card heading="When the door is open" id="hours">
      {site.inheritsHours && <p class="govuk-body">While nothing stands here, the main hub’s hours count.</p>}
      <p class="govuk-body">It is shut on bank holidays, unless a day below says otherwise.</p>
      {lines(said, ['hoursDays', 'hoursOpens', 'hoursCloses'], mostLines.hours).map((row) => (
        <Line legend="Hours" row={row}>
          <TextInput field={shown('hoursDays', row)} label="Days" hint="Such as Monday to Friday" width={20} />
          <TextInput field={shown('hoursOpens', row)} label="From" hint="Such as 9:30am" width={10} />
          <TextInput field={shown('hoursCloses', row)} label="To" hint="Such as 5pm" width={10} />
          <DateLineInput field={shown('hoursFirst', row)} label="First day, if it has one" width={10} />
          <DateLineInput field={shown('hoursLast', row)} label="Last day, if it has one" width={10} />
        </Line>
      ))}
    </Card>
  )
}

function Differing({ said, shown }: Part): VNode {
  return (
    <Card heading="Days that differ" id="differs">
      <p class="govuk-body">A training day, a polling day, snow. Without times it is shut.</p>
      {lines(said, ['differsFrom', 'differsWhy'], mostLines.exceptions).map((row) => (
        <Line legend="Day that differs" row={row}>
          <DateLineInput field={shown('differsFrom', row)} label="Day, or the first" hint="Such as 4 January 2027" width={10} />
          <DateLineInput field={shown('differsTo', row)} label="The last, if there are several" width={10} />
          <TextInput field={shown('differsOpens', row)} label="Open from" width={10} />
          <TextInput field={shown('differsCloses', row)} label="Open to" width={10} />
          <TextInput field={shown('differsWhy', row)} label="Why, for families" />
        </Line>
      ))}
    </Card>
  )
}

function Roles({ said, shown }: Part): VNode {
  return (
    <Card heading="Who is in, by role and day" id="roles">
      <p class="govuk-body">A role, such as midwife. Never a name: it would say where somebody can be found.</p>
      {lines(said, ['role', 'roleDays'], mostLines.roles).map((row) => (
        <Line legend="Role" row={row}>
          <TextInput field={shown('role', row)} label="Role" width={20} />
          <TextInput field={shown('roleDays', row)} label="Days" hint="Such as Tuesdays" width={20} />
          <TextInput field={shown('roleFrom', row)} label="From, if not all day" width={10} />
          <TextInput field={shown('roleTo', row)} label="To" width={10} />
        </Line>
      ))}
    </Card>
  )
}

function AccessGuide({ said, shown, pictures }: Part & Pick<SiteWordsProps, 'pictures'>): VNode {
  const items = [
    { value: '', text: 'No picture' },
    ...pictures.filter(({ decoration }) => !decoration).map(({ address, words }) => ({ value: address, text: words })),
  ]
  return (
    <Card heading="The access guide, step by step" id="guide">
      <p class="govuk-body">
        From the pavement to the chair. <Link href="/pictures">Pictures</Link> are added on a page of their own and chosen here.
      </p>
      {lines(said, ['stepTitle', 'stepWords'], mostLines.guide).map((row) => {
        const photo = shown('stepPhoto', row)
        return (
          <Fieldset legend={{ text: `Step ${row + 1}`, classes: 'govuk-fieldset__legend--s' }}>
            <TextInput field={shown('stepTitle', row)} label="Which part" hint="Such as: the door, inside, toilets, quiet" />
            <WordsInput field={shown('stepWords', row)} label="What somebody will find there" rows={3} />
            <Select {...photo} label={{ text: 'Picture' }} items={items} />
            <WordsInput field={shown('stepPhotoWords', row)} label="What the picture shows, for who does not see it" rows={2} />
          </Fieldset>
        )
      })}
    </Card>
  )
}
