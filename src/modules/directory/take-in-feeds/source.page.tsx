import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Input } from '../../../govuk/input.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { FileQuestion } from '../../../platform/forms/file-question.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { HowOften, tableLimits } from './add-a-source.page.tsx'
import type { RunInShort, SourceFacts } from './source-queries.ts'
import { countsInWords, scheduleWords, speaksWords, stateWords, whenInWords } from './source-words.ts'

export interface SourceProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly source: SourceFacts
  readonly errors: FieldErrors
}

/** One source: how it is read, and every time it was. */
export function SourcePage(props: SourceProps): VNode {
  const { frame, viewer, csrf, source, errors } = props
  const may = viewer.permissions.includes('directory.edit')
  return (
    <WorkerPage frame={frame} title={source.title} viewer={viewer} csrf={csrf} current="feeds" error={Object.keys(errors).length > 0}>
      <BackLink href="/feeds" text="Feeds" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{source.title}</h1>
      <Split aside={may ? <Settings {...props} /> : <p class="govuk-body">{scheduleWords[source.schedule]}.</p>} label="How it is read">
        <About source={source} may={may} />
        {may && <ReadNow {...props} />}
        <h2 class="govuk-heading-m govuk-!-margin-top-5" id="runs">
          When it was read
        </h2>
        {source.runs.length === 0 ? (
          <EmptyBox text="Not yet." />
        ) : (
          <ol class="hearth-plain" aria-labelledby="runs">
            {source.runs.map((run) => (
              <OneRun run={run} />
            ))}
          </ol>
        )}
      </Split>
    </WorkerPage>
  )
}

function About({ source, may }: { readonly source: SourceFacts; readonly may: boolean }): VNode {
  const columns = Object.keys(source.mapping ?? {}).length
  const rows = [
    { key: { text: 'Speaks' }, value: { text: speaksWords[source.speaks] } },
    source.address === null
      ? { key: { text: 'File' }, value: { text: source.fileName ?? 'None yet: it was taken in at the command line' } }
      : { key: { text: 'Address' }, value: { html: <span class="govuk-!-text-break-word">{source.address}</span> } },
    source.speaks !== 'register' && {
      key: { text: 'Listings' },
      value: {
        text: `${source.live.toLocaleString('en-GB')} taken in${source.withdrawn > 0 ? `, ${source.withdrawn.toLocaleString('en-GB')} withdrawn since` : ''}`,
      },
    },
    (source.speaks === 'csv' || source.speaks === 'register') && {
      key: { text: 'Columns' },
      value: {
        text:
          columns === 0
            ? source.speaks === 'csv'
              ? 'Nobody has said yet what they are'
              : 'Known by their headings'
            : `${columns} are read`,
      },
      ...(may
        ? { actions: { items: [{ href: `/feeds/${source.feed}/columns`, text: 'Change', visuallyHiddenText: 'what the columns are' }] } }
        : {}),
    },
  ].filter((row) => row !== false)
  return <SummaryList rows={rows} />
}

function ReadNow({ source, csrf, key }: SourceProps): VNode | null {
  const running = source.runs.find(({ state }) => state === 'waiting' || state === 'running')
  if (running)
    return (
      <p class="govuk-body">
        It is being read: <Link href={`/feeds/runs/${running.run}`}>see how far it is</Link>.
      </p>
    )
  if (source.address === null && !source.hasFile) return null
  const shrank = source.runs[0]?.state === 'failed' && source.runs[0].problem.includes('no longer has')
  return (
    <form method="post" action={`/feeds/${source.feed}/runs`}>
      <HiddenFields csrf={csrf} deedKey={key()} />
      {shrank && (
        <Checkboxes
          name="shrink"
          classes="govuk-checkboxes--small"
          items={[{ value: 'yes', text: 'It is right that so many are gone: withdraw them' }]}
        />
      )}
      <Button text="Read it now" preventDoubleClick />
    </form>
  )
}

function Settings({ frame, source, csrf, key, errors }: SourceProps): VNode {
  return (
    <>
      <Card heading="How it is read" id="settings" ground="quiet">
        <form method="post" action={`/feeds/${source.feed}`} noValidate>
          <HiddenFields csrf={csrf} deedKey={key()} />
          <Input
            id="title"
            name="title"
            label={{ text: 'What families read beside its listings' }}
            value={source.title}
            errorMessage={errors.title ? { text: errors.title } : undefined}
          />
          {source.address !== null && <HowOften value={source.schedule} />}
          {source.address !== null && (
            <Checkboxes
              name="active"
              classes="govuk-checkboxes--small"
              items={[
                {
                  value: 'yes',
                  text: 'Switched on',
                  checked: source.active,
                  hint: { text: 'Off: what it gave stays up, and it is read no more.' },
                },
              ]}
            />
          )}
          <Button text="Save" classes="govuk-button--secondary" />
        </form>
      </Card>
      {source.address === null && (
        <Card heading="A newer file" id="file-card" ground="quiet">
          <form method="post" action={`/feeds/${source.feed}/file`} enctype="multipart/form-data" noValidate>
            <HiddenFields csrf={csrf} deedKey={key()} />
            <FileQuestion name="file" label="File" limits={tableLimits} error={errors.file} />
            <Button text={frame.example || source.speaks === 'csv' ? 'Send it' : 'Send it and read it'} classes="govuk-button--secondary" />
          </form>
        </Card>
      )}
    </>
  )
}

function OneRun({ run }: { readonly run: RunInShort }): VNode {
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <Tag text={stateWords[run.state].text} classes={stateWords[run.state].colour} />{' '}
        <Link href={`/feeds/runs/${run.run}`}>{whenInWords(run.at)}</Link>
        <span class="hearth-soft">
          , {run.askedName ?? 'by its timetable'}
          {run.state === 'done' && !run.whole && ', only what had changed'}
        </span>
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">{run.state === 'done' ? `${countsInWords(run)}.` : run.problem}</p>
    </li>
  )
}
