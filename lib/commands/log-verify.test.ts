import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { aLog, linkAndSettle, tamper } from '#lib/log/chain/test-data'

await useTestDatabase()
const log = await aLog(3)
await linkAndSettle()

test('the head that is printed is what --expect takes', () => {
  const { code, out } = verify()
  assert.equal(code, 0)
  const [, head = ''] = out.match(/: 3 entries, as they were chained, head (\S+)/) ?? []
  assert.equal(verify('--expect', head).code, 0)
})

for (const [args, says] of [
  [['--expect', 'redline'], /"redline" is not SITE:POSITION:HASH[\s\S]*npm run log:verify/],
  [['--expect', `${log.slug}:9:${'0'.repeat(64)}`], /BROKEN at position 9: is gone: the log ends at 3/],
] as const)
  test(`log:verify ${args.join(' ').slice(0, 30)} fails and says why`, () => {
    const { code, error } = verify(...args)
    assert.equal(code, 1)
    assert.match(error, says)
  })

test('a broken entry is named with its site, and the command fails', async () => {
  await tamper(`update event set note = 'kinder' where id = ${log.ids[1]}`)
  const { code, error } = verify()
  assert.equal(code, 1)
  assert.ok(error.startsWith(`${log.slug}: BROKEN at position 2, event ${log.ids[1]}: was changed`))
})

function verify(...args: string[]) {
  const node = ['--conditions=react-server', 'lib/commands/log-verify.ts', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8', timeout: 30_000 })
  return { code: status, out: stdout, error: stderr }
}
