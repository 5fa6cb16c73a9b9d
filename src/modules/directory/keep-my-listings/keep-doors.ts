import type { As } from './keep-queries.ts'

/** The same pages are opened by two doors: a provider's, whose changes wait; and an editor's, whose changes are made at once. */
export interface Door {
  readonly as: As
  readonly base: '/your-listings' | '/listings'
  readonly permission: 'directory.propose' | 'directory.edit'
  readonly title: string
}

export const providerDoor: Door = { as: 'provider', base: '/your-listings', permission: 'directory.propose', title: 'Your listings' }
export const editorDoor: Door = { as: 'editor', base: '/listings', permission: 'directory.edit', title: 'All listings' }

/** Which of the ways through the house these pages are on. */
export const navOf = (door: Door): string => (door.as === 'provider' ? 'your-listings' : 'upkeep')
