import { sql } from 'kysely'
import * as client from 'openid-client'
import { type IdentityDeps, signingIn } from './sign-in.ts'

export interface OidcOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Our own address that the directory sends people back to. */
  readonly redirectUri: string
  /** A directory on this machine may speak http; no other may. */
  readonly allowHttp?: boolean
}

/** What must come back with the person, kept in a signed cookie meanwhile. */
export interface OidcJourney {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Oidc {
  begin(): Promise<{ readonly url: string; readonly journey: OidcJourney }>
  /** Who came back. Throws when the answer does not belong to the journey, or the directory's signature does not hold. */
  finish(
    currentUrl: URL,
    journey: OidcJourney,
  ): Promise<{ readonly issuer: string; readonly subject: string; readonly email: string; readonly secondFactor: boolean }>
}

/** Sign-in with the council's own directory: code flow with PKCE, state and nonce. Discovery happens at the first use and is kept. */
export function openOidc(options: OidcOptions): Oidc {
  let discovered: Promise<client.Configuration> | undefined
  const configuration = (): Promise<client.Configuration> => {
    discovered ??= client
      .discovery(
        new URL(options.issuer),
        options.clientId,
        options.clientSecret,
        undefined,
        options.allowHttp ? { execute: [client.allowInsecureRequests] } : undefined,
      )
      .catch((error: unknown) => {
        discovered = undefined
        throw error
      })
    return discovered
  }
  return {
    begin: async () => {
      const journey = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: options.redirectUri,
        scope: 'openid email',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, journey }
    },
    finish: async (currentUrl, journey) => {
      const tokens = await client.authorizationCodeGrant(await configuration(), currentUrl, {
        pkceCodeVerifier: journey.verifier,
        expectedState: journey.state,
        expectedNonce: journey.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('The directory sent no claims.')
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email: vouchedEmail(claims) || vouchedEmail(await userInfo(await configuration(), tokens, claims)),
        secondFactor: secondFactorIn(claims.amr),
      }
    },
  }
}

type Claims = Readonly<Record<string, unknown>>

/** By the letter of the standard an address is asked for with the access token; many directories put it into the first answer as well. */
async function userInfo(
  configuration: client.Configuration,
  tokens: client.TokenEndpointResponse,
  claims: client.IDToken,
): Promise<Claims> {
  if (claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint) return {}
  return client.fetchUserInfo(configuration, tokens.access_token, claims.sub).catch(() => ({}))
}

/** The address, unless the directory says that it did not check it. A council's own directory often says nothing, and vouches for its people. */
function vouchedEmail({ email, email_verified: verified }: Claims): string {
  return typeof email === 'string' && (verified === undefined || verified === true || verified === 'true') ? email : ''
}

/** RFC 8176: what the directory says it asked for. A directory that does not say is trusted to enforce its own second step. */
function secondFactorIn(amr: unknown): boolean {
  return (
    !Array.isArray(amr) ||
    amr.length === 0 ||
    amr.some((method) => ['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'sms', 'tel'].includes(String(method)))
  )
}

/** The account of a subject of the directory: known by it, or, the first time, made for that address by an administrator. */
export async function findDirectoryAccount(
  { db }: IdentityDeps,
  issuer: string,
  subject: string,
  email: string,
): Promise<{ account: number; kind: 'staff' | 'ig' } | undefined> {
  return signingIn(db, async (trx) => {
    const { rows } = await sql<{
      accountId: number
      kind: 'staff' | 'ig'
    }>`select * from identity.find_oidc(${issuer}, ${subject}, ${email})`.execute(trx)
    return rows[0] && { account: rows[0].accountId, kind: rows[0].kind }
  })
}
