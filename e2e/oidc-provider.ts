import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Configuration, Provider } from 'oidc-provider'

/** How the desk is known to the provider of the tests, beside an issuer on the port above its own. */
export const oidcClient = { id: 'docket', secret: 'only-between-two-processes-of-this-machine' }

/** The issuer for a desk at this address. */
export function issuerFor(desk: string): string {
  return `http://127.0.0.1:${Number(new URL(desk).port) + 10_000}`
}

/** What the form of the provider says of who is there; the next form may say something else of the same subject. */
interface Claims {
  email: string
  email_verified: boolean
}

/** A real OIDC provider, on loopback, at which one signs in as whoever one says. */
export async function startProvider(desk: string) {
  const issuer = issuerFor(desk)
  const said = new Map<string, Claims>()
  const provider = new Provider(issuer, configurationFor(desk, said))
  const answer = provider.callback()
  const server = createServer((request, response) => {
    const asked = request.url?.startsWith('/interaction/')
      ? askWho(provider, { request, response, said })
      : answer(request, response)
    asked.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  await new Promise<void>(done => server.listen(Number(new URL(issuer).port), '127.0.0.1', done))
  server.unref()
}

function configurationFor(desk: string, said: Map<string, Claims>): Configuration {
  return {
    clients: [
      { client_id: oidcClient.id, client_secret: oidcClient.secret, redirect_uris: [`${desk}/api/auth/callback/oidc`] },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...said.get(sub) }) }),
    // Nobody is asked what the desk may read.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidcClient.id, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
}

interface Asked {
  request: IncomingMessage
  response: ServerResponse
  said: Map<string, Claims>
}

async function askWho(provider: Provider, { request, response, said }: Asked) {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(form)
    return
  }
  const given = new URLSearchParams(await text(request))
  const subject = given.get('subject') ?? ''
  said.set(subject, { email: given.get('email') ?? '', email_verified: given.has('verified') })
  await provider.interactionFinished(request, response, { login: { accountId: subject } })
}

const form = `<!doctype html><html lang="en"><title>Provider</title><h1>Provider</h1><form method="post">
<label>Subject <input name="subject"></label> <label>Address <input name="email"></label>
<label><input type="checkbox" name="verified"> verified</label> <button>Continue</button></form>`
