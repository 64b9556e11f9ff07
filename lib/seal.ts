import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { authSecret } from '#lib/env'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** A secret that has to be read again later, such as a password for another system, as text fit for the database. */
export function seal(secret: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, sealingKey(), nonce)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** The secret in a sealed text; null when it was sealed with another AUTH_SECRET or changed since. */
export function unseal(sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(algorithm, sealingKey(), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  try {
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
    return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null // node:crypto throws when the tag does not fit
  }
}

function sealingKey(): Buffer {
  return Buffer.from(hkdfSync('sha256', authSecret(), '', 'docket: sealed secrets', 32))
}
