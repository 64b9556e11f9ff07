import 'server-only'
import { sql } from 'kysely'
import type { Db } from '#db/client'

/** What is kept for a while during signing in: a table with its key, the time of a row, and how long rows count. */
interface Passing {
  table: 'sign_in_attempt' | 'pending_sign_in' | 'passkey_challenge' | 'link_request'
  key: string
  at: string
  /** The order of age, which an index serves. */
  oldestBy: string
  minutes: number
}

/**
 * Removes what is over, called whenever a row is added: it looks at the ten oldest only, so it costs the same however
 * many there are.
 */
export async function forgetOldest(on: Db, { table, key, at, oldestBy, minutes }: Passing) {
  const [rows, id, time] = [sql.table(table), sql.ref(key), sql.ref(at)]
  await sql`
    delete from ${rows} where ${id} in (
      select ${id} from (
        select ${id}, ${time} from ${rows} order by ${sql.ref(oldestBy)} limit 10 for update skip locked
      ) oldest
      where ${time} < now() - make_interval(mins => ${minutes})
    )`.execute(on)
}
