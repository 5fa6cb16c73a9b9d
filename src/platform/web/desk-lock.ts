import type { Purpose } from '../access/index.ts'

/** Who can read a desk's screen: whoever waits, or only who is in the room. */
export type Room = 'public' | 'private'

/** Seconds without use after which the session of a desk ends: `access.desk_idle` says the same, and decides. */
export const DESK_IDLE_SECONDS: Readonly<Record<Room, number>> = { public: 180, private: 300 }

/**
 * Seconds without hands after which the island leaves the page. It tells the server at most every ten seconds that somebody is there, so
 * that as long as the page stands, the session does: a press is never lost to a desk that locked unseen.
 */
export const deskLocksAfter = (room: Room): number => DESK_IDLE_SECONDS[room] - 15

/** What may be looked for at a desk of each room: `access.purpose.desk_rooms` says the same, and decides. Here, so that no way is shown that ends there. */
export const DESK_PURPOSES: Readonly<Record<Room, readonly Purpose[]>> = {
  public: ['front_desk', 'register', 'manage'],
  private: ['front_desk', 'register', 'manage', 'support'],
}

export const DESK_URL = '/desk'
