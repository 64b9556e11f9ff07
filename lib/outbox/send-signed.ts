import { Webhook } from 'standardwebhooks'
import { Refused } from '#lib/outbox/safe-address'
import { safeRequest } from '#lib/outbox/safe-request'
import { unseal } from '#lib/seal'

/** What is sent to an endpoint; `id` stays the same over all tries. */
export interface Message {
  id: string
  url: string
  /** As the database keeps it. */
  sealedSecret: string
  allowsPrivate: boolean
  body: string
}

/** What came of one try. `error` is null when it was delivered; `status` when no answer came. */
export interface Outcome {
  status: number | null
  error: string | null
  tookMs: number
}

const timeoutMs = 15_000
const maxBytes = 4096
const keptCharacters = 100

/** Sends once, signed as the Standard Webhooks specification says. Every 2xx answer counts as delivered. */
export async function sendSigned(message: Message): Promise<Outcome> {
  const began = performance.now()
  const came = await send(message)
  return { ...came, tookMs: Math.round(performance.now() - began) }
}

async function send({ id, url, sealedSecret, allowsPrivate, body }: Message): Promise<Omit<Outcome, 'tookMs'>> {
  const secret = unseal(sealedSecret)
  if (secret === null)
    return { status: null, error: 'The secret cannot be read, as AUTH_SECRET changed: make a new secret' }
  try {
    const headers = signedHeaders({ id, secret, body })
    const limits = { timeoutMs, maxBytes, longAnswer: 'cut' } as const
    const { status, text } = await safeRequest({ url, method: 'POST', headers, body, allowsPrivate, ...limits })
    return { status, error: status >= 200 && status < 300 ? null : describe(status, text) }
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, error: error.message }
    throw error
  }
}

function signedHeaders({ id, secret, body }: { id: string; secret: string; body: string }): Record<string, string> {
  const now = new Date()
  return {
    'content-type': 'application/json',
    'user-agent': 'Docket-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  }
}

/** Postgres takes no zero characters. */
function describe(status: number, text: string): string {
  const said = text.replaceAll(/[\s\0]+/g, ' ').trim()
  const begin = said.length > keptCharacters ? `${said.slice(0, keptCharacters)}…` : said
  return `It answered ${status}${begin && `: ${begin}`}`
}
