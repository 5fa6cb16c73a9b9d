import type { VNode } from 'preact'
import { checkedLang } from '../words/speak.ts'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'

/** A number to ring now. */
export interface UrgentNumber {
  /** "Someone is in danger". */
  readonly when: string
  /** "111, option 2". */
  readonly words: string
  /** What is dialled: "111". Left out for a number that must be read and not pressed. */
  readonly number?: string | undefined
}

export interface UrgentHelpProps {
  readonly title: string
  readonly numbers: readonly UrgentNumber[]
  readonly id?: string | undefined
}

/** Who to ring at once. On every public page that somebody afraid may reach. */
export function UrgentHelp({ title, numbers, id = 'urgent' }: UrgentHelpProps): VNode {
  return (
    <section class="hearth-urgent" aria-labelledby={id} lang={checkedLang()}>
      <h2 class="govuk-heading-m hearth-urgent__head" id={id}>
        <Icon name="warning" /> {title}
      </h2>
      <dl>
        {numbers.map(({ when, words, number }) => (
          <div>
            <dt>{when}</dt>
            <dd>
              {/* Isolated: groups of digits would change places on a right-to-left page. */}
              <bdi>{number ? <Link href={`tel:${number.replace(/\s/g, '')}`}>{words}</Link> : words}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
