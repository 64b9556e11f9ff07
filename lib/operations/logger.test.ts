import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

const program = `
  import { writeConsoleToLog } from '#lib/operations/console-to-log'
  import { logger } from '#lib/operations/logger'
  import { noteStaff, requestContext } from '#lib/operations/request-context'
  writeConsoleToLog()
  requestContext.run({ requestId: 'r1' }, () => {
    noteStaff(7)
    logger().info('answered')
    console.error('[next]', Object.assign(new Error('broken'), { detail: 'secret' }), { body: 'secret' })
  })
  console.warn('for mia@x.example')`

test('the log is a line of JSON for each thing, with the request and who sent it, and no objects of libraries', () => {
  const args = ['--conditions=react-server', '--input-type=module', '--eval', program]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 })
  const [answered, warned] = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.deepEqual([answered.level, answered.msg, answered.requestId, answered.staffId], ['info', 'answered', 'r1', 7])
  assert.deepEqual([warned.level, warned.msg, warned.requestId], ['warn', 'for […]', undefined])
  const { level, msg, requestId, error } = JSON.parse(stderr)
  assert.deepEqual([level, msg, requestId, error.name], ['error', '[next]', 'r1', 'Error'])
  assert.doesNotMatch(stderr, /secret/)
})
