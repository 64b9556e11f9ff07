import { join } from 'node:path'
import { startEmbedded } from '#db/embedded'
import { stateDir } from '#lib/env'
import { type Check, checks } from './checks.ts'
import type { Count } from './node-tests.ts'
import { secondsSince } from './step.ts'
import { stopSignal } from './stopping.ts'

const signal = stopSignal({ patienceMs: 10_000 })
process.exit(await test(process.argv.slice(2)))

/** Runs the checks whose part is named (all, when none is), and prints the sum as the last line. Returns the exit code. */
async function test(parts: string[]): Promise<number> {
  const known = [...new Set(checks.map(check => check.part))]
  if (parts.some(part => !known.some(name => name === part))) return refuse(`The parts are ${known.join(', ')}`)
  delete process.env.DATABASE_URL // no test may touch a real database
  const server = await startEmbedded({ dir: join(stateDir, 'test-postgres'), durable: false, onProgress: console.log })
  process.env.DOCKET_TEST_SERVER = server.url
  try {
    const { passed, failed, remarks } = await runChecks(parts)
    console.log(remarks.map(remark => `\n${remark}`).join(''))
    console.log(`${passed} passed, ${failed} failed`)
    return failed > 0 || signal.aborted ? 1 : 0
  } finally {
    await server.stop()
  }
}

async function runChecks(parts: string[]): Promise<Required<Count>> {
  const wanted = parts.some(part => checks.some(check => check.part === part && check.needs))
    ? [...parts, 'build']
    : parts
  const sum: Required<Count> = { passed: 0, failed: 0, remarks: [] }
  const broken = new Set<string>()
  for (const check of checks.filter(check => isWanted(check, wanted))) {
    if (signal.aborted) break
    if (check.needs && broken.has(check.needs)) continue
    const { passed, failed, remarks = [] } = await runCheck(check)
    if (failed > 0) broken.add(check.part)
    sum.passed += passed
    sum.failed += failed
    sum.remarks.push(...remarks)
  }
  return sum
}

function isWanted({ part, onlyWhenNamed = false }: Check, wanted: string[]): boolean {
  return wanted.length === 0 ? !onlyWhenNamed : wanted.includes(part)
}

async function runCheck({ title, run }: Check): Promise<Count> {
  const began = Date.now()
  console.log(`\n── ${title}`)
  const count = await run(signal)
  console.log(`── ${title}: ${count.passed} passed, ${count.failed} failed (${secondsSince(began)} s)`)
  return count
}

function refuse(reason: string): number {
  console.error(reason)
  return 1
}
