import { runNode } from './child.ts'
import { agree, type Count, emptyReport, readReport } from './node-tests.ts'

interface Report {
  stats?: { expected: number; flaky: number; unexpected: number }
  errors?: unknown[]
  suites?: Suite[]
}

interface Suite {
  suites?: Suite[]
  specs: { title: string; file: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[] }[]
}

/** The tests in a browser. One that fails is run once more: what passes then counts, and is named at the end. */
export async function runBrowserTests(signal: AbortSignal): Promise<Count> {
  const name = emptyReport('test-e2e.json')
  const args = ['--conditions=react-server', 'node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json']
  const { code } = await runNode(args, { signal, output: 'shown', env: { PLAYWRIGHT_JSON_OUTPUT_NAME: name } })
  const { stats, errors, suites = [] }: Report = JSON.parse(readReport(name) || '{}')
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  const failed = (stats?.unexpected ?? 0) + (errors?.length ?? 0)
  return agree(code, { passed, failed, remarks: suites.flatMap(remarksOn) })
}

function remarksOn({ suites = [], specs }: Suite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.flatMap(({ status }) => {
      if (status === 'flaky') return [`passed only when run again: ${file}: ${title}`]
      return status === 'unexpected' ? [`failed: ${file}: ${title}`] : []
    }),
  )
  return [...own, ...suites.flatMap(remarksOn)]
}
