import type { ExampleFamily, ExamplePerson } from '../../src/example-network/example-files.ts'

/**
 * Whether a worker sees a family, said a second time in plain words from the files that the families were made from. At a desk: whom their
 * teams greeted, whom they registered, sat down with, or were let see. In private: the same without those who were only greeted.
 */
export function sees(worker: ExamplePerson, family: ExampleFamily, purpose: 'front_desk' | 'support'): boolean {
  if (keptAway(worker, family)) return false
  const teams = worker.teams.map(({ team }) => team)
  const greeted = purpose === 'front_desk' && teams.includes(family.team)
  const registered = family.registeredBy === worker.key
  const heard = family.statements.some(({ hearer }) => hearer === worker.key)
  const shared = family.shared.some(({ team }) => teams.includes(team))
  return greeted || registered || heard || shared
}

/** A family's no to a worker, to a team of theirs, or to the person that they are at home. */
export function keptAway(worker: ExamplePerson, { mustNotSee }: ExampleFamily): boolean {
  return mustNotSee.some(
    (one) => ('worker' in one && one.worker === worker.key) || ('team' in one && worker.teams.some(({ team }) => team === one.team)),
  )
}
