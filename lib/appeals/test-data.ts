import { db } from '#db/client'
import type { Row } from '#db/schema'
import { aComment } from '#db/test-data'
import { takeAppeals } from '#lib/appeals/take-appeals'
import { type DecisionOrder, decide } from '#lib/decide'
import type { Staff } from '#lib/staff'
import { aClient, orderFor, readComment } from '#lib/test-data'

interface Refused {
  staff: Staff
  action?: DecisionOrder['action']
}

/** A comment that the staff member deleted, or did something else about. Gives it as the site and as we know it. */
export async function aRefusedComment(
  given: Parameters<typeof aComment>[0],
  { staff, action = 'delete' }: Refused,
): Promise<{ id: number; comment_external_id: string; author_external_id: string }> {
  const id = await aComment({ status: 'approved', ...given })
  await decide(staff, await orderFor(action, [id]))
  return { id, ...(await namesOf(id)) }
}

/** How the site calls a comment and its author. */
export async function namesOf(id: number) {
  const { external_id, author_id } = await readComment(id)
  const author = await db()
    .selectFrom('author')
    .select('external_id')
    .where('id', '=', author_id)
    .executeTakeFirstOrThrow()
  return { comment_external_id: external_id, author_external_id: author.external_id }
}

/** An open appeal against the staff member's deletion of a comment of its own. */
export async function anAppeal(given: Parameters<typeof aComment>[0], refused: Refused) {
  const { id, ...names } = await aRefusedComment(given, refused)
  const [taken] = await takeAppeals(await aClient(given.site_id), [{ ...names, body: 'It was a joke.' }])
  if (!taken || !('id' in taken)) throw new Error(`The appeal was refused: ${taken?.error}`)
  return { appeal: taken.id, comment: id, ...names }
}

/** The appeal as it is in the database. */
export function readAppeal(id: number): Promise<Row<'appeal'>> {
  return db().selectFrom('appeal').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
