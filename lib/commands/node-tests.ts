import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stateDir } from '#lib/env'
import { runNode } from './child.ts'

export interface Count {
  passed: number
  failed: number
  /** A line for each that failed, or passed only when it was run again. */
  remarks?: string[]
}

interface Run {
  /** Of the files. */
  pattern: string
  /** Of the report, which is kept in `.docket/`. */
  report: string
  /** Files at a time. */
  atOnce: number
  /** A file ends once it has told its results, though Node still waits for sockets that were cut. */
  isCutShort?: boolean
}

/** Runs tests, showing them as they go. */
export async function runNodeTests(
  { pattern, report: name, atOnce, isCutShort }: Run,
  signal: AbortSignal,
): Promise<Count> {
  const report = emptyReport(name)
  const reporters = Object.entries({ spec: 'stdout', tap: report }).flatMap(([reporter, destination]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${destination}`,
  ])
  const end = isCutShort ? ['--test-force-exit'] : []
  const args = ['--conditions=react-server', '--test', `--test-concurrency=${atOnce}`, ...end, ...reporters, pattern]
  const { code } = await runNode(args, { signal, output: 'shown' })
  const tap = readReport(report)
  const count = (word: string) => Number(tap.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0)
  const remarks = [...tap.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => `failed: ${name}`)
  return agree(code, { passed: count('pass'), failed: count('fail') + count('cancelled'), remarks })
}

/** A run that failed without a failed test, or found no test at all, counts as a failure. */
export function agree(code: number, count: Count): Count {
  const isSuspicious = count.failed === 0 && (code !== 0 || count.passed === 0)
  return { ...count, failed: isSuspicious ? 1 : count.failed }
}

export function emptyReport(name: string): string {
  const file = join(stateDir, name)
  rmSync(file, { force: true })
  return file
}

export function readReport(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
