import type { Chance } from './chance.ts'
import { type Context, type Shown, scopesOf } from './oracle.ts'
import type { World } from './oracle-world.ts'

/** A deed that is kept: what it says to the database, the world as it is afterwards, and who looks then. */
export interface Deed {
  readonly text: string
  /** The involvement it adds gets the id that the database gave it. */
  after(id: number): World
  readonly next: Shown
}

/** One of the deeds that somebody may do, if any: what follows from it is compared, not only that it was let through. */
export function deedOf(world: World, who: Context | undefined, shown: Shown, chance: Chance): Deed | undefined {
  const account = who?.account
  if (who?.kind !== 'staff' || shown.role !== 'hearth_staff' || !account) return undefined
  const family = chance.pick(world.families)
  const mask = who.masks.get(family.id) ?? 0
  const id = `'${family.publicId}'`
  const possible: Deed[] = []
  const may = (permission: string): boolean => scopesOf(world, who, permission).length > 0
  if (may('families.break_glass'))
    possible.push({
      text: `select access.break_glass(${id}, 'a child is at risk')`,
      after: (added) =>
        involved(world, { id: added, family: family.id, account: account.id, kind: 'break_glass', sections: 191, until: 8 }),
      next: { ...shown, purpose: 'break_glass' },
    })
  if (may('families.set_exclusions_aside')) {
    const lasting = world.exclusions.filter((one) => one.family === family.id && (one.until === null || one.until > world.now))
    const overrides = lasting.map((one) => ({ exclusion: one.id, account: account.id, from: world.now, until: world.now + 8 }))
    possible.push({
      text: `select access.set_exclusions_aside(${id}, 'the manager agreed to it')`,
      after: () => ({ ...world, overrides: [...world.overrides, ...overrides] }),
      next: shown,
    })
  }
  if (may('families.hear_story') && (mask & 4) !== 0) possible.push(keepAway(world, family, shown, chance))
  if (may('families.hear_story') && (mask & 1) !== 0)
    possible.push({
      text: `select access.talk_in_private(${id}, 28)`,
      after: (added) =>
        involved(world, { id: added, family: family.id, account: account.id, kind: 'team_around_family', sections: 7, until: 28 * 24 }),
      next: { ...shown, purpose: 'support' },
    })
  return possible.length > 0 ? chance.pick(possible) : undefined
}

/** The family is closed to an organisation; one of its workers looks. */
function keepAway(world: World, family: World['families'][number], shown: Shown, chance: Chance): Deed {
  const organisation = chance.pick(world.organisations)
  const target = { organisation: organisation.id }
  const worker = world.accounts.find((one) => one.kind === 'staff' && one.active && one.organisation === organisation.id)
  const lasts = world.exclusions.some(
    (one) =>
      one.family === family.id &&
      'organisation' in one.target &&
      one.target.organisation === organisation.id &&
      (one.until === null || one.until > world.now),
  )
  const added = lasts ? [] : [{ id: 0, family: family.id, target, sections: 255, from: world.now, until: null }]
  return {
    text: `select access.keep_away('${family.publicId}', 'organisation', '${organisation.publicId}', 'they asked for it')`,
    after: () => ({ ...world, exclusions: [...world.exclusions, ...added] }),
    next: worker ? { ...shown, kind: 'session', secret: `session-${worker.id}`, purpose: 'support' } : shown,
  }
}

interface Added {
  readonly id: number
  readonly family: number
  readonly account: number
  readonly kind: 'break_glass' | 'team_around_family'
  readonly sections: number
  readonly until: number
}

/** The same world with one involvement more, unless the database found that there was one to the purpose. */
function involved(world: World, { account, until, ...added }: Added): World {
  if (added.id === 0) return world
  const rest = {
    holder: { account },
    viaTeam: null,
    section: 'identity' as const,
    shared: false,
    from: world.now,
    until: world.now + until,
  }
  return { ...world, involvements: [...world.involvements, { ...added, ...rest }] }
}
