import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const client = { id: 'docket', secret: 'only-between-two-processes-of-this-machine' }

/** What the provider signs for whoever brings a code; `header` says how. */
export interface Token {
  header: Record<string, unknown>
  claims: Record<string, unknown>
}

/** An OIDC provider on loopback that says what a test wants it to. */
export interface Provider {
  issuer: string
  /** Of the browser that began to sign in last: what the provider was asked for, as the address says. */
  begun: URLSearchParams
  /** Changes what is said of somebody who is there rightly; null: nothing is said. */
  lie: (token: Token) => Token | string | null
  close(): void
}

const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** `who`: the subject and the address that it vouches for. */
export async function startProvider(who: { sub: string; email: string }): Promise<Provider> {
  const server = createServer(async (request, response) => {
    const answers: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': describe,
      '/keys': () => ({ keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] }),
      '/token': () => answerCode(new URLSearchParams(sent)),
    }
    const sent = await text(request)
    const answer = answers[request.url ?? '']?.()
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? { error: 'invalid_grant' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const issuer = `http://127.0.0.1:${port}`
  const provider: Provider = { issuer, begun: new URLSearchParams(), lie: told => told, close: () => server.close() }
  return provider

  function describe() {
    return {
      ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
      ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
      ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
    }
  }

  /** As RFC 7636 wants it: only for whoever began. */
  function answerCode(sent: URLSearchParams) {
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url')
    if (challenge !== provider.begun.get('code_challenge')) return null
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: client.id, ...who, email_verified: true, iat: now, exp: now + 300 }
    const nonce = provider.begun.get('nonce')
    const told = provider.lie({ header: { alg: 'RS256', kid: 'one' }, claims: { ...claims, nonce } })
    const id_token = told === null || typeof told === 'string' ? told : signed(told)
    return { access_token: 'anything', token_type: 'Bearer', ...(id_token !== null && { id_token }) }
  }
}

/** A JWT (RFC 7519), signed as its header says. */
function signed({ header, claims }: Token): string {
  const said = [header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${said}.${signatureOf(said, header)}`
}

function signatureOf(said: string, { alg, by }: Record<string, unknown>): string {
  if (alg === 'none') return ''
  const secret = by === 'public key' ? key.publicKey.export({ format: 'pem', type: 'spki' }) : client.secret
  if (alg === 'HS256') return createHmac('sha256', secret).update(said).digest('base64url')
  const signer: KeyObject = by === 'another key' ? otherKey.privateKey : key.privateKey
  return sign('sha256', Buffer.from(said), signer).toString('base64url')
}
