import { sql } from 'kysely'
import { BackLink } from '../../../govuk/back-link.tsx'
import type { Trx } from '../../../platform/database/doors.ts'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { askElsewhere, findFamiliesLike } from '../family-queries.ts'
import { today } from '../today.ts'
import { LIKELY, registerAFamily } from './register-a-family.ts'
import { type Desk, type RegisterBlocked, RegisterFields } from './register-fields.tsx'
import { registerForm, wishOf } from './register-form.ts'

const declared = { permission: 'families.register', purpose: 'front_desk' } as const

/** A new family at the desk: a name to call them, how it is safe to be reached, and no story. */
export function registerRegisterAFamily(web: Web, deps: FamiliesDeps): void {
  web.get('/families/new', { ...declared, audit: null }, (ask) => form(deps, ask, {}))
  // From the search: what was typed there is the name already. Posted, so that it is in no address.
  web.post('/families/new/begin', { ...declared, audit: null }, (ask) => form(deps, ask, namesIn(typed(ask.body, 'given'))))
  web.post('/families/new', { ...declared, audit: 'family.registered' }, (ask) => register(deps, ask))
}

/** The teams this worker may greet for: one at a desk of a team's own. */
async function listDesks(trx: Trx): Promise<Desk[]> {
  const { rows } =
    await sql<Desk>`select t.public_id as team, t.name from access.team t where t.id = any (access.front_desk_teams()) order by t.id`.execute(
      trx,
    )
  return rows
}

function namesIn(words: string): Typed {
  const [given = '', ...rest] = words.trim().slice(0, 200).split(/\s+/)
  return { given: [given], familyName: [rest.join(' ')] }
}

interface Shown {
  readonly errors?: FieldErrors
  readonly blocked?: RegisterBlocked | undefined
}

async function form(deps: FamiliesDeps, ask: Ask, said: Typed, { errors = {}, blocked }: Shown = {}): Promise<Answered> {
  const desks = await deps.db.asViewer(ask.who, listDesks)
  const wrong = Object.keys(errors).length > 0 || blocked !== undefined
  const csrf = ask.csrf()
  const page = (
    <WorkerPage frame={deps.frame} title="Register a new family" error={wrong} viewer={ask.viewer} csrf={csrf} current="families">
      <BackLink href="/families" text="Greet a family" />
      <RegisterFields
        csrf={csrf}
        viewer={ask.viewer}
        deedKey={crypto.randomUUID()}
        typed={said}
        shown={shownIn(registerForm, said, errors)}
        errors={errors}
        blocked={blocked}
        desks={desks}
      />
    </WorkerPage>
  )
  return { status: wrong ? 422 : 200, page }
}

async function register(deps: FamiliesDeps, ask: Ask): Promise<Answered> {
  const said = registerForm.typed(ask.body)
  const read = registerForm.parse(said)
  if (!read.ok) return form(deps, ask, said, { errors: read.errors })
  const wish = wishOf(read.value)
  const answer = await registerAFamily(deps, ask.who, {
    ...wish,
    key: deedKeyOf(ask.body),
    noneOfThem: typed(ask.body, 'noneOfThem') === 'yes',
  })
  // A form sent twice finds the family it made.
  if ('subjects' in answer) return { redirect: `/families/${answer.subjects[0]}` }
  if (answer.outcome === 'no-team')
    return form(deps, ask, said, {
      errors: { given: 'You are in no team, so nobody would know this family again. Ask your manager to put you into one' },
    })
  const [first] = wish.people
  const words = `${first.given} ${first.familyName}`.trim()
  const blocked = await deps.db.asViewer(ask.who, async (trx) => ({
    words,
    families: (await findFamiliesLike(trx, words)).filter(({ likeness }) => likeness >= LIKELY),
    elsewhere: await askElsewhere(trx, words),
    today: await today(trx),
  }))
  return form(deps, ask, said, { blocked })
}
