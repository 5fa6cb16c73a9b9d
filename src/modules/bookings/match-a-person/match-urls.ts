/** Everybody on a register, and whom they were matched to. */
export function matchesUrl(session: string): string {
  return `/today/sessions/${session}/matches`
}

/** One of them. */
export function matchUrl(session: string, row: string): string {
  return `/today/sessions/${session}/register/${row}/match`
}
