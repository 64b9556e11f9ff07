import { createHash, randomBytes } from 'node:crypto'
import { appUrl } from '#lib/env'

const tokenBytes = 32

/** A secret for one statement: whoever has it may appeal for the author. The database keeps its hash only. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(tokenBytes).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The address of the page where the author appeals. */
export function linkTo(token: string): string {
  return `${appUrl()}/appeal/${token}`
}
