/** What Postgres and the connection to it say when the fault is theirs: the same request may be fine in a moment. */
const awayCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['57P01', '57P02', '57P03'], // it ends, crashed, or does not take connections yet
  ...['53100', '53200', '53300'], // disk full, memory short, too many connections
  '25006', // only reads for now
  '55P03', // a lock was not to be had in time
  '57014', // it took too long
])
const awayMessages =
  /^Connection terminated|^timeout exceeded when trying to connect|^the database did not answer|and is not queryable$/

/** Whether this error says that the database is away, full or overloaded, and not that the request was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as Error & { code?: unknown } // as Node and pg tell it
  return (
    (typeof code === 'string' && (awayCodes.has(code) || code.startsWith('08'))) || awayMessages.test(error.message)
  )
}
