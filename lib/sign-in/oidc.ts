import { z } from 'zod'
import { type OidcClient, oidcClient } from '#lib/env'
import type { Identity } from '#lib/sign-in/identity'

/** What next-auth gives us of openid-client: the tokens it has checked, and a way to ask for more about the person. */
interface Answered {
  tokens: { access_token?: string }
  client: { issuer: { metadata: { userinfo_endpoint?: string } }; userinfo(accessToken: string): Promise<object> }
}

/** The provider of this deployment by its host, for the button; null when there is none. */
export function oidcHost(): string | null {
  const client = oidcClient()
  return client && new URL(client.issuer).host
}

/** The provider as next-auth wants it described: everything else is read from the issuer's own discovery document. */
export function describeProvider({ issuer, id, secret }: OidcClient) {
  return {
    id: 'oidc',
    name: new URL(issuer).host,
    type: 'oauth' as const,
    wellKnown: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    clientId: id,
    clientSecret: secret,
    idToken: true,
    checks: [...checks],
    authorization: { params: { scope: 'openid email profile' } },
    userinfo: { request: readClaims },
    profile: (claims: { sub: string }) => ({ id: claims.sub }),
  }
}

const checks = ['pkce', 'state', 'nonce'] as const

const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  email: z.string().nullish(),
  // Some providers write it as text.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform(text => text === 'true')]).nullish(),
})

/**
 * Who the claims say it is.
 * @throws ZodError when they lack what every provider must tell, Error when another issuer than ours made them
 */
export function identityIn(profile: unknown, { issuer }: Pick<OidcClient, 'issuer'>): Identity {
  const { iss, sub, email = null, email_verified } = claims.parse(profile)
  if (iss.replace(/\/+$/, '') !== issuer.replace(/\/+$/, ''))
    throw new Error('the OIDC provider calls itself by another issuer than OIDC_ISSUER')
  return { issuer: iss, subject: sub, email, isEmailVerified: email_verified === true }
}

/** Most providers tell the address only at their userinfo endpoint; who it is, the signed token alone says. */
async function readClaims({ tokens, client }: Answered) {
  const more =
    client.issuer.metadata.userinfo_endpoint && tokens.access_token ? await client.userinfo(tokens.access_token) : {}
  const signed = 'claims' in tokens && typeof tokens.claims === 'function' ? tokens.claims() : null
  return { ...more, ...signed }
}
