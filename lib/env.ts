import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Every command starts here: lib/commands/run.mjs sees to it. */
export const projectRoot = process.cwd()

/** What this deployment keeps between starts: the embedded database, secrets, results of tests. Not in git. */
export const stateDir = join(/* turbopackIgnore: true */ projectRoot, '.docket') // else a build packs the database up

/** The database of this deployment; null: the embedded one. */
export function databaseUrl(): string | null {
  return read('DATABASE_URL', postgresUrl)
}

/** The same database past a pooler that DATABASE_URL names, for what needs a session of its own; null: there is no pooler. */
export function databaseDirectUrl(): string | null {
  return read('DATABASE_DIRECT_URL', postgresUrl)
}

/** The same database as its owner, where DATABASE_URL names one who may not change the schema; null: it names the owner. */
export function databaseOwnerUrl(): string | null {
  return read('DATABASE_OWNER_URL', postgresUrl)
}

/** A streaming replica of that database, which answers searches, the log and counts; null: there is none. */
export function databaseReplicaUrl(): string | null {
  return read('DATABASE_REPLICA_URL', postgresUrl)
}

/** The port that serves the desk, 3000 unless PORT says another. */
export function port(): number {
  return read('PORT', () => z.coerce.number('is not a number').int().min(1).max(65_535)) ?? 3000
}

/** The address to listen on; null: this machine only. */
export function host(): string | null {
  return read('HOST', () => z.string())
}

/** The address by which staff reach the desk, without a slash at its end. */
export function appUrl(): string {
  const url = read('APP_URL', webUrl)
  return url?.replace(/\/+$/, '') ?? `http://localhost:${port()}`
}

/** Whether a proxy before us tells the true address of a visitor in x-forwarded-for (TRUST_PROXY=1). */
export function trustsProxy(): boolean {
  return read('TRUST_PROXY', () => z.enum(['0', '1'], 'is neither 0 nor 1')) === '1'
}

/** What a Prometheus shows to be told metrics; null: they are told to nobody. */
export function metricsToken(): string | null {
  return read('METRICS_TOKEN', () => z.string().min(16, 'is shorter than 16 characters'))
}

/** The server that takes our mail; null: no mail is sent, and links are shown to be copied. */
export function smtpUrl(): string | null {
  return read('SMTP_URL', () => z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' }))
}

/** How Docket is known to an OIDC provider. */
export interface OidcClient {
  issuer: string
  id: string
  secret: string
}

/** The OIDC provider by which staff may sign in; null: none. @throws when one of its three settings is missing */
export function oidcClient(): OidcClient | null {
  const issuer = read('OIDC_ISSUER', webUrl)
  const [id, secret] = [read('OIDC_CLIENT_ID', () => z.string()), read('OIDC_CLIENT_SECRET', () => z.string())]
  if (issuer && id && secret) return { issuer, id, secret }
  const missing = Object.entries({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret }).filter(
    ([, value]) => value === null,
  )
  if (missing.length === 3) return null
  const names = missing.map(([name]) => name).join(' and ')
  throw new Error(`${names} missing: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together (or set none)`)
}

/** Reads every setting once, so that a wrong one is told at the start and not by the first page that needs it. */
export function requireEnvironment() {
  for (const setting of [databaseUrl, databaseDirectUrl, databaseOwnerUrl, databaseReplicaUrl]) setting()
  for (const setting of [port, host, appUrl, trustsProxy, smtpUrl]) setting()
  for (const setting of [metricsToken, oidcClient, mailFrom, authSecret]) setting()
}

/** Who our mail is from; MAIL_FROM, else docket@ the host of the desk. */
export function mailFrom(): string {
  const address = () => z.string().regex(/^[^\r\n]*[^\s@]@[^\s@]+$/, 'is not an e-mail address, or “Name <address>”')
  return read('MAIL_FROM', address) ?? `Docket <docket@${new URL(appUrl()).hostname}>`
}

/** What signs the session cookies: AUTH_SECRET (32 characters or more), else one made once and kept in `.docket/`. */
export function authSecret(): string {
  return read('AUTH_SECRET', () => z.string().min(32, 'is shorter than 32 characters')) ?? keptSecret()
}

const postgresUrl = () => z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' })
const webUrl = () => z.url({ protocol: /^https?$/, error: 'is not an http:// or https:// address' })

/** What was read last of each, as every request asks for some of them. */
const known = new Map<string, { text: string; value: unknown }>()

// The message never quotes the value: it may be a secret.
function read<Value>(name: string, schema: () => z.ZodType<Value>): Value | null {
  const text = process.env[name]
  if (!text) return null
  const before = known.get(name)
  if (before?.text === text) return before.value as Value // what the same schema gave
  const parsed = schema().safeParse(text)
  if (parsed.success) {
    known.set(name, { text, value: parsed.data })
    return parsed.data
  }
  throw new Error(`${name} ${parsed.error.issues[0]?.message ?? 'is wrong'} (set in the environment or in .env)`)
}

function keptSecret(): string {
  const file = join(stateDir, 'auth-secret')
  mkdirSync(stateDir, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // node:fs throws nothing else
  }
  return readFileSync(file, 'utf8')
}
