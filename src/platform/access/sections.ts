/** The parts of a family's record, each a bit of a mask. `identity` is the door: without it no other part opens. */
export const sections = {
  identity: 1,
  contact_details: 2,
  story: 4,
  assessment: 8,
  plan: 16,
  notes: 32,
  restricted: 64,
  /** What must be known to keep a child safe today. */
  care: 128,
} as const
export type Section = keyof typeof sections

/** The mask of some sections: `sectionMask('identity', 'plan')` is 17. */
export function sectionMask(...names: readonly Section[]): number {
  return names.reduce((mask, name) => mask | sections[name], 0)
}
