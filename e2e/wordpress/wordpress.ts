import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from '#db/embedded/port'
import { stateDir } from '#lib/env'
import { endProcess, startProcess, waitUntil } from '../processes.ts'
import { makeRunFolder } from './leftovers.ts'
import { startMariaDb } from './mariadb.ts'
import { copyFiles, runPhp, type Site } from './site.ts'

export interface WordPress {
  /** Without a slash at its end. */
  url: string
  user: string
  applicationPassword: string
  /** The folder of its files: plugins go to wp-content/plugins below it. */
  folder: string
  /** Runs the PHP inside WordPress as its administrator. Gives what it printed. @throws with its complaint */
  php(script: string): Promise<string>
  /** WordPress is down: its address refuses connections. Nothing is lost. */
  stop(): Promise<void>
  startAgain(): Promise<void>
  /** Ends all of it and removes its files. */
  close(): Promise<void>
}

const ours = join(import.meta.dirname, 'php')

/** A WordPress of its own, freshly installed from Debian's files, with the administrator `admin` and no moderation. */
export async function startWordpress({ port: wanted = null }: { port?: number | null } = {}): Promise<WordPress> {
  const dir = makeRunFolder(join(stateDir, 'wordpress'))
  const port = await choosePort(wanted)
  const url = `http://127.0.0.1:${port}`
  const folder = copyFiles(dir)
  const database = await startMariaDb(dir)
  const env = { WORDPRESS_URL: url, WORDPRESS_SOCKET: database.socket, WORDPRESS_LOG: join(dir, 'debug.log') }
  const site = { folder, env, port }
  const applicationPassword = await runPhp(site, 'install.php')
  let server = await serve(site)
  return {
    ...{ url, user: 'admin', applicationPassword, folder },
    php: script => runPhp(site, 'run.php', script),
    stop: () => endProcess(server, 'SIGKILL'),
    startAgain: async () => {
      server = await serve(site)
    },
    close: async () => {
      await endProcess(server, 'SIGKILL')
      await database.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function serve({ folder, env, port }: Site) {
  const speed = ['-d', 'opcache.enable_cli=1', '-d', 'memory_limit=256M', '-d', 'variables_order=EGPCS']
  const args = [...speed, '-S', `127.0.0.1:${port}`, '-t', folder, join(ours, 'router.php')]
  const workers = { PHP_CLI_SERVER_WORKERS: '4' }
  const server = startProcess('php', args, { cwd: folder, env: { ...process.env, ...env, ...workers } })
  await waitUntil('WordPress answers', async () =>
    fetch(`http://127.0.0.1:${port}/wp-json/`).then(
      answer => answer.ok,
      () => false,
    ),
  )
  return server
}
