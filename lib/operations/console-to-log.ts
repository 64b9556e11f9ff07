import { withoutAddresses } from '#lib/operations/describe-error'
import { logger } from '#lib/operations/logger'

/**
 * Puts into the log what Next and other libraries write to the console about what is wrong: their words and the stack
 * of an error, and nothing of the objects beside them, which may hold what people wrote.
 */
export function writeConsoleToLog() {
  console.error = (...told: unknown[]) => logger().error({ error: told.find(isError) }, wordsOf(told))
  console.warn = (...told: unknown[]) => logger().warn({ error: told.find(isError) }, wordsOf(told))
}

function isError(told: unknown): boolean {
  return told instanceof Error
}

function wordsOf(told: unknown[]): string {
  const words = told.filter(one => typeof one === 'string').map(word => word.trim())
  return withoutAddresses(words.join(' ')) || 'an error'
}
