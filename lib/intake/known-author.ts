import { type RawBuilder, sql } from 'kysely'

/** The author `given.external_id` of a site as `author`, to be left-joined: by its index, however many authors there are. */
export function knownAuthor(siteId: number | null): RawBuilder<unknown> {
  // A plain join reads all authors of a site to find those of a batch; with a limit Postgres looks for each.
  return sql`lateral (
    select author.* from author where author.site_id = ${siteId} and author.external_id = given.external_id limit 1
  ) author on true`
}
