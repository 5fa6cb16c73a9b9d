import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { say as findWords } from '../find-help/result-words.ts'
import { ageBands } from '../search-query.ts'
import type { WhatsOnQuery } from '../whats-on/whats-on-query.ts'
import { say } from './embed.page.tsx'

export interface MakeEmbedProps {
  readonly frame: Frame
  readonly query: Pick<WhatsOnQuery, 'site' | 'ages'>
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  /** The words to copy. */
  readonly snippet: string
  readonly address: string
  readonly calendar: string
}

/** For whoever keeps a page at a school or a council: choose, and copy. */
export function MakeEmbedPage({ frame, query, sites, snippet, address, calendar }: MakeEmbedProps): VNode {
  return (
    <PublicPage frame={frame} title={say('make.title')} current="whats-on">
      <h1 class="govuk-heading-xl">{say('make.title')}</h1>
      <p class="govuk-body-l">{say('make.lead')}</p>
      <form method="get" action="/embed">
        <h2 class="govuk-heading-m">{say('make.choose')}</h2>
        <Select
          id="site"
          name="site"
          label={{ text: say('make.site') }}
          items={[
            { value: '', text: say('make.site.all'), selected: query.site === undefined },
            ...sites.map(({ id, name }) => ({ value: id, text: name, selected: id === query.site })),
          ]}
        />
        <Select
          id="age"
          name="age"
          label={{ text: say('make.age') }}
          items={[
            { value: '', text: say('make.age.all'), selected: query.ages.length === 0 },
            ...ageBands.map(({ key }) => ({ value: key, text: findWords(`find.age.${key}`), selected: query.ages[0] === key })),
          ]}
        />
        <Button text={say('make.apply')} />
      </form>
      <Textarea
        id="code"
        name="code"
        label={{ text: say('make.code'), classes: 'govuk-label--m' }}
        hint={{ text: say('make.code.hint') }}
        value={snippet}
        rows={5}
        spellcheck={false}
        classes="hearth-code"
        attributes={{ readonly: '' }}
      />
      <p class="govuk-body">
        <Link href={address}>{say('make.look')}</Link>
      </p>
      <p class="govuk-body">
        <Link href={calendar}>{say('make.calendar')}</Link>
      </p>
      <p class="govuk-body-s hearth-soft">{say('make.note')}</p>
    </PublicPage>
  )
}
