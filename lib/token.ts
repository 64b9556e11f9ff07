import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as text, for whoever holds it to be known by: a browser, a link, another system. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token: nobody gets back from it to the token, which has too many bits to be guessed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether both are the same, told in a time that says nothing about how far they are. */
export function isSameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfToken(given)), Buffer.from(hashOfToken(wanted)))
}
