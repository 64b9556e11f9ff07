import { type RawBuilder, sql } from 'kysely'

/** A session ends after 30 days, or 12 hours after its last request: a desk left open overnight is shut by morning. */
export const sessionLifetime = { days: 30, idleHours: 12 } as const

/** Whether the session of the row still opens something to whoever holds its token. */
export function isOpen(): RawBuilder<boolean> {
  const idle = sql`make_interval(hours => ${sessionLifetime.idleHours})`
  return sql`session.ended_at is null and session.expires_at > now() and session.last_seen_at > now() - ${idle}`
}
