import { installPackages } from './install-packages.ts'
import { type Count, runNodeTests } from './node-tests.ts'

const programs = [
  { what: 'PgBouncer', packages: ['pgbouncer'], files: ['/usr/sbin/pgbouncer'] },
  { what: 'nginx', packages: ['nginx'], files: ['/usr/sbin/nginx'] },
]

/** What happens when something fails; what is about a program whose package cannot be installed here is left out. */
export async function runFaultTests(signal: AbortSignal): Promise<Count> {
  for (const program of programs) {
    const obstacle = await installPackages(program, signal)
    if (obstacle) console.log(`The tests with ${program.what} are skipped: ${obstacle}`)
  }
  // One after the other: each has a Postgres that it kills, and wants to see what is slow for that reason alone.
  return runNodeTests(
    { pattern: 'e2e/faults/*.test.ts', report: 'test-faults.tap', atOnce: 1, isCutShort: true },
    signal,
  )
}
