import type { Questions } from './answers.ts'
import type { Chance } from './chance.ts'
import type { Shown } from './oracle.ts'
import type { AccountKind, World } from './oracle-world.ts'

const rightPurposes: Readonly<Record<AccountKind, readonly string[]>> = {
  staff: ['support', 'supervision', 'case_discussion', 'break_glass', 'front_desk', 'support', 'supervision'],
  kin: ['own_record', 'own_record'],
  ig: ['governance', 'governance'],
  client: ['partner_api'],
}
const roleFor: Readonly<Record<string, string>> = {
  own_record: 'hearth_kin',
  own_account: 'hearth_kin',
  governance: 'hearth_ig',
  programme: 'hearth_stats',
  partner_api: 'hearth_client',
  own_booking: 'hearth_link',
  public: 'hearth_public',
  maintenance: 'hearth_service',
}
const allPurposes = [
  'support',
  'supervision',
  'case_discussion',
  'break_glass',
  'front_desk',
  'register',
  'manage',
  'programme',
  'own_record',
  'own_account',
  'governance',
  'own_booking',
  'partner_api',
  'maintenance',
  'public',
  'no_such_purpose',
]
const allRoles = [
  'hearth_staff',
  'hearth_kin',
  'hearth_ig',
  'hearth_link',
  'hearth_client',
  'hearth_service',
  'hearth_public',
  'hearth_stats',
]

/** Everybody under every purpose of theirs, and a share of wrong roles, wrong purposes, bad credentials and strange focuses. */
export function casesOf(world: World, chance: Chance): Shown[] {
  const right = (kind: Shown['kind'], secret: string, purpose: string): Shown => ({
    kind,
    secret,
    purpose,
    role: roleFor[purpose] ?? 'hearth_staff',
    focus: someFocus(world, chance),
  })
  const own = world.sessions.filter((session) => session.desk === undefined && session.ends === undefined)
  const signedIn = own.flatMap((session) => {
    const account = world.accounts.find(({ id }) => id === session.account)
    return chance.some(rightPurposes[account?.kind ?? 'staff'], 4).map((purpose) => right('session', session.token, purpose))
  })
  const quiet = ['manage', 'register', 'programme', 'own_account'].map((purpose) =>
    right('session', `session-${purpose === 'own_account' ? 7 : chance.between(1, 6)}`, purpose),
  )
  const others = [
    ...world.links.map(({ token }) => right('link', token, 'own_booking')),
    ...world.keys.map(({ token }) => right('key', token, 'partner_api')),
    right('anonymous', 'anonymous-1', 'public'),
    right('service', 'maintenance', 'maintenance'),
    right('service', 'no-such-service', 'maintenance'),
    right('session', 'no-such-token', 'support'),
    ...world.desks.flatMap(({ id }) =>
      [chance.pick(['support', 'front_desk']), chance.pick(allPurposes)].map((purpose) => right('session', `desk-${id}`, purpose)),
    ),
  ]
  const cases = [...signedIn, ...quiet, ...others]
  const wrong = Array.from({ length: 12 }, () => {
    const shown = chance.pick(cases)
    return chance.odds(0.5) ? { ...shown, purpose: chance.pick(allPurposes) } : { ...shown, role: chance.pick(allRoles) }
  })
  return [...cases, ...wrong]
}

function someFocus(world: World, chance: Chance): string | null {
  if (chance.odds(0.6)) return null
  return chance.odds(0.1) ? chance.uuid() : chance.pick(world.families).publicId
}

/** A name that is there, and facts that are mostly somebody's. */
export function questionsOf(world: World, chance: Chance): Questions {
  const one = chance.pick(world.persons)
  const other = chance.odds(0.8) ? one : chance.pick(world.persons)
  return { name: `${one.given} ${one.family}`, lookUp: { given: one.given, family: one.family, born: other.born ?? '2020-01-01' } }
}
