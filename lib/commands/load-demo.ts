import { sql } from 'kysely'
import { closeDb, db } from '#db/client'
import { demo } from '#db/demo/content'
import { loadDemo } from '#db/demo/load'
import { demoPassword } from '#db/demo/staff'
import { refreshPriorities } from '#lib/comments/refresh-priorities'
import { type Account, listAccounts } from '#lib/roster/list-accounts'
import { hashPassword } from '#lib/sign-in/password'

// npm start runs this and shows what it prints; on a database in use it prints nothing.
process.exitCode = await run()

async function run(): Promise<0 | 1> {
  try {
    const told = process.argv.includes('--sign-ins') ? await tellSignIns() : await loadWhereNothingIs()
    if (told) console.log(told)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  } finally {
    await closeDb()
  }
}

/** What was loaded; null when the database has a site or a staff member already. */
async function loadWhereNothingIs(): Promise<string | null> {
  const { rows } = await sql`select from site union all select from staff limit 1`.execute(db())
  if (rows.length > 0) return null
  await loadDemo(await hashPassword(demoPassword))
  await refreshFlagged()
  const { comments, articles, authors } = demo
  return `${comments.length} comments on ${articles.length} articles by ${authors.length} authors`
}

async function refreshFlagged() {
  await db()
    .transaction()
    .execute(async tx => {
      const { rows } = await sql<{ siteId: number; ids: number[] }>`
        select site_id as "siteId", array_agg(id) as ids from comment where open_flags > 0 group by site_id`.execute(tx)
      for (const { siteId, ids } of rows) await refreshPriorities(tx, siteId, ids)
    })
}

/** Who of the demo can sign in, and the password; null when nobody of them is here. */
async function tellSignIns(): Promise<string | null> {
  const emails = new Set(demo.staff.map(person => person.email))
  const people = (await listAccounts()).filter(
    ({ email, deactivatedAt }) => emails.has(email) && deactivatedAt === null,
  )
  if (people.length === 0) return null
  const lines = people.map(({ email, roles, siteSlugs }) => [email, roles.join(', '), sitesOf({ roles, siteSlugs })])
  return `Sign in as one of these, with the password ${demoPassword}\n${align(lines)}`
}

function sitesOf({ roles, siteSlugs }: Pick<Account, 'roles' | 'siteSlugs'>): string {
  return roles.includes('admin') ? 'all sites' : siteSlugs.join(', ')
}

function align(lines: string[][]): string {
  const widths = [0, 1, 2].map(column => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  return lines
    .map(line => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
