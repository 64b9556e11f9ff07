import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { after } from 'node:test'
import { sql } from 'kysely'
import { Client } from 'pg'
import { closeDb, db } from './client.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import type { NewRow, Status } from './schema.ts'

/**
 * Gives this test file an empty, migrated database of its own, dropped when the file ends. Call once, at the top.
 * The server is the one in DOCKET_TEST_SERVER (npm test sets it), else the embedded one for tests.
 */
export async function useTestDatabase() {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = await freshDatabase(name)
  process.env.DATABASE_URL = url
  // A test database to which nobody is connected counts as left behind by a run that died.
  const keeper = new Client({ connectionString: url })
  await keeper.connect()
  after(async () => {
    await closeDb()
    await keeper.end()
    await onServer(onDatabase(url, 'postgres'), client => client.query(`drop database ${name}`)) // waits for the pool to be gone
  })
}

/** An empty, migrated database with this name on the server for tests, in place of an earlier one. Gives its URL. */
export async function freshDatabase(name: string): Promise<string> {
  const server = process.env.DOCKET_TEST_SERVER ?? (await startTestServer())
  const template = await templateDatabase(server)
  await onServer(server, async client => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${template}`)
  })
  return onDatabase(server, name)
}

/** Runs a statement as the owner of the tables, who may do what the app may not. */
export async function asOwner(statement: string) {
  await onServer(process.env.DATABASE_URL ?? '', client => client.query(statement))
}

/** Does some work over one connection to a server, as the owner whom its address names. */
export async function onServer<Result>(server: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: server })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** A login that may do what the app may and no more, until the test file ends. Gives its address of this database. */
export async function anAppLogin(): Promise<string> {
  const owner = process.env.DATABASE_URL ?? ''
  const name = `login_${randomUUID().replaceAll('-', '')}`
  await asOwner(`create role ${name} login password 'only-a-test' in role docket_app`)
  after(() => onServer(onDatabase(owner, 'postgres'), client => client.query(`drop role ${name}`)))
  return Object.assign(new URL(owner), { username: name, password: 'only-a-test' }).href
}

/** Runs a statement as the app does: what the app may not, it may not. */
export async function asApp(statement: string) {
  await sql.raw(statement).execute(db())
}

/** The names of the tables of which some row holds the text somewhere. */
export async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db())
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`
      select from ${sql.table(name)} t where position(${text} in t::text) > 0 limit 1`.execute(db())
    if (rows.length > 0) found.push(name)
  }
  return found
}

/** A site with six of the usual reasons. Returns its id. */
export async function aSite(given: Partial<NewRow<'site'>> = {}): Promise<number> {
  const slug = unique('site')
  const site = await db()
    .insertInto('site')
    .values({ slug, name: slug, url: `https://${slug}.example`, ...given })
    .returning('id')
    .executeTakeFirstOrThrow()
  const codes = ['harassment', 'hate', 'profanity', 'advertising', 'off-topic', 'misinformation']
  await db()
    .insertInto('reason')
    .values(codes.map((code, index) => ({ site_id: site.id, code, label: code, position: index + 1 })))
    .execute()
  return site.id
}

/** A staff member with these roles on these sites, or on their `sections`. Returns their id. */
export async function aStaffMember(
  given: Partial<NewRow<'staff'>> & { sites?: number[]; sections?: string[] } = {},
): Promise<number> {
  const { roles = ['moderator'], sites = [], sections = null, ...rest } = given
  const email = unique('staff')
  const staff = await db()
    .insertInto('staff')
    .values({ email: `${email}@docket.example`, name: email, roles, ...rest })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (sites.length > 0) {
    await db()
      .insertInto('staff_site')
      .values(sites.map(site_id => ({ site_id, staff_id: staff.id, sections })))
      .execute()
  }
  return staff.id
}

/** An article of the site. Returns its id. */
export async function anArticle(given: Partial<NewRow<'article'>> & { site_id: number }): Promise<number> {
  const key = unique('article')
  const article = await db()
    .insertInto('article')
    .values({ external_id: key, url: `https://cars.example/${key}`, title: key, ...given })
    .returning('id')
    .executeTakeFirstOrThrow()
  return article.id
}

/** An author of the site. Returns their id. */
export async function anAuthor(given: Partial<NewRow<'author'>> & { site_id: number }): Promise<number> {
  const key = unique('author')
  const author = await db()
    .insertInto('author')
    .values({ external_id: key, name: key, ...given })
    .returning('id')
    .executeTakeFirstOrThrow()
  return author.id
}

/** A comment that arrived with `status`, with an article and an author unless they are given. Returns its id. */
export async function aComment(
  given: Partial<Omit<NewRow<'comment'>, 'arrived_status' | 'source_status'>> & { site_id: number },
): Promise<number> {
  const { site_id, status = 'pending' } = given
  const article_id = given.article_id ?? (await anArticle({ site_id }))
  const author_id = given.author_id ?? (await anAuthor({ site_id }))
  const text = { external_id: unique('comment'), body: 'A fine car.', created_at: new Date(), status }
  const arrival = { ...text, ...given, article_id, author_id, arrived_status: status, source_status: status }
  const comment = await db().insertInto('comment').values(arrival).returning('id').executeTakeFirstOrThrow()
  await countForAuthor({ site_id, author_id: Number(author_id), status, count: 1 })
  return comment.id
}

/** Comments at once, alike but for their ids, on one article by one author unless given. Returns their ids, ascending. */
export async function manyComments(
  count: number,
  given: { site_id: number; status?: Status; article_id?: number; author_id?: number; created_at?: Date },
): Promise<number[]> {
  const { site_id, status = 'pending', created_at = new Date() } = given
  const article_id = given.article_id ?? (await anArticle({ site_id }))
  const author_id = given.author_id ?? (await anAuthor({ site_id }))
  const { rows } = await sql<{ id: number }>`
    insert into comment (site_id, external_id, article_id, author_id, status, arrived_status, source_status, body, created_at)
    select ${site_id}::int, ${unique('many')} || '-' || n, ${article_id}, ${author_id}, ${status}, ${status}, ${status},
      'A fine car.', ${created_at}
    from generate_series(1, ${count}::int) n
    returning id`.execute(db())
  await countForAuthor({ site_id, author_id, status, count })
  return rows.map(row => row.id).sort((a, b) => a - b)
}

/** An open flag on the comment, counted there, by a reader of its own unless one is given. Returns its id. */
export async function aFlag(given: Partial<NewRow<'flag'>> & { site_id: number; comment_id: number }): Promise<number> {
  const { site_id, comment_id } = given
  const reporter_id = given.reporter_id ?? (await anAuthor({ site_id }))
  const flag = await db()
    .insertInto('flag')
    .values({ reason: 'harassment', revision: 1, ...given, reporter_id })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db()
    .updateTable('comment')
    .set(row => ({ open_flags: row('open_flags', '+', 1), priority: 20 }))
    .where('site_id', '=', site_id)
    .where('id', '=', comment_id)
    .execute()
  return flag.id
}

/** A signal on the comment's first revision. Returns its id. */
export async function aSignal(
  given: Partial<NewRow<'signal'>> & { site_id: number; comment_id: number },
): Promise<number> {
  const signal = await db()
    .insertInto('signal')
    .values({ kind: 'suspect word', revision: 1, points: 10, ...given })
    .returning('id')
    .executeTakeFirstOrThrow()
  return signal.id
}

/** The comment is the staff member's, for three minutes unless it says otherwise. */
export async function aClaim(
  given: Partial<NewRow<'claim'>> & { site_id: number; comment_id: number; staff_id: number },
) {
  const expires_at = new Date(Date.now() + 180_000)
  await db()
    .insertInto('claim')
    .values({ expires_at, ...given })
    .execute()
}

/** The staff member looks at the comment, since now unless it says otherwise. */
export async function aLook(
  given: Partial<NewRow<'presence'>> & { site_id: number; comment_id: number; staff_id: number },
) {
  await db().insertInto('presence').values(given).execute()
}

/** A view of the staff member: what is pending since a week, unless `given` says otherwise. Returns its id. */
export async function aView(given: Partial<NewRow<'saved_view'>> & { owner_id: number }): Promise<number> {
  const view = await db()
    .insertInto('saved_view')
    .values({ name: unique('view'), queue: 'pending', query: '?age=7d', ...given })
    .returning('id')
    .executeTakeFirstOrThrow()
  return view.id
}

/** A note by `by` about the comment that mentions the staff member. Returns the id of its event. */
export async function aMention(given: {
  site_id: number
  comment_id: number
  staff_id: number
  by: number
  note?: string
}): Promise<number> {
  const { by, note = 'Please look.', ...about } = given
  const { article_id } = await db()
    .selectFrom('comment')
    .select('article_id')
    .where('id', '=', about.comment_id)
    .executeTakeFirstOrThrow()
  const told = { site_id: about.site_id, comment_id: about.comment_id, article_id, staff_id: by, note }
  const event = await db()
    .insertInto('event')
    .values({ ...told, kind: 'note', actor: 'staff', batch_id: randomUUID() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db()
    .insertInto('mention')
    .values({ ...about, event_id: event.id })
    .execute()
  return event.id
}

/** An open session of the staff member. Gives the token that the browser would hold. */
export async function aSession(staffId: number): Promise<string> {
  const token = randomUUID()
  const id = createHash('sha256').update(token).digest('hex')
  const expires_at = new Date(Date.now() + 3_600_000)
  await db().insertInto('session').values({ id, staff_id: staffId, expires_at }).execute()
  return token
}

/** Runs a test beside others, or while no other runs: one tagged @alone changes what is for everybody. */
export async function inTurn(isAlone: boolean, run: () => Promise<void>) {
  const shared = isAlone ? '' : '_shared'
  // A connection of its own: those of the app may not wait so long.
  await onServer(process.env.DATABASE_URL ?? '', async client => {
    await client.query(`select pg_advisory_lock${shared}(7402)`)
    await run()
  })
}

// Tests in several processes share one database in the browser tests.
const process36 = process.pid.toString(36)
let made = 0

function unique(what: string): string {
  made += 1
  return `${what}-${process36}-${made}`
}

async function countForAuthor(of: { site_id: number; author_id: number; status: Status; count: number }) {
  const column = `${of.status}_count` as const
  await db()
    .updateTable('author')
    .set(row => ({ [column]: row(column, '+', of.count) }))
    .where('site_id', '=', of.site_id)
    .where('id', '=', of.author_id)
    .execute()
}

async function startTestServer(): Promise<string> {
  const dir = new URL('../.docket/test-postgres', import.meta.url).pathname
  const { url } = await startEmbedded({ dir, durable: false })
  return url
}

/** The migrated database that tests copy, made by whoever comes first; its name changes with the migrations. */
async function templateDatabase(server: string): Promise<string> {
  const folder = new URL('./migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)))
  const name = `template_${hash.digest('hex').slice(0, 12)}`
  await onServer(server, async client => {
    await client.query('select pg_advisory_lock(7401)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) {
      await dropLeftovers(client)
      await client.query(`drop database if exists ${name}_new with (force)`) // of a run killed while migrating
      await client.query(`create database ${name}_new`)
      await migrate(onDatabase(server, `${name}_new`))
      await client.query(`alter database ${name}_new rename to ${name}`)
    }
  })
  return name
}

/** Drops the databases of test runs that died before they could. */
async function dropLeftovers(client: Client) {
  const { rows } = await client.query<{ name: string }>(`
    select datname as name from pg_database
    where datname ~ '^test_[0-9a-f]{32}$'
      and not exists (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`)
  for (const { name } of rows) await client.query(`drop database if exists ${name}`)
}

function onDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
