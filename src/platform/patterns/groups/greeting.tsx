import { Button } from '../../../govuk/button.tsx'
import { DeskStrip } from '../../look/desk-strip.tsx'
import { EmptyBox } from '../../look/empty-box.tsx'
import { Match } from '../../look/records/match.tsx'
import type { Pattern } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN, URDU_NAME } from '../samples.tsx'

/** A strip that locks nothing: the book is no desk. */
const shownStrip = { switchWords: 'Switch', switchUrl: NOWHERE, lock: { seconds: 86_400, hereUrl: NOWHERE } } as const

/** Whose desk it is, and finding the family who stands at it. */
export const greeting: readonly Pattern[] = [
  {
    id: 'desk-strip',
    title: 'At a shared desk',
    when: 'Under the masthead of every worker page at a shared desk: whose session it is, to be read across a counter, and the press that gives the desk to somebody else. Never on a device of one’s own.',
    parts: ['platform/look/desk-strip'],
    states: [
      {
        name: 'In a public room, by the name on the badge',
        show: () => <DeskStrip {...shownStrip} name="Dilys M." words="at Front counter. Locks after 3 minutes without use." />,
      },
      {
        name: 'Long words',
        show: () => <DeskStrip {...shownStrip} name={LONG_NAME} words={`at ${UNBROKEN}. Locks after 5 minutes without use.`} />,
      },
      {
        name: 'A name in Urdu',
        show: () => <DeskStrip {...shownStrip} name={URDU_NAME} words="at Side room. Locks after 5 minutes without use." />,
      },
    ],
  },
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
