import { Button } from '../../govuk/button.tsx'
import { HiddenFields, PublicPage } from '../web/frame.tsx'
import type { Web } from '../web/routes.ts'
import { speak } from '../words/speak.ts'
import type { IdentityPagesDeps } from './identity-deps.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** Where a family member arrives: their own account, and the way out. The record asks for a second step and is not here. */
export function registerAccount(web: Web, deps: IdentityPagesDeps): void {
  web.get('/account', { permission: 'signed-in', purpose: 'own_account', audit: null }, (ask) => ({
    page: (
      <PublicPage frame={deps.frame} title={say('account.title')} exit>
        <h1 class="govuk-heading-xl">{say('account.title')}</h1>
        <p class="govuk-body">{say('account.body')}</p>
        <form method="post" action="/sign-out">
          <HiddenFields csrf={ask.csrf()} />
          <Button text={say('account.sign-out')} />
        </form>
      </PublicPage>
    ),
  }))
}
