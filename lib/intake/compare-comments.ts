import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { asTable, type Columns } from './as-table.ts'
import type { IncomingComment, Target } from './incoming.ts'

/** What Docket has of a comment of the export; `id` null: nothing yet. */
export interface Compared {
  comment: IncomingComment
  id: number | null
  hasArticle: boolean
  isEdited: boolean
  isMoved: boolean
  /** It was here, and its text was purged: an export does not bring it back. */
  isPurged: boolean
}

/** Compares comments, each id once, with what Docket has of them, in their order. */
export async function compareComments(tx: Tx, target: Target, comments: IncomingComment[]): Promise<Compared[]> {
  const { rows } = await sql<Known & { external_id: string }>`
    select given.external_id, comment.id, comment.body,
      (
        select id from article where site_id = ${target.siteId} and external_id = given.article_external_id
      ) is not null as "hasArticle",
      coalesce(comment.source_status <> given.told_status, false) as "isMoved", purged.site_id is not null as "isPurged"
    from ${asTable(comments, toCompare)}
    left join comment on comment.site_id = ${target.siteId} and comment.external_id = given.external_id
    left join purged_comment purged
      on purged.site_id = ${target.siteId} and purged.external_id = given.external_id`.execute(tx)
  const found = new Map(rows.map(({ external_id, ...row }) => [external_id, row]))
  return comments.map(comment => {
    const { body, ...known } = found.get(comment.externalId) ?? unknown
    return { ...known, isEdited: isEdited(body, comment.body), comment }
  })
}

type Known = Omit<Compared, 'comment' | 'isEdited'> & { body: string | null }

const unknown: Known = { id: null, hasArticle: false, body: null, isMoved: false, isPurged: false }

/** Without the texts: most comments are new, and those that are not are compared here. */
const toCompare: Columns<IncomingComment> = {
  external_id: ['text', comment => comment.externalId],
  article_external_id: ['text', comment => comment.articleExternalId],
  told_status: ['text', comment => comment.status],
}

/** An empty text is none that the site has to tell. Halves of a pair are kept as the sign for what cannot be shown. */
function isEdited(known: string | null, told: string): boolean {
  return known !== null && told !== '' && told.toWellFormed() !== known
}
