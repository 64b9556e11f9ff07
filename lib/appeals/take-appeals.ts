import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import type { AppealState } from '#db/schema'
import type { ApiClient } from '#lib/api/client'
import { type AppealItem, appealItem } from '#lib/appeals/appeal-item'
import { type Appealable, type NotAppealable, whyNotAppealable } from '#lib/appeals/appealable'
import { lockAppealable } from '#lib/appeals/find-appealable'
import { type WrittenAppeal, writeAppeals } from '#lib/appeals/write-appeals'
import { type Refused, readItems } from '#lib/intake/read-items'

/** What became of one appeal: there now, newly or from before, or what is wrong with it and in which field. */
export type TakenAppeal =
  | { comment_external_id: string; author_external_id: string; id: number; state: AppealState; created: boolean }
  | Refused<'comment_external_id'>

/**
 * Takes in appeals of authors, 1–500, each judged alone; the answers come in their order. A decision about a comment is
 * appealed against once: the same again gives the appeal as it stands.
 */
export async function takeAppeals(client: ApiClient, given: unknown[]): Promise<TakenAppeal[]> {
  const read = readItems(given, appealItem, { id: 'comment_external_id', noun: 'appeal' })
  const items = read.flatMap(one => ('item' in one ? [one.item] : []))
  const taken = await db()
    .transaction()
    .execute(tx => take(tx, client.siteId, items))
  return read.map(one => ('refused' in one ? one.refused : (taken.shift() ?? lost)))
}

const lost: TakenAppeal = { comment_external_id: null, error: 'could not be taken', field: null }

async function take(tx: Tx, siteId: number, items: AppealItem[]): Promise<TakenAppeal[]> {
  const externalIds = [...new Set(items.map(item => item.comment_external_id))]
  const found = await lockAppealable(tx, siteId, { externalIds })
  const purged = await findPurged(tx, siteId, externalIds)
  const judged = items.map(item => judge(item, found.get(item.comment_external_id), purged))
  const able = judged.flatMap(one => ('appealable' in one ? [{ ...one.appealable, ...one.words }] : []))
  const written = await writeAppeals(tx, able)
  const first = new Set<number>()
  return judged.map((one, index) => {
    if (!('appealable' in one)) return one
    return tell(items[index] ?? one.item, written.get(one.appealable.commentId), first)
  })
}

type Judged =
  | Extract<TakenAppeal, { error: string }>
  | { item: AppealItem; appealable: Appealable; words: { body: string; createdAt: Date | null } }

function judge(item: AppealItem, found: Appealable | undefined, purged: Set<string>): Judged {
  const { comment_external_id, author_external_id, body, created_at } = item
  if (!found) {
    const error = purged.has(comment_external_id) ? 'the comment has been purged' : 'there is no such comment'
    return { comment_external_id, error, field: 'comment_external_id' }
  }
  const why = whyNotAppealable(found, { author: author_external_id, at: created_at ?? new Date() })
  if (why) return { comment_external_id, ...refusals[why] }
  return { item, appealable: found, words: { body, createdAt: created_at ?? null } }
}

const refusals = {
  'not theirs': { error: 'the comment is by somebody else', field: 'author_external_id' },
  'not refused': { error: 'the comment is neither deleted nor spam', field: 'comment_external_id' },
  'not decided here': { error: 'nobody here decided about the comment', field: 'comment_external_id' },
  'too late': { error: 'the decision is more than six months old', field: 'comment_external_id' },
} as const satisfies Record<NotAppealable, { error: string; field: string }>

/** Of two appeals in one request about the same decision, the first is the one that was made. */
function tell(item: AppealItem, written: WrittenAppeal | undefined, told: Set<number>): TakenAppeal {
  const { comment_external_id, author_external_id } = item
  if (!written) return { ...lost, comment_external_id }
  const created = written.created && !told.has(written.id)
  told.add(written.id)
  return { comment_external_id, author_external_id, id: written.id, state: written.state, created }
}

async function findPurged(tx: Tx, siteId: number, externalIds: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ external_id: string }>`
    select external_id from purged_comment
    where site_id = ${siteId} and external_id = any(${externalIds})`.execute(tx)
  return new Set(rows.map(row => row.external_id))
}
