import 'server-only'
import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { isCommon } from '#lib/sign-in/common-password'
import { findNearWord } from '#lib/sign-in/near-words'

/** Characters that a new password has; beyond this it must only be none that is guessed first (NIST SP 800-63B). */
export const minPasswordLength = 12
const maxPasswordLength = 1000

// argon2id is the library's own choice; the costs are OWASP's: 19 MiB, two passes, one lane.
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const nobodysHash = hash(randomBytes(32), costs)

/**
 * What is wrong with a password that somebody chose, in a sentence; null when nothing is. `near`: the words that are guessed
 * first of them (`nearWords`).
 */
export async function problemWith(password: string, near: string[]): Promise<string | null> {
  const { length } = password
  if (length < minPasswordLength)
    return `The password needs at least ${minPasswordLength} characters; this one has ${length}.`
  if (length > maxPasswordLength)
    return `The password is longer than ${maxPasswordLength.toLocaleString('en')} characters.`
  const word = findNearWord(password, near)
  if (word) return `This password is little more than “${word}”, so it is guessed first. ${advice}`
  return (await isCommon(canonical(password)))
    ? `Too many people have this password, so it is guessed first. ${advice}`
    : null
}

const advice = 'Choose another, such as four words that have nothing to do with each other.'

/** The argon2id hash of the password, with its salt and costs in it. The same password gives another hash each time. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), costs)
}

/** Whether the password is the one behind this hash. No hash (no such account) takes as long as a wrong password. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), canonical(password))
  return passwordHash !== null && matches
}

/** A password of 100 random bits. */
export function generatePassword(): string {
  return randomGroups(4)
}

/** Groups of 25 random bits each, without letters that look alike: "k7mwq-…". */
export function randomGroups(count: number): string {
  const letters = '23456789abcdefghijkmnpqrstuvwxyz'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: count }, group).join('-')
}

// The same characters arrive composed from one keyboard and decomposed from another.
function canonical(password: string): string {
  return password.normalize('NFKC')
}
