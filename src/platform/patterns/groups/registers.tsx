import { HeadCount } from '../../look/boards/head-count.tsx'
import { Register, RegisterRow, type RegisterRowProps } from '../../look/boards/register-row.tsx'
import type { Pattern } from '../pattern.ts'
import { LONG_NAME, NOWHERE, ONE_LETTER, UNBROKEN, URDU_NAME } from '../samples.tsx'

const child: Omit<RegisterRowProps, 'name' | 'value' | 'here'> = {
  initials: 'O',
  tint: 'apricot',
  words: '14 months, with Marnie',
  hereWords: 'Here',
  field: 'mark',
}

/** Marking who is here. */
export const registers: readonly Pattern[] = [
  {
    id: 'register',
    title: 'Register',
    when: 'To mark who is here with one press, on a tablet, standing up. What harms if it is missed stands in red, never with its reason. Heads that are not named are counted apart and never added.',
    parts: ['platform/look/boards/register-row', 'platform/look/boards/head-count'],
    states: [
      {
        name: 'Here, not here, alert, unsent, long words',
        show: () => (
          <form action={NOWHERE} method="post">
            <Register label="Who is expected">
              <RegisterRow
                {...child}
                name="Otis P."
                value="1"
                here
                alerts={['Must not collect: Craig', 'Allergy: nuts']}
                notes={['May collect: Bex or Nan']}
                unsent="Saved on this tablet 10:05"
              />
              <RegisterRow
                {...child}
                name="Juno L."
                value="2"
                here={false}
                initials="J"
                tint="sky"
                words="2 years, with foster carer"
                alerts={['Only Bex may collect']}
              />
              <RegisterRow {...child} name={URDU_NAME} value="3" here={false} initials="ز" tint="butter" words="3 years, with Khala" />
              <RegisterRow
                {...child}
                name={LONG_NAME}
                value="4"
                here
                initials="PW"
                tint="sage"
                words={UNBROKEN}
                alerts={[UNBROKEN]}
                notes={[UNBROKEN]}
              />
              <RegisterRow
                {...child}
                name={ONE_LETTER}
                value="5"
                here={false}
                initials="Q"
                tint="rose"
                words="5 weeks, with Mum. First time"
              />
            </Register>
          </form>
        ),
      },
      {
        name: 'Two buttons: here, did not come, neither',
        show: () => (
          <form action={NOWHERE} method="post">
            <Register label="Who is expected">
              <RegisterRow {...child} name="Otis P." value="6" here away={{ words: 'Did not come', value: '7', pressed: false }} />
              <RegisterRow
                {...child}
                name={LONG_NAME}
                value="8"
                here={false}
                initials="PW"
                tint="sage"
                alerts={[UNBROKEN]}
                away={{ words: 'Did not come', value: '9', pressed: true }}
              />
              <RegisterRow
                {...child}
                name={URDU_NAME}
                value="10"
                here={false}
                initials="ز"
                tint="butter"
                away={{ words: 'Did not come', value: '11', pressed: false }}
              />
            </Register>
          </form>
        ),
      },
      {
        name: 'Heads walked in: some, none',
        show: () => (
          <form action={NOWHERE} method="post">
            <HeadCount label="Children" count={12} field="children" fewer="One child fewer" more="One child more" />
            <HeadCount label="Adults" count={0} field="adults" fewer="One adult fewer" more="One adult more" />
          </form>
        ),
      },
    ],
  },
]
