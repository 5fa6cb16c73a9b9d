/** Miles that the filter offers. */
export const DISTANCES = [1, 3, 5, 10, 20] as const
