import 'server-only'
import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Characters a new password needs at least; there are no other rules (NIST SP 800-63B). */
export const minPasswordLength = 12

// argon2id is the library's own choice; the costs are OWASP's: 19 MiB, two passes, one lane.
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const nobodysHash = hash(randomBytes(32), costs)

/** The argon2id hash of the password, with its salt and costs in it. The same password gives another hash each time. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), costs)
}

/** Whether the password is the one behind this hash. No hash (no such account) takes as long as a wrong password. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), canonical(password))
  return passwordHash !== null && matches
}

/** A password of 100 random bits in four groups, without letters that look alike: "k7mwq-…". */
export function generatePassword(): string {
  const letters = '23456789abcdefghijkmnpqrstuvwxyz'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

// The same characters arrive composed from one keyboard and decomposed from another.
function canonical(password: string): string {
  return password.normalize('NFKC')
}
