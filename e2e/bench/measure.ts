import 'server-only'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join, relative } from 'node:path'
import { closeDb } from '#db/client'
import { listenToStatements } from '#db/statements'
import { report } from '#lib/bench/report'
import { type Part, parts, type Result, type Run } from '#lib/bench/summary'
import { authSecret, projectRoot, stateDir } from '#lib/env'
import { startDocket } from '../docket.ts'
import { measureDecisions } from './decisions.ts'
import { measureFeed } from './feed.ts'
import { measureBrowser } from './in-browser.ts'
import { measureIntake } from './intake.ts'
import { measurePages } from './pages.ts'
import { openScene, type Scene } from './scene.ts'
import { measureThroughput } from './throughput.ts'

interface Wanted {
  comments: number
  only: Part | null
  compare: string | null
}

const measuresOf: Record<Part, (scene: Scene) => Promise<Result[]>> = {
  pages: measurePages,
  decisions: measureDecisions,
  intake: measureIntake,
  feed: measureFeed,
  throughput: measureThroughput,
  browser: measureBrowser,
}

// What lib/commands/bench.ts starts, on the database that DATABASE_URL names.
const wanted: Wanted = JSON.parse(process.argv[2] ?? '')
process.env.AUTH_SECRET ??= authSecret()
listenToStatements()
const docket = await startDocket({ log: 'bench.log' })
try {
  const scene = await openScene({ url: docket.url, comments: wanted.comments })
  const results: Result[] = []
  for (const part of parts.filter(part => wanted.only === null || part === wanted.only)) {
    const began = Date.now()
    results.push(...(await measuresOf[part](scene)))
    console.log(`${part} measured in ${Math.round((Date.now() - began) / 1000)} s`)
  }
  await scene.close()
  conclude(results)
} finally {
  await closeDb()
  await docket.stop()
}

function conclude(results: Result[]) {
  const memoryGb = Math.round(totalmem() / 2 ** 30)
  const run: Run = { at: new Date().toISOString(), comments: wanted.comments, cpus: cpus().length, memoryGb, results }
  const before: Run | null = wanted.compare === null ? null : JSON.parse(readFileSync(wanted.compare, 'utf8'))
  const folder = join(stateDir, 'bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${run.at.replaceAll(':', '-').slice(0, 19)}-${wanted.comments}.json`)
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`)
  console.log(`\n${report(run, before)}\n\n${relative(projectRoot, file)}`)
}
