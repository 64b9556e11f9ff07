import 'server-only'
import { createHash } from 'node:crypto'
import { db, type Tx } from '#db/client'
import { prepared } from '#db/prepared'
import type { Staff } from '#lib/staff'

interface Request {
  staff: Staff
  /** Chosen by the client, 8–100 characters, the same when it asks again for the same thing. */
  key: string
  request: unknown
}

/** The key was used before for something else. Routes answer 422. */
export class KeyReused extends Error {
  override name = 'KeyReused'
}

/**
 * Does the work in one transaction, once for each staff member and key; asked again, also while the first is still
 * running, it gives the first answer without doing anything. A failed piece of work leaves its key unused.
 * @throws KeyReused when the key came before with another request
 */
export function answerOnce<Answer>(ask: Request, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const request_hash = createHash('sha256').update(JSON.stringify(ask.request)).digest('hex')
  const asked = { staff_id: ask.staff.id, key: ask.key }
  return db()
    .transaction()
    .execute(async tx => {
      const isFirst = await tx
        .insertInto('answered_request')
        .values({ ...asked, request_hash, answer: null })
        .onConflict(conflict => conflict.doNothing())
        .returning('key')
        .modifyEnd(prepared)
        .executeTakeFirst()
      if (!isFirst) return givenAnswer<Answer>(tx, asked, request_hash)
      const answer = await work(tx)
      await tx
        .updateTable('answered_request')
        .set({ answer: JSON.stringify(answer) })
        .where('staff_id', '=', asked.staff_id)
        .where('key', '=', asked.key)
        .modifyEnd(prepared)
        .execute()
      return answer
    })
}

async function givenAnswer<Answer>(tx: Tx, asked: { staff_id: number; key: string }, requestHash: string) {
  const given = await tx
    .selectFrom('answered_request')
    .select(['request_hash', 'answer'])
    .where('staff_id', '=', asked.staff_id)
    .where('key', '=', asked.key)
    .executeTakeFirstOrThrow()
  if (given.request_hash !== requestHash) throw new KeyReused('This Idempotency-Key came before with another request')
  return given.answer as Answer // the hash says that the same code answered the same request
}
