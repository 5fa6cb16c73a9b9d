import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { type Door, Doors } from '../../../platform/look/doors.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import type { Web } from '../../../platform/web/routes.ts'
import { speak } from '../../../platform/words/speak.ts'
import { urgentNumbers } from '../../network/index.ts'
import type { HomeDeps } from '../home-deps.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** Where a family member arrives: the ways on, and the way out. The record asks for a second step and is not here. */
export function registerFamilyHome(web: Web, deps: HomeDeps): void {
  web.get('/account', { permission: 'signed-in', purpose: 'own_account', audit: null }, (ask) => ({
    page: <FamilyHomePage deps={deps} csrf={ask.csrf()} />,
  }))
}

function FamilyHomePage({ deps, csrf }: { readonly deps: HomeDeps; readonly csrf: string }): VNode {
  return (
    <PublicPage frame={deps.frame} title={say('family.title')} exit>
      <Split
        aside={<UrgentHelp title={say.checked('family.urgent')} numbers={urgentNumbers(deps.network.urgentHelp)} />}
        label={say.checked('family.urgent')}
      >
        <h1 class="govuk-heading-xl">{say('family.title')}</h1>
        <h2 class="govuk-heading-m">{say('family.ways')}</h2>
        <Doors doors={doors()} />
        <p class="govuk-body">{say('family.body')}</p>
        <form method="post" action="/sign-out">
          <HiddenFields csrf={csrf} />
          <Button text={say('family.sign-out')} classes="govuk-button--secondary" />
        </form>
      </Split>
    </PublicPage>
  )
}

function doors(): Door[] {
  return [
    { href: '/find', icon: 'search', tint: 'sage', title: say('family.find'), words: say('family.find.words') },
    { href: '/find-my-booking', icon: 'calendar', tint: 'apricot', title: say('family.booking'), words: say('family.booking.words') },
    { href: '/account/shortlist', icon: 'list', tint: 'butter', title: say('family.list'), words: say('family.list.words') },
    { href: '/hubs', icon: 'place', tint: 'sky', title: say('family.hubs'), words: say('family.hubs.words') },
  ]
}
