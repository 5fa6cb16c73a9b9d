import { Button } from '../../../govuk/button.tsx'
import { EmptyBox } from '../../look/empty-box.tsx'
import { Match } from '../../look/records/match.tsx'
import type { Pattern } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN, URDU_NAME } from '../samples.tsx'

/** Finding the family who stands at the desk. */
export const greeting: readonly Pattern[] = [
  {
    id: 'match',
    title: 'Is it one of these?',
    when: 'When a worker looks for a family at the desk: the likely ones, with no more than this worker may see. A short list never says why it is short. Not on a screen the queue can read.',
    parts: ['platform/look/records/match'],
    states: [
      {
        name: 'Likely, and one that is not this worker’s',
        show: () => (
          <>
            <Match
              name="Marnie P., Laughton Road"
              initials="MP"
              tint="apricot"
              likely="Likely"
              words="With Wren, 4 and Otis, 1. Last here in March, at Maltby"
            >
              <Button href={NOWHERE} text="It’s them" />
            </Match>
            <Match name="Marnie P." initials="MP" tint="sky" words="We cannot show more here. Their booking words will open it">
              <Button href={NOWHERE} text="Check words" classes="govuk-button--secondary" />
            </Match>
          </>
        ),
      },
      {
        name: 'Long words, and Urdu',
        show: () => (
          <>
            <Match name={LONG_NAME} initials="PW" tint="sage" likely="Likely" words={UNBROKEN}>
              <Button href={NOWHERE} text="It’s her" />
            </Match>
            <Match name={URDU_NAME} initials="ز" tint="butter" words="With an interpreter">
              <Button href={NOWHERE} text="It’s Zainab" classes="govuk-button--secondary" />
            </Match>
          </>
        ),
      },
      { name: 'Nobody', show: () => <EmptyBox text="Nobody fits. Register a new family: a name to call them is enough to start." /> },
    ],
  },
]
