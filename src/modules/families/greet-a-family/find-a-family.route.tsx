import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { SearchBox } from '../../../platform/look/search-box.tsx'
import { typed } from '../../../platform/web/form.ts'
import { HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { askElsewhere, findFamiliesLike } from '../family-queries.ts'
import { inPublic } from '../shown-names.ts'
import { today } from '../today.ts'
import { LikelyFamilies, type LikelyProps } from './likely-families.tsx'

const declared = { permission: 'families.find', purpose: 'front_desk' } as const

/** Finding who stands at the desk. Names are posted, never put into an address: histories and logs keep those. */
export function registerFindAFamily(web: Web, deps: FamiliesDeps): void {
  web.get('/families', { ...declared, audit: null }, (ask) => ({ page: page(deps, ask, '', undefined) }))
  web.post('/families/find', { ...declared, audit: 'family.searched' }, (ask) => find(deps, ask))
}

async function find(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const words = typed(ask.body, 'q').trim().slice(0, 200)
  if ([...words].length < 2) return { status: 422, page: page(deps, ask, words, undefined) }
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    families: await findFamiliesLike(trx, words),
    elsewhere: await askElsewhere(trx, words),
    today: await today(trx),
  }))
  return { page: page(deps, ask, words, { viewer: ask.viewer, words, ...found }) }
}

function page({ frame }: FamiliesDeps, ask: Ask, words: string, found: LikelyProps | undefined): VNode {
  const csrf = ask.csrf()
  return (
    <WorkerPage frame={frame} title="Greet a family" viewer={ask.viewer} csrf={csrf} current="families">
      <h1 class="govuk-heading-xl">Greet a family</h1>
      {/* A name that was typed does not stay where a queue can read it. */}
      <GreetBox csrf={csrf} words={inPublic(ask.viewer) ? '' : words} />
      {found && (
        <>
          <h2 class="govuk-heading-m">Is it one of these?</h2>
          <LikelyFamilies {...found} />
        </>
      )}
      {ask.viewer.permissions.includes('families.register') && <NewFamily csrf={csrf} words={words} asked={found !== undefined} />}
    </WorkerPage>
  )
}

/** The box a receptionist types a name into, wherever it stands. */
export function GreetBox({ csrf, words = '' }: { readonly csrf: string; readonly words?: string }): VNode {
  return (
    <Card heading="Who is here?" id="greet" ground="wash">
      <SearchBox
        id="family-name"
        action="/families/find"
        method="post"
        label="A name, in any order and spelling"
        button="Find"
        value={words}
        hint="A first name is enough. Names in any order, spelt as well as you can."
      >
        <HiddenFields csrf={csrf} />
      </SearchBox>
    </Card>
  )
}

/** What was typed goes along, so that nobody types a name twice. */
function NewFamily({ csrf, words, asked }: { readonly csrf: string; readonly words: string; readonly asked: boolean }): VNode {
  return (
    <form method="post" action="/families/new/begin">
      <HiddenFields csrf={csrf} />
      <input type="hidden" name="given" value={words} />
      <p class="govuk-body govuk-!-margin-top-5">
        {asked ? 'None of them? A name to call them is enough to start.' : 'Somebody new? A name to call them is enough to start.'}
      </p>
      <Button text="Register a new family" classes="govuk-button--secondary" />
    </form>
  )
}
