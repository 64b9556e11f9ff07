import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

const packages = [
  ...['wordpress', 'wordpress-theme-twentytwentyone', 'mariadb-server'],
  ...['php-cli', 'php-mysql', 'php-xml', 'php-mbstring', 'php-curl'],
]
const programs = ['/usr/share/wordpress/wp-load.php', '/usr/sbin/mariadbd', '/usr/bin/php']
const theme = '/usr/share/wordpress/wp-content/themes/twentytwentyone'
const aptGet = '/usr/bin/apt-get'
const policy = '/usr/sbin/policy-rc.d'

/**
 * Installs Debian's WordPress, MariaDB and PHP, about a minute, unless they are there; no service of theirs is started.
 * Returns null, or why it is not possible here.
 */
export async function installWordPress(signal: AbortSignal): Promise<string | null> {
  if ([...programs, theme].every(existsSync)) return null
  if (process.getuid?.() !== 0 || !existsSync(aptGet)) {
    return 'WordPress, MariaDB and PHP are not installed; root and apt-get are needed to install them'
  }
  console.log(`Installing ${packages.join(', ')} with apt-get`)
  try {
    await withoutServices(async () => {
      await apt(['update', '--quiet'], signal)
      await apt(['install', '--quiet', '--yes', '--no-install-recommends', ...packages], signal)
    })
  } catch (error) {
    return `apt-get could not install them: ${(error as Error).message.trim().split('\n').at(-1)}` // what execFile rejects with
  }
  return [...programs, theme].every(existsSync) ? null : 'the packages of this system lack a program that is needed'
}

// Debian asks this program whether a service may be started.
async function withoutServices(work: () => Promise<void>) {
  const isOurs = !existsSync(policy)
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await work()
  } finally {
    if (isOurs) rmSync(policy)
  }
}

async function apt(args: string[], signal: AbortSignal) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await promisify(execFile)(aptGet, args, { env, signal, maxBuffer: 2 ** 26 })
}
