import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { closeDb } from '#db/client'
import { migrate, refreshStatistics } from '#db/migrate'
import { type Imported, importExport } from '#lib/import/import'
import { startProgress } from '#lib/import/progress'
import { report } from '#lib/import/report'
import { openSource, type Source } from '#lib/import/source'
import { countRead } from '#lib/import/tally'
import { isSlug } from '#lib/sites'
import { openDatabase } from './database.ts'
import { stopSignal } from './stopping.ts'

const usage = `npm run import -- FILE --site SLUG [--dry-run]
FILE is a WordPress export (WXR), a Disqus export (XML) or NDJSON (a comment of POST /api/v1/comments on each line);
which of them, its content tells. SLUG names the site in Docket; it is made when it does not exist.
--dry-run compares everything and writes nothing.`

// The heap's new space would grow to 100 MB of short-lived text: this import runs beside the web app.
setFlagsFromString('--semi-space-growth-factor=1')

const interrupted = 130
const signal = stopSignal({ patienceMs: 60_000 })

process.exitCode = await run()

async function run(): Promise<number> {
  try {
    const { path, slug, isDryRun } = readArguments()
    const source = await openSource(path)
    if ('refused' in source) throw new Error(`${path}: ${source.refused}`)
    return await withDatabase(() => importFile(source, slug, isDryRun))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

function readArguments() {
  const options = { site: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const
  const { values, positionals } = parse(() => parseArgs({ options, allowPositionals: true }))
  const [file, ...excess] = positionals
  if (!file) throw new Error(`Which file? FILE is missing.\n\n${usage}`)
  if (excess.length > 0) throw new Error(`One file at a time, please: ${excess.join(' ')} is too much.\n\n${usage}`)
  if (values.site === undefined) throw new Error(`Into which site? --site SLUG is missing.\n\n${usage}`)
  if (!isSlug(values.site))
    throw new Error(`"${values.site}" cannot name a site: use 1–63 of a–z, 0–9 and -, like --site car-blog`)
  // npm runs scripts in the project's folder, wherever the person stands.
  return { path: resolve(process.env.INIT_CWD ?? '.', file), slug: values.site, isDryRun: values['dry-run'] }
}

function parse<Parsed>(read: () => Parsed): Parsed {
  try {
    return read()
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`) // parseArgs throws only errors
  }
}

async function withDatabase(work: () => Promise<number>): Promise<number> {
  const { ownerUrl, stop } = await openDatabase({ onProgress: console.error })
  try {
    await migrate(ownerUrl)
    const code = await work()
    await refreshStatistics(ownerUrl)
    return code
  } finally {
    await closeDb()
    await stop()
  }
}

async function importFile(source: Source, slug: string, isDryRun: boolean): Promise<number> {
  const progress = startProgress(process.stderr)
  const imported = await importExport(source, {
    ...{ slug, isDryRun, signal },
    onSite: announcement => console.log(announcement),
    onProgress: tally => progress.show({ ...source, rows: countRead(tally) }),
  }).finally(progress.end)
  if (isDryRun) console.log('\nA dry run: nothing was written. This is what the import would do:')
  console.log(`\n${report(imported.tally, { isDryRun, stripped: source.stripped })}`)
  return explain(imported, isDryRun)
}

/** Says how the import ended, unless it went well. Gives the exit code. */
function explain({ ending }: Imported, isDryRun: boolean): number {
  if (ending === 'finished') return 0
  if (ending === 'interrupted') {
    console.error(
      isDryRun ? '\nInterrupted.' : '\nInterrupted. What was imported stays; the same command goes on from here.',
    )
    return interrupted
  }
  console.error(`\nLine ${ending.line.toLocaleString('en')}: ${ending.why}`)
  if (!isDryRun) console.error('What was read before it stays. Export the file again, and import that.')
  return 1
}
