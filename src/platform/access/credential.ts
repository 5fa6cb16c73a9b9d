import { type Purpose, purposes } from './purposes.ts'

/** What somebody shows to be let in. The database looks it up by its hash: holding one gives its own rights and no others. */
export type Credential =
  | { readonly kind: 'session' | 'link' | 'key'; readonly token: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'anonymous'; readonly token: string | null }

/** The roles a request may take for one transaction. They own nothing; the row policies of the database are written for them. */
export const requestRoles = [
  'hearth_staff',
  'hearth_kin',
  'hearth_ig',
  'hearth_link',
  'hearth_client',
  'hearth_service',
  'hearth_public',
  'hearth_stats',
] as const
export type RequestRole = (typeof requestRoles)[number]

const roleOf = { link: 'hearth_link', key: 'hearth_client', service: 'hearth_service', anonymous: 'hearth_public' } as const

/**
 * The role to take before `access.open`. A session's own kind is not known until the database has looked it up,
 * so its purpose names the role; `access.open` then refuses, by an empty context, an account of another kind.
 */
export function requestRole(credential: Credential, purpose: Purpose): RequestRole {
  return credential.kind === 'session' ? purposes[purpose].role : roleOf[credential.kind]
}
