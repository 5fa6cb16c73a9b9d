import { BackLink } from '../../../govuk/back-link.tsx'
import { Breadcrumbs } from '../../../govuk/breadcrumbs.tsx'
import { ExitThisPage } from '../../../govuk/exit-this-page.tsx'
import { GenericHeader } from '../../../govuk/generic-header.tsx'
import { LanguageNavigation } from '../../../govuk/language-navigation.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { PhaseBanner } from '../../../govuk/phase-banner.tsx'
import { ServiceNavigation } from '../../../govuk/service-navigation.tsx'
import { SkipLink } from '../../../govuk/skip-link.tsx'
import { HearthLogo } from '../../look/hearth-logo.tsx'
import { OtherVersions, VersionMedia, VersionNoteBox } from '../../look/versions/other-versions.tsx'
import type { Version } from '../../words/versions.ts'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN, URDU_SHORT, Urdu } from '../samples.tsx'

const about: readonly Pattern[] = [
  {
    id: 'back-link',
    title: 'Back link',
    when: 'First on a page of a journey or of a record: to the page before, by its name. Not together with breadcrumbs.',
    parts: ['govuk/back-link'],
    states: [
      { name: 'By name', show: () => <BackLink href={NOWHERE} text="Today" /> },
      { name: 'Long words', show: () => <BackLink href={NOWHERE} text={LONG_NAME} /> },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <BackLink href={NOWHERE} text="واپس" />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'breadcrumbs',
    title: 'Breadcrumbs',
    when: 'Where pages lie deep under each other, as in guides. Not on journeys: a back link is enough.',
    parts: ['govuk/breadcrumbs'],
    states: [
      {
        name: 'Three deep',
        show: () => (
          <Breadcrumbs
            labelText="Breadcrumb, three deep"
            items={[{ text: 'Guides', href: NOWHERE }, { text: 'Sleep', href: NOWHERE }, { text: 'Waking at five' }]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => <Breadcrumbs labelText="Breadcrumb, long words" items={[{ text: LONG_NAME, href: NOWHERE }, { text: UNBROKEN }]} />,
      },
    ],
  },
  {
    id: 'pagination',
    title: 'Pagination',
    when: 'For lists of more than 20, and from one guide page to the next. Not for a list that filters make short.',
    parts: ['govuk/pagination'],
    states: [
      {
        name: 'In the middle of many',
        show: () => (
          <Pagination
            landmarkLabel="Pages, in the middle"
            previous={{ href: NOWHERE }}
            next={{ href: NOWHERE }}
            items={[
              { number: 1, href: NOWHERE },
              { ellipsis: true },
              { number: 6, href: NOWHERE },
              { number: 7, href: NOWHERE, current: true },
              { number: 8, href: NOWHERE },
            ]}
          />
        ),
      },
      {
        name: 'The first of two',
        show: () => (
          <Pagination
            landmarkLabel="Pages, the first"
            next={{ href: NOWHERE }}
            items={[
              { number: 1, href: NOWHERE, current: true },
              { number: 2, href: NOWHERE },
            ]}
          />
        ),
      },
      {
        name: 'From guide to guide',
        show: () => (
          <Pagination
            landmarkLabel="Guides"
            previous={{ href: NOWHERE, labelText: 'Feeding at night' }}
            next={{ href: NOWHERE, labelText: LONG_NAME }}
          />
        ),
      },
    ],
  },
]

const round: readonly Pattern[] = [
  {
    id: 'exit-this-page',
    title: 'Exit this page',
    when: 'On every page where being seen could hurt: booking, story, record, plan. The layout draws it for a page that asks with “exit”. Not on a page that says nothing about anybody.',
    parts: ['govuk/exit-this-page'],
    states: [
      { name: 'Stays in its corner while the page scrolls', show: () => <ExitThisPage redirectUrl="https://www.bbc.co.uk/weather" /> },
    ],
  },
  {
    id: 'language-navigation',
    title: 'Languages',
    when: 'In the masthead, where a page can be had in other languages. The layout draws it; a page does not.',
    parts: ['govuk/language-navigation'],
    states: [
      {
        name: 'Three, one from right to left',
        show: () => (
          <LanguageNavigation
            ariaLabel="Three languages"
            items={[
              { text: 'English', current: true, lang: 'en' },
              { text: 'Polski', href: NOWHERE, lang: 'pl' },
              { text: 'اردو', href: NOWHERE, lang: 'ur', dir: 'rtl' },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: 'phase-banner',
    title: 'Phase banner',
    when: 'While a network tries Hearth out: that it is new, and where to say what is wrong. Not in an example network, which has its strip.',
    parts: ['govuk/phase-banner'],
    states: [
      { name: 'New', show: () => <PhaseBanner tag={{ text: 'New' }} text="Tell a worker what does not work for you." /> },
      { name: 'Long words', show: () => <PhaseBanner tag={{ text: 'New' }} text={UNBROKEN} /> },
    ],
  },
  {
    id: 'skip-link',
    title: 'Skip link',
    when: 'First on every page, unseen until it has the focus. The layout draws it; a page does not.',
    parts: ['govuk/skip-link'],
    states: [{ name: 'Shows with the focus', show: () => <SkipLink href="#main-content" text="Skip to the start of this page" /> }],
  },
  {
    id: 'headers',
    title: 'Header and service navigation',
    when: 'For a council’s page of its own round Hearth. Not for pages of Hearth: they have the masthead, with every word in sight and no menu to open.',
    parts: ['govuk/generic-header', 'govuk/service-navigation', 'platform/look/hearth-logo'],
    states: [
      { name: 'A header with a name', show: () => <GenericHeader logoText="Example Council" url={NOWHERE} /> },
      {
        name: 'The lit doorway, beside a name',
        show: () => (
          <span class="hearth-name hearth-logo-sample">
            <HearthLogo /> Hearth
          </span>
        ),
      },
      {
        name: 'Service navigation',
        show: () => (
          <ServiceNavigation
            serviceName="Example Council families"
            ariaLabel="Example Council families"
            navigationLabel="Example menu"
            navigationId="patterns-navigation"
            navigation={[
              { text: 'Find help', href: NOWHERE, current: true },
              { text: URDU_SHORT, href: NOWHERE },
            ]}
          />
        ),
      },
    ],
  },
]

const plain: Version = { language: 'en', form: 'text', checkedOn: null }
const urdu: Version = { language: 'ur', form: 'text', checkedOn: '2026-10-01' }
const polish: Version = { language: 'pl', form: 'text', checkedOn: null }
const film: Version = { language: 'en', form: 'bsl', checkedOn: '2026-10-01' }

const versions: readonly Pattern[] = [
  {
    id: 'other-versions',
    title: 'Other versions of a page',
    when: 'Beside a page that is there in other languages or forms. What nobody checked says so, and is not there at all on a page about abuse or loss.',
    parts: ['platform/look/versions/other-versions'],
    states: [
      {
        name: 'Read in English',
        show: () => <OtherVersions href={NOWHERE} versions={[plain, urdu, polish, film]} shown={plain} />,
      },
      { name: 'Not checked', show: () => <VersionNoteBox chosen={{ shown: polish, note: 'unchecked' }} askedLanguage="pl" /> },
      { name: 'Not there', show: () => <VersionNoteBox chosen={{ shown: plain, note: 'no-language' }} askedLanguage="so" /> },
      { name: 'A film', show: () => <VersionMedia media="https://example.org/film" form="bsl" /> },
    ],
  },
]

export const navigation: PatternGroup = {
  word: 'navigation',
  title: 'Ways about',
  lead: 'From page to page, out in one press, and into another language.',
  density: 'public',
  patterns: [...about, ...round, ...versions],
}
