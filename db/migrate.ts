import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { DatabaseError, Pool } from 'pg'
import { migrateJobs } from './job-schema.ts'

/** Where the migrations of Docket are. */
export const migrationFolder = new URL('./migrations/', import.meta.url)

// While a migration waits for a table, everybody else waits behind it: it steps back, and tries again.
const lockMs = 1000
const stepBackMs = 1000
const patienceMs = 600_000

/**
 * Brings the database at `url` to the newest schema, as its owner, and names the migrations that ran.
 * Safe to call from several processes at once, as the migrator holds a lock, and while the desk is at work: others wait
 * for a second at most before it has its tables, which it tries to get for ten minutes. A newer schema is left as it is.
 * @throws the error of the first migration that failed; those before it stay
 */
export async function migrate(url: string, folders = [migrationFolder]): Promise<string[]> {
  const pool = new Pool({ connectionString: url, max: 2, options: `-c lock_timeout=${lockMs}` })
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrator = new Migrator({ db: owner, provider: { getMigrations: () => readMigrations(folders) } })
  try {
    const ran = await runPatiently(migrator)
    await migrateJobs(url)
    if (ran.length > 0) await refreshStatistics(url) // some change what Postgres keeps of the tables
    return ran
  } finally {
    await owner.destroy()
  }
}

async function runPatiently(migrator: Migrator): Promise<string[]> {
  for (const until = Date.now() + patienceMs; !(await isDone(migrator)); await sleep(stepBackMs)) {
    const { error, results = [] } = await migrator.migrateToLatest()
    if (!error) return results.map(result => result.migrationName)
    if (!isLockMissing(error) || Date.now() > until) throw error
  }
  return []
}

// The migrator itself would refuse a database that a newer version beside us has brought further.
async function isDone(migrator: Migrator): Promise<boolean> {
  const migrations = await migrator.getMigrations()
  return migrations.every(({ executedAt }) => executedAt)
}

function isLockMissing(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '55P03'
}

/** Tells Postgres how the tables look now; only their owner may. After much came in at once, lists are slow until then. */
export async function refreshStatistics(url: string) {
  const pool = new Pool({ connectionString: url, max: 1 })
  await pool.query('analyze site, article, author, comment, event').finally(() => pool.end())
}

async function readMigrations(folders: URL[]): Promise<Record<string, Migration>> {
  const listed = await Promise.all(folders.map(async from => (await readdir(from)).map(file => new URL(file, from))))
  const files = listed.flat().filter(file => file.href.endsWith('.ts'))
  const migrations = await Promise.all(
    files.sort().map(async file => [basename(file.pathname, '.ts'), await import(file.href)] as const),
  )
  return Object.fromEntries(migrations)
}
