/** Who can read a desk's screen: whoever waits, or only who is in the room. */
export type Room = 'public' | 'private'

/** Seconds without use after which the session of a desk ends: `access.desk_idle` says the same, and decides. */
export const DESK_IDLE_SECONDS: Readonly<Record<Room, number>> = { public: 180, private: 300 }

/**
 * Seconds without hands after which the island leaves the page. It tells the server at most every ten seconds that somebody is there, so
 * that as long as the page stands, the session does: a press is never lost to a desk that locked unseen.
 */
export const deskLocksAfter = (room: Room): number => DESK_IDLE_SECONDS[room] - 15

export const DESK_URL = '/desk'
