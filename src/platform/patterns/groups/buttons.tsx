import { Button } from '../../../govuk/button.tsx'
import type { Pattern } from '../pattern.ts'
import { NOWHERE, ONE_LETTER, Row, UNBROKEN, URDU_SHORT, Urdu } from '../samples.tsx'

/** What is pressed. */
export const pressed: readonly Pattern[] = [
  {
    id: 'button',
    title: 'Button',
    when: 'Does something: verb first, what happens. One solid a view, the rest outlined, red only for leaving fast or destroying. Not for going somewhere: that is a link.',
    parts: ['govuk/button'],
    states: [
      {
        name: 'Solid, outlined, red',
        show: () => (
          <Row>
            <Button text="Book these places" />
            <Button text="Change it" classes="govuk-button--secondary" />
            <Button text="Cancel this session" classes="govuk-button--warning" />
          </Row>
        ),
      },
      { name: 'Working: a second press is swallowed', show: () => <Button text="Freeze and send" preventDoubleClick /> },
      { name: 'Not possible now. Better: leave it out and say why', show: () => <Button text="Book these places" disabled /> },
      { name: 'The start of a journey', show: () => <Button text="Start" href={NOWHERE} isStartButton /> },
      {
        name: 'Long words, and one letter',
        show: () => (
          <Row>
            <Button text={UNBROKEN} classes="govuk-button--secondary" />
            <Button text={ONE_LETTER} classes="govuk-button--secondary" />
          </Row>
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <Button text={URDU_SHORT} />
          </Urdu>
        ),
      },
    ],
  },
]
