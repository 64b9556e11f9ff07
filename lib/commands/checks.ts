import { join } from 'node:path'
import { runBrowserTests } from './browser-tests.ts'
import { buildIfStale } from './build.ts'
import { runNode } from './child.ts'
import { runFaultTests } from './fault-tests.ts'
import { type Count, runNodeTests } from './node-tests.ts'
import { runWordPressTests } from './wordpress-tests.ts'

export interface Check {
  part: 'lint' | 'types' | 'unit' | 'build' | 'e2e' | 'attacks' | 'wordpress' | 'faults'
  title: string
  /** The part that must have passed for this one to make sense. */
  needs?: Check['part']
  /** Not a part of the whole: it takes long, or installs packages of the system. */
  onlyWhenNamed?: boolean
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
  {
    part: 'unit',
    title: 'Unit and database tests',
    // Three at a time on two cores: many wait for a server, a process that was killed, or the end of a patience.
    run: signal => runNodeTests({ pattern: '{app,lib,db}/**/*.test.ts', report: 'test-unit.tap', atOnce: 3 }, signal),
  },
  { part: 'build', title: 'Build', run: build },
  { part: 'e2e', title: 'Browser tests', needs: 'build', run: runBrowserTests },
  {
    part: 'attacks',
    title: 'Attacks',
    needs: 'build',
    onlyWhenNamed: true,
    run: signal => runNodeTests({ pattern: 'e2e/attacks/*.test.ts', report: 'test-attacks.tap', atOnce: 2 }, signal),
  },
  { part: 'wordpress', title: 'A real WordPress', needs: 'build', onlyWhenNamed: true, run: runWordPressTests },
  { part: 'faults', title: 'Faults', needs: 'build', onlyWhenNamed: true, run: runFaultTests },
]

async function checkTypes(signal: AbortSignal): Promise<Count> {
  // A fresh clone has none of the types that Next writes.
  await runNode(['node_modules/next/dist/bin/next', 'typegen'], { signal, output: 'kept' })
  return one(['typescript/bin/tsc', '--noEmit'], signal)
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

async function one([program = '', ...args]: string[], signal: AbortSignal): Promise<Count> {
  const { code } = await runNode([join('node_modules', program), ...args], { signal, output: 'shown' })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}
