import { type RawBuilder, sql } from 'kysely'

/** A timestamptz as the RFC 3339 text in UTC that pages and routes pass on; null stays null. */
export function isoTime(column: string): RawBuilder<string> {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** The strongest sanction in force on the author `c.author_id` of `c.site_id`, as `standing`; to be joined lateral. */
export const standingOf = sql`
  select case sanction.kind
    when 'ban' then 'banned' when 'suspend' then 'suspended' when 'premoderate' then 'premoderated' end as standing
  from sanction
  where sanction.site_id = author.site_id and sanction.author_id = author.id and sanction.lifted_at is null
    and sanction.kind <> 'warn' and (sanction.until is null or sanction.until > now())
  order by array_position(array['ban', 'suspend', 'premoderate'], sanction.kind)
  limit 1`

/** That the column has one of these ids. Postgres cannot tell how many an array will hold, and would plan for ten. */
export function isAmong(column: string, ids: number[]): RawBuilder<boolean> {
  return ids.length === 1 ? sql`${sql.ref(column)} = ${ids[0]}` : sql`${sql.ref(column)} = any(${ids})`
}
