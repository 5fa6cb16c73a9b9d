import { type Purpose, purposes } from '../../src/platform/access/purposes.ts'
import type { Declaration } from '../../src/platform/web/routes.ts'

/** Who asks, as far as a declaration asks after them. */
export interface Asker {
  /** What they show: nothing, the cookie of an opened link, or a session of an account of this kind. */
  readonly kind: 'nobody' | 'link' | 'staff' | 'kin' | 'ig'
  /** Whether they proved a second thing that they know or hold. */
  readonly enough: boolean
  readonly permissions: ReadonlySet<string>
  /** Who can read the screen, at a shared desk. */
  readonly room?: 'public' | 'private'
}

/**
 * What a route's declaration says of who asks. `in`: sent to sign in. `lost`: sent to find their booking. `desk`: not on the screen of this
 * shared desk. `no`: there is no such page. `let in`: what they then see is for the purpose and the family to say.
 */
export type Admission = 'in' | 'lost' | 'desk' | 'no' | 'let in'

export function admission({ permission, purpose }: Pick<Declaration, 'permission' | 'purpose'>, asker: Asker): Admission {
  if (permission === 'public') return 'let in'
  if (permission === 'link') return asker.kind === 'link' ? 'let in' : 'lost'
  if (asker.kind !== kindFor(purpose)) return 'in'
  if (!asker.enough && purpose !== 'own_account') return 'in'
  if (asker.room && !atDesks[asker.room].has(purpose)) return 'desk'
  return permission === 'signed-in' || asker.permissions.has(permission) ? 'let in' : 'no'
}

/** What may be looked at where a queue can read the screen, and where only those in the room can. */
const atDesks = {
  public: new Set<Purpose>(['front_desk', 'register', 'manage']),
  private: new Set<Purpose>(['front_desk', 'register', 'manage', 'support']),
}

/** What six digits seen over a shoulder do not open, whoever's they are. */
const beyondAPin = ['identity.enrol_desk', 'identity.end_sessions', 'notifications.read_outbox', 'families.break_glass']

export function withAPin(permissions: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...permissions].filter((permission) => !beyondAPin.includes(permission)))
}

const kinds: Readonly<Record<string, Asker['kind']>> = {
  hearth_staff: 'staff',
  hearth_stats: 'staff',
  hearth_kin: 'kin',
  hearth_ig: 'ig',
  hearth_link: 'link',
}

function kindFor(purpose: Purpose): Asker['kind'] | undefined {
  return kinds[purposes[purpose].role]
}
