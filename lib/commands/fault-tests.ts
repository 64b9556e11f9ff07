import { installPackages } from './install-packages.ts'
import { type Count, runNodeTests } from './node-tests.ts'

const pgbouncer = { what: 'PgBouncer', packages: ['pgbouncer'], files: ['/usr/sbin/pgbouncer'] }

/** What happens when something fails; without PgBouncer, where its package can be installed, what is about it is left out. */
export async function runFaultTests(signal: AbortSignal): Promise<Count> {
  const obstacle = await installPackages(pgbouncer, signal)
  if (obstacle) console.log(`The tests with a pooler are skipped: ${obstacle}`)
  // One after the other: each has a Postgres that it kills, and wants to see what is slow for that reason alone.
  return runNodeTests({ pattern: 'e2e/faults/*.test.ts', report: 'test-faults.tap', atOnce: 1 }, signal)
}
