import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stateDir } from '#lib/env'
import { buildIfStale } from './build.ts'
import { runNode } from './child.ts'

export interface Count {
  passed: number
  failed: number
}

export interface Check {
  part: 'lint' | 'types' | 'unit' | 'build' | 'e2e'
  title: string
  /** The part that must have passed for this one to make sense. */
  needs?: Check['part']
  run(signal: AbortSignal): Promise<Count>
}

/** Everything `npm test` checks, in order. */
export const checks: Check[] = [
  {
    part: 'lint',
    title: 'Style and smells',
    run: signal => one(['@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'], signal),
  },
  { part: 'types', title: 'Types', run: checkTypes },
  {
    part: 'types',
    title: 'Types of tests',
    run: signal => one(['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.test.json'], signal),
  },
  { part: 'unit', title: 'Unit and database tests', run: runUnitTests },
  { part: 'build', title: 'Build', run: build },
  { part: 'e2e', title: 'Browser tests', needs: 'build', run: runBrowserTests },
]

async function checkTypes(signal: AbortSignal): Promise<Count> {
  // A fresh clone has none of the types that Next writes.
  await runNode(['node_modules/next/dist/bin/next', 'typegen'], { signal, output: 'kept' })
  return one(['typescript/bin/tsc', '--noEmit'], signal)
}

async function runUnitTests(signal: AbortSignal): Promise<Count> {
  const report = emptyReport('test-unit.tap')
  const reporters = Object.entries({ spec: 'stdout', tap: report }).flatMap(([reporter, destination]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${destination}`,
  ])
  const args = ['--conditions=react-server', '--test', ...reporters, '{app,lib,db}/**/*.test.ts']
  const { code } = await runNode(args, { signal, output: 'shown' })
  const tap = readReport(report)
  const count = (word: string) => Number(tap.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0)
  return agree(code, { passed: count('pass'), failed: count('fail') + count('cancelled') })
}

async function build(signal: AbortSignal): Promise<Count> {
  try {
    console.log(await buildIfStale(signal))
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.error((error as Error).message) // what Next printed
    return { passed: 0, failed: 1 }
  }
}

async function runBrowserTests(signal: AbortSignal): Promise<Count> {
  const report = emptyReport('test-e2e.json')
  const args = ['--conditions=react-server', 'node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json']
  const { code } = await runNode(args, { signal, output: 'shown', env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report } })
  const { stats, errors }: PlaywrightReport = JSON.parse(readReport(report) || '{}')
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  return agree(code, { passed, failed: (stats?.unexpected ?? 0) + (errors?.length ?? 0) })
}

interface PlaywrightReport {
  stats?: { expected: number; flaky: number; unexpected: number }
  errors?: unknown[]
}

async function one([program = '', ...args]: string[], signal: AbortSignal): Promise<Count> {
  const { code } = await runNode([join('node_modules', program), ...args], { signal, output: 'shown' })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A run that failed without a failed test, or found no test at all, counts as a failure. */
function agree(code: number, { passed, failed }: Count): Count {
  const isSuspicious = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: isSuspicious ? 1 : failed }
}

function emptyReport(name: string): string {
  const file = join(stateDir, name)
  rmSync(file, { force: true })
  return file
}

function readReport(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
