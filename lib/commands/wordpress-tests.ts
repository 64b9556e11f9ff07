import { join } from 'node:path'
import { projectRoot } from '#lib/env'
import { installWordPress } from './install-wordpress.ts'
import { type Count, runNodeTests } from './node-tests.ts'

/** The tests against a real WordPress, where its packages are or can be installed; else says why they are left out. */
export async function runWordPressTests(signal: AbortSignal): Promise<Count> {
  const obstacle = await installWordPress(signal)
  if (obstacle) {
    console.log(`Skipped, no test was run: ${obstacle}`)
    return { passed: 0, failed: 0 }
  }
  return runNodeTests(join(projectRoot, 'e2e/wordpress/*.test.ts'), 'test-wordpress.tap', signal)
}
