import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookingsPermissions } from '../../src/modules/bookings/index.ts'
import { directoryPermissions, proposeChange, tieKeeper } from '../../src/modules/directory/index.ts'
import { familiesPermissions } from '../../src/modules/families/index.ts'
import { findPermissions } from '../../src/modules/find/index.ts'
import { guidesPermissions, saveExampleDraft } from '../../src/modules/guides/index.ts'
import { homePermissions } from '../../src/modules/home/index.ts'
import { networkPermissions } from '../../src/modules/network/index.ts'
import { programmePermissions, putGrant } from '../../src/modules/programme/index.ts'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { createAct } from '../../src/platform/deeds/act.ts'
import { filesPermissions } from '../../src/platform/files/permissions.ts'
import { identityPermissions } from '../../src/platform/identity/permissions.ts'
import { notificationsPermissions } from '../../src/platform/notifications/permissions.ts'
import type { TestDatabase } from '../../src/platform/testing/test-database.ts'
import { routesText } from '../../src/platform/web/routes.ts'
import { type RunningApp, runApp, Visitor } from '../running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../small-network.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let grant: string
let category: string
let row: string
let proposal: string
let reply: string
let partner: { organisation: string; contact: string }
let list: string
let candidate: string
let fed: { feed: string; run: string; duplicate: string }
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await network.site()
  running = await runApp(base)
  proposal = await aProposal()
  reply = await aReply()
  partner = await aPartner()
  list =
    (
      await base.query<{ id: string }>(
        `insert into network.sent_list (name, content, sent_at) values ('A list', '{"moves": [], "lines": [], "faults": []}', now()) returning public_id as id`,
      )
    )[0]?.id ?? ''
  fed = await aFeed()
  candidate =
    (
      await base.query<{ id: string }>(
        `insert into network.candidate (name, address, town, postcode, organisation, kind, locality_id)
         select 'A hall', '1 Example Lane', 'Testby', 'LE67 2XX', 'A trust', 'network_site', min(id) from network.locality returning public_id as id`,
      )
    )[0]?.id ?? ''
  const facts = { topics: ['sleep'], safety: false, owner: 'the team' }
  await base.db.asOperator((trx) => saveExampleDraft(trx, { slug: 'a-guide', facts, title: 'A guide', summary: '', body: 'Words.' }))
  category = (await base.query<{ id: string }>('select min(public_id::text) as id from directory.taxonomy_term'))[0]?.id ?? ''
  grant = await base.db.asOperator((trx) =>
    putGrant(trx, {
      name: 'A grant',
      paper: 'A paper',
      startsOn: '2024-04-01',
      endsOn: '2025-03-31',
      headings: [{ name: 'All of it', kind: 'revenue' }],
      printed: [],
    }),
  )
})
/** The partner that everybody here works for keeps the one listing, and somebody proposes a change of it. */
async function aProposal(): Promise<string> {
  const [organisation] = await base.query<{ id: string }>('select public_id as id from directory.organisation')
  const [partner] = await base.query<{ id: string }>('select public_id as id from access.organisation')
  await base.db.asOperator((trx) => tieKeeper(trx, organisation?.id ?? '', partner?.id ?? ''))
  const token = await network.worker({ permissions: ['directory.propose'] })
  const who = { credential: { kind: 'session', token }, purpose: 'manage', requestId: 'a test' } as const
  const wish = { key: NOBODY, listing: network.service, as: 'provider', fields: { bring: 'A towel' }, note: '' } as const
  const { subjects } = await proposeChange({ act: createAct(base.db) }, who, wish)
  return subjects?.[0] ?? ''
}

/** Something that an owner said, and nobody has seen to. */
async function aReply(): Promise<string> {
  const said = `insert into directory.reply (service_id, kind, words) select id, 'changed', '' from directory.service where public_id = $1 returning public_id as id`
  return (await base.query<{ id: string }>(said, [network.service]))[0]?.id ?? ''
}

/** The one organisation, with somebody to ask. */
async function aPartner(): Promise<typeof partner> {
  const [row] = await base.query<typeof partner>(
    `with c as (insert into directory.partner_contact (organisation_id, what_for, phone, said_on) select o.id, 'Referrals', '01632 960001', '2026-11-01' from directory.organisation o returning public_id, organisation_id)
     select o.public_id as organisation, c.public_id as contact from c join directory.organisation o on o.id = c.organisation_id`,
  )
  return row ?? { organisation: '', contact: '' }
}

/** A table that was read once, and two listings that look alike. */
async function aFeed(): Promise<typeof fed> {
  const rows = await base.query<typeof fed>(
    `with f as (insert into directory.feed (source, title, speaks) values ('table', 'A table', 'csv') returning id, public_id),
       r as (insert into directory.feed_run (feed_id, version, taken, changed, unchanged, quarantined, withdrawn) select id, 'table', 0, 0, 0, 0, 0 from f returning public_id),
       s as (insert into directory.service (name) values ('Stay and play') returning id),
       d as (insert into directory.duplicate (one_id, other_id, score, reasons) select (select min(x.id) from directory.service x), s.id, 90, '{name}' from s returning public_id)
     select f.public_id as feed, r.public_id as run, d.public_id as duplicate from f, r, d`,
  )
  return rows[0] ?? { feed: '', run: '', duplicate: '' }
}

/** Soon enough for its register; somebody walked in. */
async function aSession(): Promise<string> {
  const session = await network.session({ hours: 1 })
  const [walkIn] = await base.query<{ id: string }>(
    `with w as (insert into bookings.walk_in (occurrence_id, who) select id, 'adult' from bookings.occurrence where public_id = $1 returning id, occurrence_id, public_id),
       m as (insert into bookings.mark (occurrence_id, walk_in_id, value, marked_by) select w.occurrence_id, w.id, 'here', a.id from w, (select min(id) as id from access.account) a)
     select public_id as id from w`,
    [session],
  )
  row = walkIn?.id ?? ''
  return session
}
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const file = join(projectRoot, 'routes.txt')

test('routes.txt says what there is: run `npm run routes` after a change, and read the difference', () => {
  const now = routesText(running.app.declaredRoutes)
  if (process.env.HEARTH_WRITE_ROUTES) writeFileSync(file, now)
  expect(readFileSync(file, 'utf8')).toBe(now)
  expect(running.app.declaredRoutes.length).toBeGreaterThan(30)
})

test('every permission that a route asks for is declared by a module', () => {
  const declared = new Set([
    ...Object.keys(bookingsPermissions),
    ...Object.keys(familiesPermissions),
    ...Object.keys(findPermissions),
    ...Object.keys(guidesPermissions),
    ...Object.keys(homePermissions),
    ...Object.keys(networkPermissions),
    ...Object.keys(programmePermissions),
    ...Object.keys(directoryPermissions),
    ...Object.keys(filesPermissions),
    ...Object.keys(notificationsPermissions),
    ...Object.keys(identityPermissions),
    'public',
    'link',
    'signed-in',
  ])
  for (const route of running.app.declaredRoutes) expect(declared, `${route.method} ${route.url}`).toContain(route.permission)
})

const NOBODY = '00000000-0000-4000-8000-000000000000'

/** Addresses with their parameters filled in by something that exists. */
function filled(url: string, session: string): string {
  return url
    .replace(':session', session)
    .replace(':row', row)
    .replace(':family', NOBODY)
    .replace(':person', NOBODY)
    .replace(':statement', NOBODY)
    .replace(':sharing', NOBODY)
    .replace(':exclusion', NOBODY)
    .replace(':quarter', '2024-q1')
    .replace('/parts/:part', '/parts/what')
    .replace(':part', 'all')
    .replace(':group', 'all')
    .replace(':service', network.service)
    .replace(':site', network.location)
    .replace(':booking', NOBODY)
    .replace(':correction', NOBODY)
    .replace(':telling', NOBODY)
    .replace(':reply', reply)
    .replace(':place', NOBODY)
    .replace(':owner', NOBODY)
    .replace(':draft', NOBODY)
    .replace(':posting', NOBODY)
    .replace(':listing', network.service)
    .replace(':change', NOBODY)
    .replace(':organisation', partner.organisation)
    .replace(':contact', partner.contact)
    .replace(':proposal', proposal)
    .replace(':grant', grant)
    .replace(':category', category)
    .replace(':taxonomy', NOBODY)
    .replace(':merge', NOBODY)
    .replace(':feed', fed.feed)
    .replace(':run', fed.run)
    .replace(':duplicate', fed.duplicate)
    .replace(':difference', NOBODY)
    .replace(':news', NOBODY)
    .replace(':list', list)
    .replace(':candidate', candidate)
    .replace(':guide', 'a-guide')
    .replace(':token', 'nothing')
}

async function allowedEverything(): Promise<Visitor> {
  const permissions = running.app.declaredRoutes.map((route) => route.permission).filter((permission) => permission.includes('.'))
  return new Visitor(running.app, await network.worker({ permissions: [...new Set(['bookings.see_day', ...permissions])] }))
}

describe('who may go where, route by route', () => {
  test('a stranger is sent to sign in, or to find their booking, wherever a permission is asked for', async () => {
    const session = await network.session()
    row = session
    const stranger = new Visitor(running.app)
    for (const { method, url, permission } of running.app.declaredRoutes) {
      if (permission === 'public' || method !== 'GET') continue
      const page = await stranger.get(filled(url, session))
      expect([page.status, page.location.split('?')[0]], url).toEqual([303, permission === 'link' ? '/find-my-booking' : '/sign-in'])
    }
  })

  test('a worker without the permission gets the page that says there is no such page', async () => {
    const session = await network.session()
    const worker = new Visitor(running.app, await network.worker({ permissions: [] }))
    for (const { method, url, permission } of running.app.declaredRoutes) {
      if (!permission.includes('.') || method !== 'GET') continue
      expect((await worker.get(filled(url, session))).status, url).toBe(404)
    }
  })

  test('a worker with it is let in', async () => {
    const worker = await allowedEverything()
    const session = await aSession()
    // Pages about a family are the permission matrix's: a permission alone lets nobody in.
    for (const { method, url, permission, focus } of running.app.declaredRoutes) {
      if (!permission.includes('.') || method !== 'GET' || focus || url.includes(':family')) continue
      expect((await worker.get(filled(url, session))).status, url).toBe(200)
    }
  })

  test('no form is taken without its token, from anybody', async () => {
    const session = await network.session()
    const worker = await allowedEverything()
    for (const { method, url, machine } of running.app.declaredRoutes) {
      if (method !== 'POST' || machine) continue
      expect((await worker.post(filled(url, session), {})).status, url).toBe(403)
    }
  })
})
