import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findDatabaseUser } from '#db/embedded/user'
import { endProcess, startProcess, waitUntil } from '../processes.ts'

/** An nginx before processes of Docket. */
export interface Nginx {
  stop(): Promise<void>
}

export const nginxProgram = '/usr/sbin/nginx'

/** Starts nginx as the README says, but without https, on `port` before what listens on `ports`. */
export async function startNginx(port: number, ports: number[]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-nginx-'))
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, settings(folder, siteFor(port, ports)))
  const user = findDatabaseUser(folder)
  if (user) for (const path of [folder, file]) chownSync(path, user.uid, user.gid)
  const child = startProcess(nginxProgram, ['-e', 'stderr', '-c', file], { ...user, stdio: 'inherit' })
  await waitUntil('nginx answers', () => isUp(port))
  return { stop }

  async function stop() {
    await endProcess(child)
    rmSync(folder, { recursive: true })
  }
}

/** What the README tells to put into a file of nginx. */
function siteFor(port: number, ports: number[]): string {
  const site = readFileSync('README.md', 'utf8').match(/```nginx\n([\s\S]*?)```/)?.[1] ?? ''
  const [server = ''] = site.match(/^ *server 127\.0\.0\.1:3001.*$/m) ?? [] // what else it says of each
  return site
    .replace(/^ *server 127\.0\.0\.1:.*\n/gm, '')
    .replace(/^upstream docket \{$/m, line =>
      [line, ...ports.map(one => server.replace('3001', String(one)))].join('\n'),
    )
    .replace(/^ *ssl_.*\n/gm, '')
    .replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
}

function settings(folder: string, site: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    what => `${what}_temp_path ${join(folder, what)};`,
  )
  return `
daemon off;
worker_processes 1;
pid ${join(folder, 'pid')};
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  ${site}
}
`
}

function isUp(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    answer => answer.ok,
    () => false,
  )
}
