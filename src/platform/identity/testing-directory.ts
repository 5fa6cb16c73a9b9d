import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Context } from 'oidc-provider'

/** Whom the directory believes to have in front of it. */
export interface DirectoryPerson {
  readonly sub: string
  readonly email?: string
  readonly emailVerified?: boolean
  /** RFC 8176; absent: the directory does not say how they signed in. */
  readonly amr?: readonly string[]
}

export interface TestDirectory {
  readonly issuer: string
  /** Goes through the directory's own pages as this person, and answers the address that it sends them back to. */
  signIn(url: string, person: DirectoryPerson): Promise<string>
  stop(): Promise<void>
}

export const CLIENT = { clientId: 'hearth', clientSecret: 'a secret between the two of us, for tests' }

/** A council's directory: a certified OpenID provider in this process, on a free port, with a sign-in page that asks nothing. */
export async function testDirectory(redirectUri: string): Promise<TestDirectory> {
  let present: DirectoryPerson = { sub: 'nobody' }
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const provider = new Provider(
    issuer,
    configurationFor(redirectUri, () => present),
  )
  const answer = provider.callback()
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/come-in/')) return answer(request, response)
    const login = { accountId: present.sub, ...(present.amr ? { amr: present.amr } : {}) }
    void provider.interactionFinished(request, response, { login })
  })
  return {
    issuer,
    signIn: async (url, person) => {
      present = person
      return walk(url, redirectUri)
    },
    stop: () => new Promise((resolve) => http.close(() => resolve())),
  }
}

function configurationFor(redirectUri: string, present: () => DirectoryPerson): object {
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ['for tests'] },
    interactions: { url: (_context: Context, interaction: { uid: string }) => `/come-in/${interaction.uid}` },
    findAccount: (_context: Context, id: string) => {
      const { email, emailVerified } = present()
      return { accountId: id, claims: () => ({ sub: id, email, email_verified: emailVerified }) }
    },
    // Nobody is asked for consent: the council consented for its people.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  }
}

/** Follows redirects with a fresh browser's cookies until one leads back to us. */
async function walk(url: string, until: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = url
  for (let step = 0; step < 10; step++) {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`The directory stopped at ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    at = new URL(next, at).href
    if (at.startsWith(until)) return at
  }
  throw new Error('The directory goes round in circles.')
}
