import { installWordPress } from './install-wordpress.ts'
import { type Count, runNodeTests } from './node-tests.ts'

/** The tests against a real WordPress, where its packages are or can be installed; else says why they are left out. */
export async function runWordPressTests(signal: AbortSignal): Promise<Count> {
  const obstacle = await installWordPress(signal)
  if (obstacle) {
    console.log(`Skipped, no test was run: ${obstacle}`)
    return { passed: 0, failed: 0 }
  }
  // Much of their time is waiting: for sweeps, and for a worker that takes over from one that was killed.
  return runNodeTests({ pattern: 'e2e/wordpress/*.test.ts', report: 'test-wordpress.tap', atOnce: 2 }, signal)
}
