import { readClock } from '../../../platform/database/clock.ts'
import { findShownPictures } from '../../../platform/files/index.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { speakTrustedWords } from '../../../platform/words/speak.ts'
import { askedVersion, chooseVersion } from '../../../platform/words/versions.ts'
import { picturesOf } from '../guide-body-rules.ts'
import { findGuide, listGuides } from '../guide-queries.ts'
import type { GuidesDeps } from '../guides-deps.ts'
import { findHelpDesk } from '../help-hours/help-desk.ts'
import { GuidePage } from './guide.page.tsx'
import { GuidesPage } from './guides.page.tsx'

const open = { permission: 'public', purpose: 'public', audit: null } as const

/** All guides, and one of them in each version that may be read. */
export function registerReadAGuide(web: Web, deps: GuidesDeps): void {
  web.get('/guides', open, async () => {
    const found = await deps.db.asPublic(listGuides)
    return {
      page: GuidesPage({ frame: deps.frame, guides: found, urgentHelp: deps.network.urgentHelp, language: askedVersion({}).pageLanguage }),
    }
  })
  web.get('/guides/:guide', open, (ask) => readAGuide(deps, ask))
}

async function readAGuide(deps: GuidesDeps, ask: Ask): Promise<Answered> {
  const slug = ask.params.guide ?? ''
  if (!/^[a-z0-9-]{1,60}$/.test(slug)) throw notHere()
  const found = await deps.db.asPublic(async (trx) => {
    const guide = await findGuide(trx, slug)
    if (!guide) return undefined
    const asked = askedVersion(ask.query)
    const chosen = chooseVersion(guide.versions, asked)
    const pictures = await findShownPictures(trx, picturesOf(chosen.shown.body))
    return { guide, asked, chosen, pictures, desk: await findHelpDesk(trx), clock: await readClock(trx) }
  })
  if (!found) throw notHere()
  const { guide, asked, chosen, pictures, desk, clock } = found
  if (guide.safety) speakTrustedWords()
  return {
    page: GuidePage({
      frame: deps.frame,
      guide,
      chosen,
      pictures,
      askedLanguage: asked.language ?? asked.pageLanguage,
      desk,
      now: clock.toZonedDateTimeISO(deps.network.zone),
      urgentHelp: deps.network.urgentHelp,
    }),
  }
}
