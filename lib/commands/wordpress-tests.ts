import { installPackages } from './install-packages.ts'
import { type Count, runNodeTests } from './node-tests.ts'

/** What a WordPress for tests needs. */
export const wordpress = {
  what: 'WordPress, MariaDB and PHP',
  packages: [
    ...['wordpress', 'wordpress-theme-twentytwentyone', 'mariadb-server'],
    ...['php-cli', 'php-mysql', 'php-xml', 'php-mbstring', 'php-curl'],
  ],
  files: [
    ...['/usr/share/wordpress/wp-load.php', '/usr/sbin/mariadbd', '/usr/bin/php'],
    '/usr/share/wordpress/wp-content/themes/twentytwentyone',
  ],
}

/** The tests against a real WordPress, where its packages are or can be installed; else says why they are left out. */
export async function runWordPressTests(signal: AbortSignal): Promise<Count> {
  const obstacle = await installPackages(wordpress, signal)
  if (obstacle) {
    console.log(`Skipped, no test was run: ${obstacle}`)
    return { passed: 0, failed: 0 }
  }
  // Much of their time is waiting: for sweeps, and for a worker that takes over from one that was killed.
  return runNodeTests({ pattern: 'e2e/wordpress/*.test.ts', report: 'test-wordpress.tap', atOnce: 2 }, signal)
}
