import { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { findPlace, townOfPostcode } from '../../../platform/places/index.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { SiteDeps } from '../keep-sites/keep-sites.route.ts'
import { findNetwork } from '../network-queries.ts'
import { findLocality, listLocalities } from '../public-sites.ts'
import { MOST_AREAS, readAreas } from './area-lines-rules.ts'
import { LocalitiesPage } from './localities.page.tsx'
import { keepLocality, type LocalityDeed, listUngrouped } from './localities.ts'
import { groupForm, nameForm } from './locality-forms.ts'
import type { Asked } from './which-locality.tsx'

const declared = { permission: 'network.keep_sites', purpose: 'manage' } as const

/** What localities are made of, for those who keep sites. */
export function registerGroupLocalities(web: Web, deps: SiteDeps): void {
  web.get('/sites/localities', { ...declared, audit: null }, (ask) => show(deps, ask, {}, {}))
  web.post('/sites/localities', { ...declared, audit: 'locality.changed' }, (ask) => change(deps, ask))
}

async function show(deps: SiteDeps, ask: Ask, said: Typed, errors: FieldErrors): Promise<Answered> {
  const place = typed(ask.query, 'place').trim().slice(0, 80)
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    localities: await listLocalities(trx),
    ungrouped: await listUngrouped(trx),
    asked: place === '' ? undefined : await whichOf(trx, place),
  }))
  const done = typed(ask.query, 'done')
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: LocalitiesPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID(), ...found, said, errors },
      today: Temporal.Now.plainDateISO('Europe/London'),
      done: done === '' ? undefined : 'Kept.',
    }),
  }
}

async function whichOf(trx: Trx, place: string): Promise<Asked> {
  const network = await findNetwork(trx)
  const at = network && (await findPlace(trx, place, { latitude: network.homeLatitude, longitude: network.homeLongitude }))
  const found = await findLocality(trx, {
    postcode: place,
    latitude: at?.latitude ?? null,
    longitude: at?.longitude ?? null,
    names: [place, townOfPostcode(place) ?? ''],
  })
  return { place, found, how: at?.how }
}

async function change(deps: SiteDeps, ask: Ask): Promise<Answered> {
  const read = wishOf(ask)
  if ('errors' in read) return show(deps, ask, read.said, read.errors)
  const answer = await keepLocality(deps, ask.who, { key: deedKeyOf(ask.body), wish: read.wish })
  if (answer === 'not-here') throw notHere()
  if (answer === 'taken') return show(deps, ask, nameForm.typed(ask.body), { name: 'There is a locality of this name already' })
  if (answer === 'in-use') return show(deps, ask, {}, { group: 'A site, a possible site or an area belongs to it' })
  if (answer === 'several')
    return show(deps, ask, groupForm.typed(ask.body), {
      areas: 'One of these names belongs to several areas: write its code before it. The others are kept',
    })
  if (answer === 'same') return show(deps, ask, groupForm.typed(ask.body), { areas: 'They belong there already on this day' })
  return { redirect: '/sites/localities?done=yes' }
}

function wishOf(ask: Ask): { readonly wish: LocalityDeed } | { readonly said: Typed; readonly errors: FieldErrors } {
  const deed = typed(ask.body, 'do')
  if (deed === 'group') return groupingOf(ask)
  if (deed === 'name') {
    const said = nameForm.typed(ask.body)
    const read = nameForm.parse(said)
    if (!read.ok) return { said, errors: read.errors }
    const { name, which } = read.value
    return { wish: { deed, locality: which !== null && isId(which) ? which : null, name } }
  }
  const [part, which] = [typed(ask.body, 'part'), typed(ask.body, 'which')]
  if (deed === 'undo' && isId(part)) return { wish: { deed, part } }
  if (deed === 'drop' && isId(which)) return { wish: { deed, locality: which } }
  return { said: {}, errors: { group: 'Say what is to change' } }
}

function groupingOf(ask: Ask): ReturnType<typeof wishOf> {
  const said = groupForm.typed(ask.body)
  const read = groupForm.parse(said)
  if (!read.ok) return { said, errors: read.errors }
  const { kind, locality, from } = read.value
  const areas = readAreas(read.value.areas)
  if (areas.length > MOST_AREAS || areas.some((area) => area.length > 120))
    return { said, errors: { areas: `Write at most ${MOST_AREAS}, each a name or a code` } }
  if (locality !== 'none' && !isId(locality)) return { said, errors: { locality: 'Choose the locality' } }
  return { wish: { deed: 'group', locality: locality === 'none' ? null : locality, kind, areas, from: from.toString() } }
}
