import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { isMailable } from '#lib/appeals/mailable'
import { type Ended, outcomeMail } from '#lib/appeals/outcome-mail'
import { queueMail } from '#lib/mail/queue-mail'

/** Mails the authors of appeals that just ended how they ended, where the site wants that. */
export async function tellAuthors(tx: Tx, siteId: number, appealIds: number[]) {
  if (appealIds.length === 0) return
  const { rows } = await sql<Ended>`
    select author.email as "to", author.name, site.name as site, article.title as article, appeal.state,
      case when comment.id is null then 'purged' when comment.status = 'approved' then 'back'
        when comment.status = 'pending' then 'waits' else 'stays' end as comment
    from appeal
    join site on site.id = appeal.site_id
    join author on author.site_id = appeal.site_id and author.id = appeal.author_id
    join article on article.site_id = appeal.site_id and article.id = appeal.article_id
    left join comment on comment.site_id = appeal.site_id and comment.id = appeal.comment_id
    where appeal.site_id = ${siteId} and appeal.id = any(${appealIds}) and appeal.state <> 'open' and ${isMailable}
    order by appeal.id`.execute(tx)
  await queueMail(tx, rows.map(outcomeMail))
}
