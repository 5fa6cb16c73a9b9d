import type { Quarter } from './quarter-rules.ts'
import type { Group } from './reach-rules.ts'

export function reachUrl({ id }: Pick<Quarter, 'id'>): string {
  return `/reach?quarter=${id}`
}

/** The sessions behind one figure; the group `footfall` is the visits. */
export function figureUrl({ id }: Pick<Quarter, 'id'>, part: string, group: Group): string {
  return `/reach/${id}/${part}/${group}`
}

export function freezingUrl({ id }: Pick<Quarter, 'id'>): string {
  return `/reach/${id}/freezing`
}

export function fileUrl({ id }: Pick<Quarter, 'id'>): string {
  return `/reach/${id}/figures.csv`
}
