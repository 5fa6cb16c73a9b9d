import type { ComponentChildren, VNode } from 'preact'
import { LanguageNavigation } from '../../govuk/language-navigation.tsx'
import { addressIn } from '../words/addresses.ts'
import { type Locale, languages, spokenLanguages } from '../words/locale.ts'
import { isChecked, speak } from '../words/speak.ts'
import { askedLocale, spokenPage, wordsLocale } from '../words/spoken.ts'
import { Link } from './link.tsx'
import catalogue from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(catalogue, { pl })

/** The same page in the other languages. Nothing where there is only one, or where the page has no address of its own. */
export function Languages(): VNode | null {
  const { offered } = spokenPage()
  if (offered.length < 2) return null
  // The test languages have addresses, and no place in the masthead.
  const shown = offered.filter((locale) => spokenLanguages.includes(locale) || locale === askedLocale())
  return (
    <LanguageNavigation
      ariaLabel={say('look.languages')}
      classes="govuk-language-navigation--inverse"
      items={shown.map((locale) => {
        const { tag, name, direction } = languages[locale]
        const here = locale === askedLocale()
        return { text: name, lang: tag, dir: direction, current: here, ...(here ? {} : { href: samePage(locale) }) }
      })}
    />
  )
}

/** What somebody should know who reads in a language that no speaker has checked, or who asked for one and reads English. */
export function LanguageStrip(): VNode | null {
  const asked = askedLocale()
  if (asked === 'en' || isChecked(asked)) return null
  const { name, english, tag } = languages[asked]
  return (
    <aside class="hearth-language" aria-label={say('look.languages')}>
      <div class="govuk-width-container">
        <p>
          {wordsLocale() === 'en'
            ? say.rich('look.english-only', { language: <span lang={tag}>{name}</span>, english })
            : say.rich('look.unchecked', {
                link: (words: ComponentChildren) => (
                  <Link href={samePage('en')} hreflang="en-GB">
                    {words}
                  </Link>
                ),
              })}
        </p>
      </div>
    </aside>
  )
}

// `/en/…` says English to a page whose links all keep their language.
function samePage(locale: Locale): string {
  const { path } = spokenPage()
  return locale === 'en' && askedLocale() !== 'en' ? `/en${path}` : addressIn(locale, path)
}
