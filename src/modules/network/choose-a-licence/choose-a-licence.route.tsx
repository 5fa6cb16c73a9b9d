import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { SiteDeps } from '../keep-sites/keep-sites.route.ts'
import { chooseALicence, findLicence } from './choose-a-licence.ts'
import { type LicenceSaid, OGL, readLicence, saidOf } from './licence-rules.ts'

const declared = { permission: 'network.choose_licence', purpose: 'manage' } as const

/** Under which licence others may use the list of services. */
export function registerChooseALicence(web: Web, deps: SiteDeps): void {
  web.get('/open-data/licence', { ...declared, audit: null }, async (ask) => {
    const licence = await deps.db.asViewer(ask.who, findLicence)
    return show(deps, ask, saidOf(licence), {})
  })
  web.post('/open-data/licence', { ...declared, audit: 'network.licence_chosen' }, async (ask) => {
    const said = { choice: typed(ask.body, 'choice'), name: typed(ask.body, 'name'), url: typed(ask.body, 'url') }
    const read = readLicence(said)
    if (!read.ok) return show(deps, ask, said, read.errors)
    await chooseALicence(deps, ask.who, deedKeyOf(ask.body), read.licence)
    return { redirect: '/open-data/licence?done=yes' }
  })
}

function show({ frame }: SiteDeps, ask: Ask, said: LicenceSaid, errors: FieldErrors): Answered {
  const page = { frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), said, errors, done: ask.query.done !== undefined }
  return { status: Object.keys(errors).length > 0 ? 422 : 200, page: <LicencePage deedKey={page.key} {...page} /> }
}

interface LicencePageProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly deedKey: string
  readonly said: LicenceSaid
  readonly errors: FieldErrors
  readonly done: boolean
}

function LicencePage({ frame, viewer, csrf, deedKey, said, errors, done }: LicencePageProps): VNode {
  const wrong = (field: string) => (errors[field] ? { errorMessage: { text: errors[field] } } : {})
  return (
    <WorkerPage
      frame={frame}
      title="Licence of our open data"
      viewer={viewer}
      csrf={csrf}
      current="licence"
      error={Object.keys(errors).length > 0}
    >
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Licence of our open data</h1>
      {done && <JustNow>Kept: it stands on the page and in the feed now.</JustNow>}
      <p class="govuk-body">
        What others may do with the list of services. It stands on <Link href="/open-data">the page about open data</Link> and in what
        programs read. The choice is your network’s own: ask who may make it.
      </p>
      <form method="post" action="/open-data/licence" noValidate>
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        <Radios
          idPrefix="choice"
          name="choice"
          fieldset={{ legend: { text: 'Which licence', classes: 'govuk-fieldset__legend--m' } }}
          value={said.choice}
          {...wrong('choice')}
          items={[
            { value: 'ogl', text: OGL.name, hint: { text: 'Anybody may copy it and build on it, and says where it is from.' } },
            {
              value: 'other',
              text: 'Another one',
              conditional: {
                html: (
                  <>
                    <Input id="name" name="name" label={{ text: 'What it is called' }} value={said.name} {...wrong('name')} />
                    <Input id="url" name="url" type="url" label={{ text: 'Where it stands' }} value={said.url} {...wrong('url')} />
                  </>
                ),
              },
            },
            { value: 'none', text: 'None yet', hint: { text: 'The page says so, and asks people to ask you first.' } },
          ]}
        />
        <Button text="Keep this" />
      </form>
    </WorkerPage>
  )
}
