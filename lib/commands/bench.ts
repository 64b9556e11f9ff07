import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benchDatabase } from '#lib/bench/database'
import { type Part, parts } from '#lib/bench/summary'
import { buildIfStale } from './build.ts'
import { runNode } from './child.ts'
import { openDatabase } from './database.ts'
import { endWith } from './end-with.ts'
import { installPackages } from './install-packages.ts'
import { progress, step } from './step.ts'
import { stopSignal } from './stopping.ts'
import { wordpress } from './wordpress-tests.ts'

const usage = `npm run bench -- [--comments 100000] [--only ${parts.join('|')}] [--compare FILE]
Loads so many comments into a database of its own, once, serves the desk on it, and measures it through HTTP and in a
browser, each beside its bare SQL; with --only wordpress, beside a WordPress that holds the same comments. FILE: an
earlier result from .docket/bench.`
const servedWordPress = {
  what: `${wordpress.what}, nginx, PHP-FPM and APCu`,
  packages: [...wordpress.packages, 'nginx', 'php-fpm', 'php-apcu'],
  files: [
    ...wordpress.files,
    '/usr/sbin/nginx',
    ...['php-fpm', 'php-apcu'].map(name => `/var/lib/dpkg/info/${name}.list`),
  ],
}
const sizes = { least: 1_000, most: 20_000_000 }
const signal = stopSignal({ patienceMs: 10_000 })

/** `npm run bench`. Gives the exit code. */
async function run(): Promise<number> {
  const { comments, ...wanted } = readArguments()
  if (wanted.only === 'wordpress') await requirePackages()
  const database = await openDatabase({ onProgress: console.error })
  try {
    let url = ''
    await step('data', async () => {
      const made = await benchDatabase(database.url, comments)
      url = made.url
      return `${comments.toLocaleString('en')} comments ${made.isNew ? 'loaded' : 'there already'}`
    })
    await step('build', () => buildIfStale(signal))
    progress('')
    const args = ['--conditions=react-server', 'e2e/bench/measure.ts', JSON.stringify({ comments, ...wanted })]
    return (await runNode(args, { signal, output: 'shown', env: { DATABASE_URL: url } })).code
  } finally {
    await database.stop()
  }
}

/** A WordPress as a careful host runs it; as root on Debian they are installed. @throws where they cannot be */
async function requirePackages() {
  const obstacle = await installPackages(servedWordPress, signal)
  if (obstacle) throw new Error(obstacle)
}

function readArguments(): { comments: number; only: Part | null; compare: string | null } {
  const options = {
    comments: { type: 'string', default: '100000' },
    only: { type: 'string' },
    compare: { type: 'string' },
  } as const
  const { values } = parse(() => parseArgs({ options }))
  const comments = Number(values.comments)
  if (!Number.isInteger(comments) || comments < sizes.least || comments > sizes.most)
    throw new Error(`--comments is a number from ${sizes.least} to ${sizes.most}.\n\n${usage}`)
  const only = parts.find(part => part === values.only) ?? null
  if (values.only !== undefined && !only) throw new Error(`The parts are ${parts.join(', ')}.\n\n${usage}`)
  const compare = values.compare === undefined ? null : resolve(process.env.INIT_CWD ?? '.', values.compare)
  if (compare) readFileSync(compare) // said now rather than after some minutes
  return { comments, only, compare }
}

function parse<Parsed>(read: () => Parsed): Parsed {
  try {
    return read()
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`) // parseArgs throws only errors
  }
}

endWith(run())
