import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { newestComment } from '#lib/bench/cast'
import { wordpressTables, writeRows } from '#lib/bench/data/wordpress-tables'
import { stateDir } from '#lib/env'
import { forgetful, type MariaDb, startMariaDb } from '../../wordpress/mariadb.ts'
import { copyFiles, runPhp } from '../../wordpress/site.ts'

/** A port that nothing answers: an address is needed while WordPress is installed. */
const nowhere = 9

// Its screen looks for one at each change, and would read every comment to find that there is none.
const addPingback =
  "wp_insert_comment(['comment_post_ID' => 1, 'comment_type' => 'pingback', 'comment_content' => 'A link.']);"

/**
 * The folder of a WordPress with the same comments as the database of the benchmark, made when it is not there yet or
 * holds others, which may take minutes. It has its name only once it is whole.
 */
export async function loadedWordPress(comments: number): Promise<string> {
  const dir = join(stateDir, 'bench-wordpress', String(comments))
  const newest = await newestComment()
  const mark = join(dir, 'newest')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === newest) return dir
  const unfinished = `${dir}.new`
  for (const old of [dir, unfinished]) rmSync(old, { recursive: true, force: true })
  await makeWordPress(unfinished, comments)
  writeFileSync(join(unfinished, 'newest'), newest)
  renameSync(unfinished, dir)
  return dir
}

/** For MariaDB to hold everything in memory: a comment takes 0.7 KB with its indexes, and may take 1. */
export function memoryFor(comments: number): string[] {
  return [`--innodb-buffer-pool-size=${Math.max(256, Math.ceil(comments / 1024))}M`]
}

async function makeWordPress(dir: string, comments: number) {
  mkdirSync(dir, { recursive: true })
  const folder = copyFiles(dir)
  const database = await startMariaDb(dir, [...forgetful, ...memoryFor(comments), '--local-infile=1'])
  try {
    const env = { WORDPRESS_URL: `http://127.0.0.1:${nowhere}`, WORDPRESS_SOCKET: database.socket }
    const site = { folder, env, port: nowhere }
    await runPhp(site, 'install.php')
    for (const table of wordpressTables) await loadTable(database, table)
    await runPhp(site, 'run.php', addPingback)
  } finally {
    await database.close()
  }
}

/** Replaces what the installation wrote. */
async function loadTable({ socket }: MariaDb, { name, columns, query }: (typeof wordpressTables)[number]) {
  const sql = `
    set names utf8mb4, unique_checks = 0, foreign_key_checks = 0; truncate ${name};
    load data local infile '/dev/stdin' into table ${name} character set utf8mb4 (${columns}); analyze table ${name};`
  const args = [
    '--no-defaults',
    `--socket=${socket}`,
    '--user=root',
    '--local-infile=1',
    'wordpress',
    `--execute=${sql}`,
  ]
  // What Node gives a program to read from is a socket, which cannot be opened by its name.
  const client = spawn('sh', ['-c', 'cat | mariadb "$@"', 'mariadb', ...args], { stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = Promise.all([text(client.stderr), once(client, 'exit')])
  const written = writeRows(process.env.DATABASE_URL ?? '', query, client.stdin)
  const [[complaint, [code]]] = await Promise.all([ended, written.catch(() => {})]) // the complaint says more
  if (code !== 0) throw new Error(`MariaDB took no rows of ${name}: ${complaint}`)
  await written
}
