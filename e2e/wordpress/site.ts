import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** A WordPress on disk. `env`: what its wp-config.php asks for. */
export interface Site {
  folder: string
  env: Record<string, string>
  port: number
}

const ours = join(import.meta.dirname, 'php')
const debian = '/usr/share/wordpress'

/** Copies Debian's files of WordPress to `dir`, with our wp-config.php. Gives the folder. */
export function copyFiles(dir: string): string {
  const folder = join(dir, 'site')
  // Debian's libraries are links to other packages.
  cpSync(debian, folder, { recursive: true, dereference: true, filter: path => !path.endsWith('.htaccess') })
  cpSync(join(ours, 'config.php'), join(folder, 'wp-config.php'))
  for (const name of ['plugins', 'mu-plugins', 'uploads'])
    mkdirSync(join(folder, 'wp-content', name), { recursive: true })
  cpSync(join(ours, 'no-flood.php'), join(folder, 'wp-content/mu-plugins/no-flood.php'))
  return folder
}

/** Runs one of our PHP files for the site. Gives what it printed. @throws with its complaint */
export async function runPhp({ folder, env }: Site, file: string, input = ''): Promise<string> {
  const php = spawn('php', ['-d', 'display_errors=stderr', '-d', 'memory_limit=512M', join(ours, file)], {
    cwd: folder,
    env: { ...process.env, ...env },
  })
  php.stdin.end(input)
  const [printed, complaint, [code]] = await Promise.all([text(php.stdout), text(php.stderr), once(php, 'exit')])
  if (code !== 0) throw new Error(`PHP failed: ${complaint || printed}`)
  return printed
}
