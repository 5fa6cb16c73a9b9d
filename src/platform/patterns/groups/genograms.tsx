import { Genogram } from '../../look/records/genogram.tsx'
import { PeopleList } from '../../look/records/people-list.tsx'
import type { Pattern } from '../pattern.ts'
import { LONG_NAME, UNBROKEN } from '../samples.tsx'

const words = { apart: 'Live apart', expected: 'Expected', otherHome: 'Another home' } as const

/** Who is in a family. */
export const genograms: readonly Pattern[] = [
  {
    id: 'genogram',
    title: 'Who is who',
    when: 'On a record, for who belongs together and who lives where, with a list beside it that says all of it. Square, circle, a diamond where nobody has said, a dashed triangle for a baby expected. Never a risk, never a diagnosis, and not on a screen others can read.',
    parts: ['platform/look/records/genogram'],
    states: [
      {
        name: 'Two homes, apart, a baby expected',
        show: () => (
          <Genogram
            id="genogram-two"
            title="Who is in the family"
            description="Marnie and Joss live on Laughton Road with Wren, 4, and Otis, 14 months. A baby is due in March. Wren’s father Ellis lives apart. Bernie is Marnie’s mother."
            words={words}
            people={[
              { id: 'b', name: 'Bernie, 61', initials: 'B', shape: 'circle', row: 0, column: 1 },
              { id: 'e', name: 'Ellis, 31', initials: 'E', shape: 'square', row: 1, column: 0 },
              { id: 'm', name: 'Marnie, 28', initials: 'M', shape: 'circle', row: 1, column: 1 },
              { id: 'j', name: 'Joss, 30', initials: 'J', shape: 'diamond', row: 1, column: 3 },
              { id: 'w', name: 'Wren, 4', initials: 'W', shape: 'square', row: 2, column: 1, child: true },
              { id: 'o', name: 'Otis, 1', initials: 'O', shape: 'square', row: 2, column: 2, child: true },
              { id: 'x', name: 'Due March', initials: '', shape: 'expected', row: 2, column: 3 },
            ]}
            ties={[
              { parents: ['b'], children: ['m'] },
              { parents: ['e', 'm'], apart: true, children: ['w'] },
              { parents: ['m', 'j'], children: ['o', 'x'] },
            ]}
            homes={[
              { name: 'Home: Laughton Road', people: ['m', 'j', 'w', 'o', 'x'] },
              { name: 'Ellis’s', people: ['e'], other: true },
            ]}
          >
            <PeopleList
              label="Who is who"
              people={[
                { name: 'Marnie', after: ', 28', initials: 'M', tint: 'apricot', words: 'Parental responsibility for Wren and Otis' },
                { name: 'Joss', after: ', 30', initials: 'J', tint: 'sky', words: 'Otis’s other parent. Parental responsibility' },
                { name: 'Wren', after: ', 4', initials: 'W', tint: 'sage', words: 'Two homes: every other weekend at Ellis’s' },
                { name: 'Otis', after: ', 14 months', initials: 'O', tint: 'butter', words: 'No nuts' },
                { name: 'Ellis', after: ', 31', initials: 'E', tint: 'lilac', words: 'Wren’s father. Sees Wren’s part only' },
                { name: 'Bernie', after: ', 61', initials: 'B', tint: 'rose', words: 'Marnie’s mother' },
              ]}
            />
          </Genogram>
        ),
      },
      {
        name: 'One parent, long words',
        show: () => (
          <Genogram
            id="genogram-one"
            title="Who is in the other family"
            description="A mother and her daughter."
            words={words}
            people={[
              { id: 'a', name: LONG_NAME, initials: 'PW', shape: 'circle', row: 0, column: 0 },
              { id: 'b', name: UNBROKEN, initials: 'L', shape: 'circle', row: 1, column: 0, child: true },
            ]}
            ties={[{ parents: ['a'], children: ['b'] }]}
            homes={[{ name: LONG_NAME, people: ['a', 'b'] }]}
          >
            <PeopleList label="Who is who, long words" people={[{ name: LONG_NAME }, { name: UNBROKEN, words: 'Her daughter' }]} />
          </Genogram>
        ),
      },
    ],
  },
]
