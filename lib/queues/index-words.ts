import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'

/**
 * Puts the words of comments that came in into the index of search, where they are found sooner: until then a search
 * reads them one comment after the other. Several processes take turns.
 */
export async function indexWords() {
  await sql`select index_words()`.execute(db())
}
