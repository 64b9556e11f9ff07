import { readdir } from 'node:fs/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { Pool } from 'pg'
import { migrateJobs } from './job-schema.ts'

const folder = new URL('./migrations/', import.meta.url)

/**
 * Brings the database at `url` to the newest schema, as its owner, and names the migrations that ran.
 * Safe to call from several processes at once: the migrator holds a lock.
 * @throws the error of the first migration that failed; those before it stay
 */
export async function migrate(url: string): Promise<string[]> {
  const owner = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: url, max: 2 }) }),
  })
  try {
    const { error, results = [] } = await new Migrator({ db: owner, provider: { getMigrations } }).migrateToLatest()
    if (error) throw error
    await migrateJobs(url)
    return results.map(result => result.migrationName)
  } finally {
    await owner.destroy()
  }
}

/** Tells Postgres how the tables look now; only their owner may. After much came in at once, lists are slow until then. */
export async function refreshStatistics(url: string) {
  const pool = new Pool({ connectionString: url, max: 1 })
  await pool.query('analyze site, article, author, comment, event').finally(() => pool.end())
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.ts')).sort()
  const migrations = await Promise.all(
    files.map(async file => [file.replace('.ts', ''), await import(new URL(file, folder).href)] as const),
  )
  return Object.fromEntries(migrations)
}
