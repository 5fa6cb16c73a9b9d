import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Split } from '../../../platform/look/split.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { ColumnField } from '../import-open-referral/csv-columns-rules.ts'
import type { RegisterField } from '../watch-the-register/register-rules.ts'
import type { PreviewedRow } from './preview-rows.ts'
import { fieldsOf } from './source-mapping-rules.ts'
import type { SourceMapping, Speaks } from './source-queries.ts'
import type { TableStart } from './what-it-speaks.ts'

const columnWords: Readonly<Record<ColumnField, string>> = {
  id: 'Its own number or id',
  name: 'Name of the service',
  description: 'What it is',
  organisation: 'Who runs it',
  categories: 'Categories',
  whoFor: 'Who it is for',
  ageFrom: 'From age',
  ageTo: 'To age',
  cost: 'Cost',
  times: 'Days and times',
  place: 'Name of the place',
  address: 'Street address',
  town: 'Town',
  postcode: 'Postcode',
  latitude: 'Latitude',
  longitude: 'Longitude',
  phone: 'Phone',
  email: 'E-mail',
  url: 'Website',
  pathway: 'How to get it',
  languages: 'Languages',
  status: 'Open or closed',
}

const registerWords: Readonly<Record<RegisterField, string>> = {
  urn: 'The provider’s number (URN)',
  name: 'Name',
  kind: 'Type of provider',
  status: 'Whether it is active',
  town: 'Town',
  postcode: 'Postcode',
  authority: 'Local authority',
  registered: 'Since when it is registered',
}

export interface ColumnsProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly feed: string
  readonly title: string
  readonly table: TableStart
  readonly speaks: Speaks
  readonly mapping: SourceMapping
  readonly preview: readonly PreviewedRow[]
  readonly errors: FieldErrors
}

/** What each column of a table is, and what its first rows make as listings. */
export function ColumnsPage(props: ColumnsProps): VNode {
  const { frame, viewer, csrf, key, feed, title, speaks, table, mapping, preview, errors } = props
  const words: Readonly<Record<string, string>> = speaks === 'register' ? registerWords : columnWords
  const items = [{ value: '', text: 'Leave it out' }, ...fieldsOf(speaks).map((field) => ({ value: field, text: words[field] ?? field }))]
  const example = (heading: string): string =>
    table.rows
      .map((row) => row[heading]?.trim() ?? '')
      .find((cell) => cell !== '')
      ?.slice(0, 80) ?? ''
  return (
    <WorkerPage
      frame={frame}
      title={`Columns: ${title}`}
      viewer={viewer}
      csrf={csrf}
      current="feeds"
      error={Object.keys(errors).length > 0}
    >
      <BackLink href={`/feeds/${feed}`} text={title} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">What its columns are</h1>
      <p class="govuk-body-l">We have guessed by their headings. What you say is kept, and read the same way the next time.</p>
      <Split aside={<Preview speaks={speaks} preview={preview} />} label={speaks === 'register' ? 'As providers' : 'As listings'}>
        <form method="post" action={`/feeds/${feed}/columns`} noValidate>
          <HiddenFields csrf={csrf} deedKey={key} />
          {table.headings.map((heading, index) => (
            <Select
              id={index === 0 ? 'columns' : `column-${index}`}
              name={`column-${index}`}
              label={{ text: heading }}
              hint={example(heading) === '' ? undefined : { text: `Such as “${example(heading)}”` }}
              value={mapping[heading] ?? ''}
              items={items}
              errorMessage={index === 0 && errors.columns ? { text: errors.columns } : undefined}
            />
          ))}
          <div class="govuk-button-group">
            <Button text="Keep and read it" name="do" value="read" preventDoubleClick />
            <Button text="Show me the first rows like this" name="do" value="look" classes="govuk-button--secondary" />
          </div>
        </form>
      </Split>
    </WorkerPage>
  )
}

function Preview({ speaks, preview }: Pick<ColumnsProps, 'speaks' | 'preview'>): VNode {
  return (
    <Card
      heading={speaks === 'register' ? 'Its first rows, as what is kept of them' : 'Its first rows, as listings'}
      id="preview"
      ground="quiet"
    >
      <ol class="hearth-plain">
        {preview.map(({ name, lines, problems }) => (
          <li class="hearth-entry">
            <p class="govuk-body govuk-!-margin-bottom-1">
              <strong dir="auto">{name}</strong>
            </p>
            {lines.map((line) => (
              <p class="govuk-body-s govuk-!-margin-bottom-1" dir="auto">
                {line}
              </p>
            ))}
            {problems.map((problem) => (
              <p class="govuk-body-s govuk-!-margin-bottom-1">
                <strong>Not right:</strong> {problem}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  )
}
