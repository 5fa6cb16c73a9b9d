import type { Database } from '../../../platform/database/doors.ts'
import type { Act } from '../../../platform/deeds/act.ts'
import { csvFile } from '../../../platform/web/csv.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, isId, typed } from '../../../platform/web/form.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Ask, Web } from '../../../platform/web/routes.ts'
import { differencesOf, differenceTable } from './difference-rules.ts'
import { DifferencesPage } from './differences.page.tsx'
import { type ComparedKind, comparedKinds, expectOfSites, findSiteOffers } from './site-offers.ts'

export interface CompareDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
}

const declared = { permission: 'directory.compare_sites', purpose: 'manage', audit: null } as const
const expecting = { permission: 'network.keep_sites', purpose: 'manage', audit: 'expectation.changed' } as const

/** How each site's offer differs from the others of its kind, and from what the network expects. */
export function registerCompareSites(web: Web, deps: CompareDeps): void {
  web.get('/sites/differences', declared, async (ask) => {
    const offers = await deps.db.asViewer(ask.who, findSiteOffers)
    const kind = kindOf(typed(ask.query, 'kind'))
    return {
      page: DifferencesPage({
        ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
        ...{ offers, kind, differences: differencesOf(offers, kind) },
      }),
    }
  })
  web.get('/sites/differences.csv', declared, async (ask) => {
    const kind = kindOf(typed(ask.query, 'kind'))
    return csvFile(`differences-${kind.replace('_', '-')}`, differenceTable(await deps.db.asViewer(ask.who, findSiteOffers), kind))
  })
  web.post('/sites/expectations', expecting, (ask) => expect(deps, ask))
}

async function expect(deps: CompareDeps, ask: Ask) {
  const [kind, category] = [kindOf(typed(ask.body, 'kind')), typed(ask.body, 'category')]
  const back = { redirect: `/sites/differences?kind=${kind}#expected` }
  // Nothing was chosen.
  if (category === '') return back
  if (!isId(category)) throw notHere()
  const wish = { key: deedKeyOf(ask.body), kind, category, expected: typed(ask.body, 'expected') === 'yes' }
  if (!(await expectOfSites(deps, ask.who, wish))) throw notHere()
  return back
}

function kindOf(text: string): ComparedKind {
  return comparedKinds.find((kind) => kind === text) ?? 'main_hub'
}
