import { Link } from '../../look/link.tsx'
import { Agreements } from '../../look/records/agreements.tsx'
import { Facts } from '../../look/records/facts.tsx'
import { HiddenPart } from '../../look/records/hidden-part.tsx'
import { Readers } from '../../look/records/readers.tsx'
import { Statement } from '../../look/records/statement.tsx'
import { WhyLine } from '../../look/records/why-line.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, ONE_LETTER, Row, UNBROKEN, URDU_NAME, URDU_WORDS } from '../samples.tsx'
import { genograms } from './genograms.tsx'
import { time } from './record-times.tsx'

const usual = { words: 'Hub and health visitor' } as const
const narrow = { words: 'Only the money adviser', narrow: true } as const

const story: readonly Pattern[] = [
  {
    id: 'statement',
    title: 'A statement',
    when: 'Whenever something that was said or seen is shown: with its speaker, about whom, when, where, who wrote it down, and who may read it. Quote it elsewhere; never copy it, and never write a summary in its place.',
    parts: ['platform/look/records/statement', 'platform/look/records/readers'],
    states: [
      {
        name: 'Said',
        show: () => (
          <Statement
            kind="said"
            words="Otis wakes five or six times. I’m so tired I sat down on the stairs and cried."
            by="Marnie, about herself and Otis"
            source="today, 10:06, Dinnington Library. Written down by Hal Brightwater."
            readers={usual}
          />
        ),
      },
      {
        name: 'Said, for fewer people than usual',
        show: () => (
          <Statement
            kind="said"
            words="We’re behind with the gas and I don’t open the letters any more."
            by="Marnie, about money"
            source="today, 10:08. Written down by you."
            readers={narrow}
          />
        ),
      },
      {
        name: 'Seen by a worker',
        show: () => (
          <Statement
            kind="seen"
            words="Otis reached for the books and laughed. He pulled to stand at the box."
            by="Seen by Hal Brightwater"
            source="today, 10:10."
            readers={usual}
          />
        ),
      },
      {
        name: 'Put right: it stays, struck through',
        show: () => (
          <Statement
            kind="said"
            words="I do every night on my own."
            by="Marnie"
            source="9 September, at home. Written down by you."
            readers={usual}
            corrected={
              <>
                Put right by Marnie today: <Link href={NOWHERE}>see what she says now</Link>
              </>
            }
          />
        ),
      },
      {
        name: 'Seen, and put right',
        show: () => (
          <Statement
            kind="seen"
            words="Slept on the sofa."
            by="Seen by Tamsin Oyelaran"
            source="13 November, at home."
            readers={usual}
            corrected="Put right by Tamsin on 14 November: it was a nap."
          />
        ),
      },
      {
        name: 'In Urdu, on a page in English',
        show: () => (
          <Statement
            kind="said"
            words={URDU_WORDS}
            lang="ur"
            by={URDU_NAME}
            source="today, 10:06. Said in Urdu, through an interpreter."
            readers={usual}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => <Statement kind="said" words={UNBROKEN} by={LONG_NAME} source={UNBROKEN} readers={{ words: UNBROKEN, narrow: true }} />,
      },
      { name: 'One letter', show: () => <Statement kind="said" words={ONE_LETTER} by={ONE_LETTER} source="today." readers={usual} /> },
      {
        name: 'Who may read, alone',
        show: () => (
          <Row>
            <Readers {...usual} />
            <Readers {...narrow} />
          </Row>
        ),
      },
    ],
  },
  {
    id: 'hidden-part',
    title: 'Not yours to see',
    when: 'For an ordinary part that somebody chose to keep from this reader: that it exists, who chose, the way in with its price. Where to know that it exists could harm, draw nothing at all.',
    parts: ['platform/look/records/hidden-part'],
    states: [
      {
        name: 'With a way in',
        show: () => (
          <HiddenPart title="One part is not yours to see.">
            Marnie chose who reads it. If you need it to keep someone safe, <Link href={NOWHERE}>say why and open it</Link>: your manager is
            told at once, and the family afterwards.
          </HiddenPart>
        ),
      },
      {
        name: 'Refused, with the nearest yes',
        show: () => <HiddenPart title="This part is Wren’s own.">Wren is 14 and keeps it. You can ask Wren.</HiddenPart>,
      },
      { name: 'Long words', show: () => <HiddenPart title={UNBROKEN}>{LONG_NAME}</HiddenPart> },
    ],
  },
]

const basis: readonly Pattern[] = [
  {
    id: 'why-line',
    title: 'Why you can see this',
    when: 'First on any record: the reason, since when, and that opening it is recorded. It never promises when the family will see that. A clock for the moment a return is true of.',
    parts: ['platform/look/records/why-line'],
    states: [
      {
        name: 'A record',
        show: () => (
          <WhyLine>
            <strong>You can see this because you are their lead practitioner</strong> since 4 September. Opening it is recorded.
          </WhyLine>
        ),
      },
      {
        name: 'A return',
        show: () => (
          <WhyLine icon="clock">
            As at <strong>24 November, 9:52</strong>. 2 things stop it being sent: <Link href={NOWHERE}>2 registers not finished</Link>.
          </WhyLine>
        ),
      },
      { name: 'Long words', show: () => <WhyLine>{UNBROKEN}</WhyLine> },
    ],
  },
  {
    id: 'agreements',
    title: 'Told, wants help, basis, shared with',
    when: 'On every record: four lines, each with its date. Never one tick, and never the word consent for what the law lets us keep. “Facts” for other names and values.',
    parts: ['platform/look/records/agreements', 'platform/look/records/facts'],
    states: [
      {
        name: 'All answered',
        show: () => (
          <Agreements
            told={{ name: 'Told how we keep it', value: '2 September, again today', done: true }}
            wantsHelp={{ name: 'Wants help', value: 'Marnie and Joss, 2 September', done: true }}
            basis={{ name: 'Our basis', value: 'Public task, Children Act 2004. Saying yes to help is separate' }}
            sharedWith={{ name: 'Shared with', value: 'Health visitor, nursery (Wren only)' }}
            notToSee={{
              name: 'Not to see',
              value: (
                <>
                  Two people. <Link href={NOWHERE}>Why this matters</Link>
                </>
              ),
            }}
          />
        ),
      },
      {
        name: 'Nothing asked yet',
        show: () => (
          <Agreements
            told={{ name: 'Told how we keep it', value: 'Not yet' }}
            wantsHelp={{ name: 'Wants help', value: 'Not asked yet' }}
            basis={{ name: 'Our basis', value: 'Public task, Children Act 2004' }}
            sharedWith={{ name: 'Shared with', value: 'Nobody' }}
          />
        ),
      },
      {
        name: 'Facts, with long words',
        show: () => (
          <Facts
            facts={[
              { name: UNBROKEN, value: LONG_NAME },
              { name: 'Name', value: UNBROKEN, done: true },
            ]}
          />
        ),
      },
    ],
  },
]

export const records: PatternGroup = {
  word: 'records',
  title: 'A family’s record',
  lead: 'What was said, by whom, who may read it and why; what has happened and what comes next.',
  density: 'worker',
  patterns: [...story, ...basis, ...genograms, ...time],
}
