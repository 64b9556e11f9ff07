import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { choosePort } from '#db/embedded/port'
import { endProcess, startProcess, waitUntil } from '../../processes.ts'
import { endAllOf } from '../../wordpress/leftovers.ts'
import { startMariaDb } from '../../wordpress/mariadb.ts'
import { runPhp } from '../../wordpress/site.ts'
import { fpmConfig, nginxConfig, phpSettings } from './configs.ts'
import { memoryFor } from './loaded.ts'

/** A WordPress as a careful host runs it: nginx, PHP-FPM with opcache, an object cache in shared memory, MariaDB. */
export interface ServedWordPress {
  url: string
  /** Runs the PHP inside WordPress as its administrator. Gives what it printed. */
  php(script: string): Promise<string>
  stop(): Promise<void>
}

const binaries = '/usr/sbin'
const objectCache = join(import.meta.dirname, 'php/object-cache.php')

/** Serves the WordPress of a folder that `loadedWordPress` made, as durable as Docket is. */
export async function serveWordPress(dir: string, comments: number): Promise<ServedWordPress> {
  endAllOf(dir)
  const port = await choosePort(null)
  const url = `http://127.0.0.1:${port}`
  const folder = join(dir, 'site')
  mkdirSync(join(dir, 'nginx'), { recursive: true })
  cpSync(objectCache, join(folder, 'wp-content/object-cache.php'))
  const database = await startMariaDb(dir, memoryFor(comments))
  const env = { WORDPRESS_URL: url, WORDPRESS_SOCKET: database.socket }
  const place = { dir, folder, port, fpmSocket: join(dirname(database.socket), 'php-fpm') }
  writeFileSync(join(dir, 'php-fpm.conf'), fpmConfig(place))
  writeFileSync(join(dir, 'nginx.conf'), nginxConfig(place))
  const options = { cwd: folder, env: { ...process.env, ...env } }
  const fpm = startProcess(
    join(binaries, fpmName()),
    [...asRoot(), '-F', '-y', join(dir, 'php-fpm.conf'), ...phpSettings],
    options,
  )
  const nginx = startProcess(join(binaries, 'nginx'), ['-p', dir, '-c', join(dir, 'nginx.conf')], options)
  async function stop() {
    for (const server of [nginx, fpm]) await endProcess(server)
    await database.close()
  }
  await waitUntil('WordPress answers', () => answers(url)).catch(error => stop().then(() => Promise.reject(error)))
  return { url, php: script => runPhp({ folder, env, port }, 'run.php', script), stop }
}

/** Its name has the version of PHP in it. */
function fpmName(): string {
  const found = readdirSync(binaries).find(name => name.startsWith('php-fpm'))
  if (!found) throw new Error('PHP-FPM is not installed')
  return found
}

function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['-R'] : []
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/wp-login.php`).then(
    answer => answer.ok,
    () => false,
  )
}
