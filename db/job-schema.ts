import { PgBoss } from 'pg-boss'

/** The schema of pg-boss, made and brought up to date by the owner of the database; the app may use it, not change it. */
export async function migrateJobs(url: string) {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  await boss.start()
  try {
    // In one transaction, and one process after the other: two that grant the same at once fail.
    await boss.getDb().executeSql(`
      select pg_advisory_xact_lock(7425);
      grant usage on schema pgboss to docket_app;
      grant select, insert, update, delete, truncate on all tables in schema pgboss to docket_app;
      grant usage on all sequences in schema pgboss to docket_app;
      grant execute on all functions in schema pgboss to docket_app`)
  } finally {
    await boss.stop({ graceful: false })
  }
}
