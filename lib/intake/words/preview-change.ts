import 'server-only'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { db } from '#db/client'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'
import { compileWords, type Matcher } from './compile-words.ts'
import { readWords } from './list-words.ts'
import { emptyTally, type Looked, type Tally, tallyComment } from './tally.ts'
import { type NewWord, type Plan, planChange, type Word, type WordChange } from './word-change.ts'

/** How far a preview looks back: whichever comes first. */
export interface Limits {
  days: number
  comments: number
  ms: number
}

/**
 * What a change would have done. `caught`: by the words as they will be; `lost`: what no word would catch any more.
 * Null for what the change cannot do. `stopped`: why not all of the days were looked through; `oldest`: how far it got.
 */
export interface Preview {
  plan: Plan
  caught: Tally | null
  lost: Tally | null
  looked: number
  stopped: 'comments' | 'time' | null
  oldest: string | null
}

export const previewLimits: Limits = { days: 30, comments: 50_000, ms: 3000 }
const batchSize = 1000

/** A change to look at, and how far back. */
interface Order {
  change: WordChange
  limits?: Limits
}

/**
 * What the change would have caught in the last 30 days, from the newest comment back; changes nothing.
 * @throws Forbidden for those who do not administer, NotFound for an unknown site
 */
export async function previewChange(staff: Staff, siteSlug: string, order: Order): Promise<Preview> {
  const { change, limits = previewLimits } = order
  const site = requireSite(staff, siteSlug)
  const words = await readWords(db(), site.id)
  const plan = planChange(words, change)
  const caught = plan.added.length > 0 ? emptyTally() : null
  const lost = plan.removed.length > 0 ? emptyTally() : null
  const preview: Preview = { plan, caught, lost, looked: 0, stopped: null, oldest: null }
  if (caught || lost) await lookBack(preview, readBack(site.id, limits.days), { ...limits, ...matchersOf(words, plan) })
  return preview
}

interface Look extends Limits {
  added: Matcher
  removed: Matcher
  after: Matcher
}

async function lookBack(preview: Preview, comments: AsyncIterable<Looked>, look: Look) {
  const end = performance.now() + look.ms
  for await (const comment of comments) {
    if (preview.looked === look.comments) preview.stopped = 'comments'
    else if (performance.now() > end) preview.stopped = 'time'
    if (preview.stopped) return
    if (preview.caught) tallyComment(preview.caught, comment, { words: look.added })
    if (preview.lost) tallyComment(preview.lost, comment, { words: look.removed, unless: look.after })
    preview.looked++
    preview.oldest = comment.createdAt.toISOString()
  }
}

/** The comments of the site from the newest back. */
async function* readBack(siteId: number, days: number): AsyncGenerator<Looked> {
  const since = new Date(Date.now() - days * 86_400_000)
  let batch: Looked[] = []
  do {
    batch = await readBatch(siteId, since, batch.at(-1))
    yield* batch
  } while (batch.length === batchSize)
}

async function readBatch(siteId: number, since: Date, last: Looked | undefined): Promise<Looked[]> {
  const isOlder = last ? sql`(comment.created_at, comment.id) < (${last.createdAt}, ${last.id})` : sql`true`
  const { rows } = await sql<Looked>`
    select comment.id, comment.body, comment.status, comment.created_at as "createdAt",
      article.section, article.title as article, author.name as author
    from comment
    join article on article.site_id = comment.site_id and article.id = comment.article_id
    join author on author.site_id = comment.site_id and author.id = comment.author_id
    where comment.site_id = ${siteId} and comment.created_at >= ${since} and ${isOlder}
    order by comment.created_at desc, comment.id desc
    limit ${batchSize}`.execute(db())
  return rows
}

function matchersOf(words: Word[], { added, removed }: Plan): Omit<Look, keyof Limits> {
  const staying = words.filter(word => !removed.includes(word))
  return { added: toMatcher(added), removed: toMatcher(removed), after: toMatcher([...staying, ...added]) }
}

function toMatcher(words: NewWord[]): Matcher {
  return compileWords(words.map((word, id) => ({ ...word, id })))
}
