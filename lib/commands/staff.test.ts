import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { aSite, useTestDatabase } from '#db/test-data'
import { signIn } from '#lib/sign-in/sign-in'
import { aDevice } from '#lib/sign-in/test-data'

await useTestDatabase()
await aSite({ slug: 'redline' })

test('the first admin is added with a password that works and is shown once', async () => {
  const { code, out } = staff(['add', 'Ann@Docket.example', '--role', 'admin', '--name', 'Ann'])
  assert.equal(code, 0)
  const [, password = ''] = out.match(/Password, shown only now: (\S+)/) ?? []
  const signedIn = await signIn({ email: 'ann@docket.example', password }, aDevice())
  assert.equal(signedIn.outcome, 'signed in')
  assert.ok(!staff(['list']).out.includes(password))
})

test('a password from standard input is taken and not repeated', async () => {
  const roles = ['--role', 'moderator', '--role', 'contributor', '--site', 'redline']
  const added = staff(['add', 'mia@docket.example', ...roles, '--password-stdin'], 'a long drive home\n')
  assert.equal(added.out, 'Added mia@docket.example (contributor, moderator).\n')
  const given = { email: 'mia@docket.example', password: 'a long drive home' }
  assert.equal((await signIn(given, aDevice())).outcome, 'signed in')
})

test('the list names everybody with their roles and sites', () => {
  staff(['add', 'gone@docket.example', '--role', 'contributor'])
  staff(['deactivate', 'gone@docket.example'])
  const lines = staff(['list']).out.trim().split('\n')
  assert.equal(lines.at(-1), 'gone@docket.example · gone · contributor · no site · deactivated')
})

for (const [args, says] of [
  [[], /npm run staff -- add EMAIL/],
  [['toString'], /npm run staff -- add EMAIL/],
  [['add'], /EMAIL is missing/],
  [['add', 'ann'], /"ann" is not an e-mail address/],
  [['add', 'x@docket.example'], /--role contributor, --role moderator, --role admin/],
  [['add', 'x@docket.example', '--role', 'king'], /No such role: king/],
  [['add', 'x@docket.example', '--role', 'moderator'], /at least one with --site/],
  [['add', 'x@docket.example', '--role', 'moderator', '--site', 'nowhere'], /No such site: nowhere/],
  [['add', 'ann@docket.example', '--role', 'admin'], /is on the roster already/],
  [['add', 'x@docket.example', '--rôle', 'admin'], /Unknown option '--rôle'/],
  [['add', 'x@docket.example', '--role', 'admin', '--password-stdin'], /at least 12 characters; this one has 0/],
  [['password', 'x@docket.example'], /x@docket.example is not on the roster/],
  [['deactivate', 'x@docket.example'], /x@docket.example is not on the roster/],
  [['deactivate', 'ann@docket.example'], /is the last admin and stays/],
] as const)
  test(`staff ${args.join(' ')} fails and says why`, () => {
    const { code, out, error } = staff([...args])
    assert.deepEqual([code, out], [1, ''])
    assert.match(error, says)
  })

function staff(args: string[], input = '') {
  const node = ['--conditions=react-server', 'lib/commands/staff.ts', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { input, encoding: 'utf8', timeout: 30_000 })
  return { code: status, out: stdout, error: stderr }
}
