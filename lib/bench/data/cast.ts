import type { Client } from 'pg'
import type { Size } from './comments.ts'
import { copyRows } from './copy.ts'
import type { Cast } from './rows.ts'
import type { Tally } from './tally.ts'
import { nameOf } from './texts.ts'

const reasons = ['harassment', 'hate', 'profanity', 'advertising', 'off-topic', 'misinformation']
const wordsOfEachList = 200

interface Numbers {
  size: Size
  begin: Date
  end: Date
  tally: Tally
}

/** Loads the site with all its checks on, a moderator who made the decisions, the articles, and the authors with their counters. */
export async function loadCast(client: Client, { size, begin, end, tally }: Numbers): Promise<Cast> {
  const siteId = await idOf(
    client,
    `insert into site (slug, name, url, holds_new_authors) values ('bench', 'Bench', 'https://bench.example', true) returning id`,
  )
  const staffId = await idOf(
    client,
    `insert into staff (email, name, roles) values ('mo@bench.example', 'Mo', '{moderator}') returning id`,
  )
  await client.query('insert into staff_site (site_id, staff_id) values ($1, $2)', [siteId, staffId])
  await client.query(
    `insert into reason (site_id, code, label, position)
     select $1::int, code, code, position from unnest($2::text[]) with ordinality as given (code, position)`,
    [siteId, reasons],
  )
  await client.query(
    `insert into word (site_id, list, pattern, folded, created_by)
     select $1::int, list, list || 'x' || n, list || 'x' || n, $2::int
     from unnest('{banned,suspect}'::text[]) list, generate_series(1, $3::int) n`,
    [siteId, staffId, wordsOfEachList],
  )
  await loadArticles(client, { siteId, size, begin })
  await loadAuthors(client, { siteId, size, begin, tally })
  return { siteId, staffId, end }
}

async function loadArticles(client: Client, { siteId, size, begin }: { siteId: number; size: Size; begin: Date }) {
  await client.query(
    `insert into article (site_id, external_id, url, title, section, published_at)
     select $1::int, 'article-' || n, 'https://bench.example/' || n, 'Article ' || n, 'Section ' || n % 8,
       $2::timestamptz + (n - 1) * (interval '1825 days' / $3::int)
     from generate_series(1, $3::int) n order by n`,
    [siteId, begin, size.articles],
  )
}

async function loadAuthors(client: Client, { siteId, size, begin, tally }: Omit<Numbers, 'end'> & { siteId: number }) {
  const columns =
    'site_id, id, external_id, name, email, registered_at, pending_count, approved_count, deleted_count, spam_count'
  function* rows() {
    for (let id = 1; id <= size.authors; id += 1) {
      const { pending, approved, deleted, spam } = tally.of(id)
      const who = [siteId, id, `reader-${id}`, nameOf(id), `reader${id}@example.org`, begin.toISOString()]
      yield [...who, pending, approved, deleted, spam]
    }
  }
  await copyRows(client, { table: 'author', columns }, rows())
  await client.query(`alter table author alter id restart with ${size.authors + 1}`)
}

async function idOf(client: Client, statement: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>(statement)
  return Number(rows[0]?.id)
}
