import { sql } from 'kysely'

/**
 * Whether we write to the `author` of the `site`: it wants that, and signs them in. An address that anybody can type
 * beside a comment proves nothing: its owner may never have written there.
 */
export const isMailable = sql<boolean>`(
  site.sends_statements and author.email is not null and author.external_id !~ '^(email|name):'
)`
