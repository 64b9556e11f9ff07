import 'server-only'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join, relative } from 'node:path'
import { closeDb } from '#db/client'
import { listenToStatements } from '#db/statements'
import { tidy } from '#lib/bench/database'
import { report } from '#lib/bench/report'
import { type Outcome, type Part, type Run, usualParts } from '#lib/bench/summary'
import { authSecret, projectRoot, stateDir } from '#lib/env'
import { startDocket } from '../docket.ts'
import { attempt } from './attempt.ts'
import { measureDecisions } from './decisions.ts'
import { measureFeed } from './feed.ts'
import { measureBrowser } from './in-browser.ts'
import { measureIntake } from './intake.ts'
import { measurePages } from './pages.ts'
import { openScene, type Scene } from './scene.ts'
import { measureThroughput } from './throughput.ts'
import { measureBesideWordPress } from './wordpress/besides.ts'

interface Wanted {
  comments: number
  only: Part | null
  compare: string | null
}

const measuresOf: Record<Part, (scene: Scene) => Promise<Outcome[]>> = {
  pages: measurePages,
  decisions: measureDecisions,
  intake: measureIntake,
  feed: measureFeed,
  throughput: measureThroughput,
  browser: measureBrowser,
  wordpress: measureBesideWordPress,
}

// What lib/commands/bench.ts starts, on the database that DATABASE_URL names.
const wanted: Wanted = JSON.parse(process.argv[2] ?? '')
process.env.AUTH_SECRET ??= authSecret()
listenToStatements()
const docket = await startDocket({ log: 'bench.log' })
try {
  const scene = await openScene({ url: docket.url, comments: wanted.comments })
  const outcomes: Outcome[] = []
  for (const part of wanted.only === null ? usualParts : [wanted.only]) {
    await tidy(process.env.DATABASE_URL ?? '')
    const began = Date.now()
    outcomes.push(...(await attempt({ part, name: 'the rest' }, () => measuresOf[part](scene))))
    console.log(`${part} measured in ${Math.round((Date.now() - began) / 1000)} s`)
  }
  await scene.close()
  conclude(outcomes)
} finally {
  await closeDb()
  await docket.stop()
}

function conclude(outcomes: Outcome[]) {
  const run: Run = {
    at: new Date().toISOString(),
    comments: wanted.comments,
    cpus: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    results: outcomes.flatMap(outcome => ('failure' in outcome ? [] : [outcome])),
    failures: outcomes.flatMap(outcome => ('failure' in outcome ? [outcome] : [])),
  }
  const before: Run | null = wanted.compare === null ? null : JSON.parse(readFileSync(wanted.compare, 'utf8'))
  const folder = join(stateDir, 'bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${run.at.replaceAll(':', '-').slice(0, 19)}-${wanted.comments}.json`)
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`)
  console.log(`\n${report(run, before)}\n\n${relative(projectRoot, file)}`)
  if (run.failures.length > 0) process.exitCode = 1
}
