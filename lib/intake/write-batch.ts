import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { recordEdits } from '#lib/decision/edit'
import { syncStatuses } from '#lib/decision/sync'
import { recheckEdited } from '#lib/intake/recheck-edited'
import type { Verdict } from './arrival.ts'
import { type Compared, compareComments } from './compare-comments.ts'
import type { IncomingComment, IncomingRecord, Refused, Target } from './incoming.ts'
import { writeArticles } from './write-articles.ts'
import { addAuthors, compareAuthors, renameAuthors } from './write-authors.ts'
import { addComments } from './write-comments.ts'
import { nothingWritten, type Outcome, together, type Written } from './written.ts'

/**
 * Takes over a batch in one transaction: what Docket has is compared first, and only what differs is written.
 * Of an id that comes twice in a batch, the second is the later version.
 */
export function writeBatch(target: Target, records: IncomingRecord[]): Promise<Written> {
  return db()
    .transaction()
    .execute(async tx => {
      await takeTurns(target).execute(tx)
      const parts: Written[] = []
      for (const articles of inRounds(records.filter(record => record.kind === 'article'))) {
        parts.push({ ...nothingWritten(), articles: await writeArticles(tx, target, articles) })
      }
      for (const comments of inRounds(records.filter(record => record.kind === 'comment'))) {
        parts.push(await writeComments(tx, target, comments))
      }
      return together(parts)
    })
}

/** Imports into one site take turns by batches; what comes in live waits for them, not for each other. */
function takeTurns({ siteId, isLive }: Target) {
  const lock = sql.raw(isLive ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')
  return sql`select ${lock}(7402, ${siteId ?? 0})`
}

/** Lists in which each id comes once: the first holds the first records of all ids, the next the second, and so on. */
function inRounds<Identified extends IncomingRecord>(records: Identified[]): Identified[][] {
  const rounds: Identified[][] = []
  const timesSeen = new Map<string, number>()
  for (const record of records) {
    const times = timesSeen.get(record.externalId) ?? 0
    timesSeen.set(record.externalId, times + 1)
    rounds[times] ??= []
    rounds[times].push(record)
  }
  return rounds
}

async function writeComments(tx: Tx, target: Target, comments: IncomingComment[]): Promise<Written> {
  const compared = await compareComments(tx, target, comments)
  // A dry run has not written the articles of this export.
  const isTaken = ({ hasArticle }: Compared) => hasArticle || target.isDryRun
  const taken = compared.filter(isTaken)
  const refused = compared.filter(one => !isTaken(one)).map(({ comment }) => withoutArticle(comment))
  if (target.isDryRun) return { ...nothingWritten(), comments: taken.map(outcomeOf), refused }
  const { missed, ...effect } = await write(tx, target, taken)
  const written = { ...nothingWritten(), ...effect, comments: taken.filter(isNot(missed)).map(outcomeOf), refused }
  // Another request brought them in since they were compared: now they are there to be compared with.
  return missed.length > 0 ? together([written, await writeComments(tx, target, missed)]) : written
}

function isNot(missed: IncomingComment[]) {
  return ({ comment }: Compared) => !missed.includes(comment)
}

function withoutArticle({ line }: IncomingComment): Refused {
  return { kind: 'refused', what: 'comment', line, reason: 'its article was refused' }
}

function outcomeOf({ id, isEdited, isMoved, isPurged }: Compared): Outcome {
  if (id === null) return isPurged ? 'same' : 'new'
  return isEdited || isMoved ? 'changed' : 'same'
}

/** Statuses first: a decision of a person stands, even if an edit makes the comment unreviewed again. */
async function write(tx: Tx, target: Target, taken: Compared[]): Promise<Effect> {
  const kept = await writeKnown(tx, target, taken)
  const authors = await compareAuthors(tx, target, taken.map(commentOf))
  await addAuthors(tx, target, authors.new)
  const missing = taken.filter(({ id, isPurged }) => id === null && !isPurged).map(commentOf)
  const added = await addComments(tx, target, missing)
  await renameAuthors(tx, target, authors.changed)
  const missed = missing.filter(comment => !added.has(comment.externalId))
  return { kept, missed, added: [...added], authors: { new: authors.new.length, changed: authors.changed.length } }
}

interface Effect extends Pick<Written, 'authors' | 'kept' | 'added'> {
  missed: IncomingComment[]
}

/** Takes over what changed at the site; gives the number of statuses that were not, because a person had decided. */
async function writeKnown(tx: Tx, { siteId, batch, isLive = false }: Target, taken: Compared[]): Promise<number> {
  const known = taken.flatMap(({ id, ...one }) => (id === null ? [] : [{ ...one, id }]))
  if (siteId === null || known.length === 0) return 0
  const editedAt = new Date()
  const moved = known.flatMap(({ id, isMoved, comment: { status } }) => (isMoved && status ? [{ id, status }] : []))
  const edits = known.filter(one => one.isEdited).map(({ id, comment }) => ({ id, body: comment.body, editedAt }))
  const { kept } = moved.length > 0 ? await syncStatuses(tx, { siteId, batch, comments: moved }) : { kept: [] }
  const edited = await recordEdits(tx, { siteId, batch, actor: isLive ? 'author' : 'site', edits })
  await recheckEdited(tx, { batch, edited, verdicts: verdictsOf(known) })
  return kept.length
}

function verdictsOf(known: { id: number; comment: IncomingComment }[]): Map<number, Verdict> {
  return new Map(known.flatMap(({ id, comment: { verdict } }) => (verdict ? [[id, verdict]] : [])))
}

function commentOf({ comment }: Compared): IncomingComment {
  return comment
}
