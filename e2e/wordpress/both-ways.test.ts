import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '#db/schema'
import type { DecisionOrder } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { signedInAgain } from '#lib/test-data'
import { waitUntil } from '../processes.ts'
import { actsOn } from './acts.ts'
import { useBoth } from './both.ts'
import { commentOf, connectionOf, logOf, type Seen } from './sides.ts'
import { bothAgree, connect, connectWholly, nothingWaits, sweep } from './steps.ts'

const both = await useBoth({ posts: 10, comments: 1000 })
const { wordpress, docket, site } = both
const ada = await signedInAgain(both.admin)
const { restId, idOf, inWordPress, decideOn, isWritten, change, newComment } = actsOn(both, ada)
await connectWholly(both)

const decisions: [number, Status, DecisionOrder['action'], Status][] = [
  [0, 'approved', 'delete', 'deleted'],
  [1, 'approved', 'spam', 'spam'],
  [84, 'pending', 'approve', 'approved'],
  [85, 'pending', 'delete', 'deleted'],
  [89, 'spam', 'approve', 'approved'],
  [94, 'deleted', 'approve', 'approved'],
  [95, 'deleted', 'spam', 'spam'],
]
const atFirst = await inWordPress(...decisions.map(([place]) => place))
for (const [place, , action] of decisions) await decideOn(action, [place])

for (const [index, [place, from, action, to]] of decisions.entries())
  test(`${action} of a comment that is ${from} reaches WordPress, and nothing else of it changes`, async () => {
    const before = atFirst[index]
    assert.equal(before?.status, from)
    await isWritten(place, to)
    assert.deepEqual(await inWordPress(place), [{ ...before, status: to }])
  })

test('undo reaches WordPress', async () => {
  await decideOn('spam', [2])
  await isWritten(2, 'spam')
  const { decision_id } = (await commentOf(site, restId(2))) ?? {}
  await restore(ada, { decisions: [decision_id ?? 0] })
  await isWritten(2, 'approved')
  assert.equal((await inWordPress(2))[0]?.status, 'approved')
})

test('what Docket wrote is known as its own when the sweep finds it', async () => {
  await nothingWaits(both)
  await sweep(both)
  const log = await Promise.all([0, 2, 84, 94].map(async place => logOf(await idOf(place))))
  assert.deepEqual(
    log.map(lines => lines.length),
    [1, 2, 1, 1],
  )
})

test('a comment without an address and agent is not given those of Docket', async () => {
  const nothing = "['comment_author_IP' => '', 'comment_agent' => '']"
  await wordpress.php(`$GLOBALS['wpdb']->update('wp_comments', ${nothing}, ['comment_ID' => ${restId(31)}]);`)
  await decideOn('spam', [31])
  await isWritten(31, 'spam')
  const [there] = await inWordPress(31)
  assert.deepEqual([there?.ip, there?.agent], ['0.0.0.0', ''])
})

test('an old text that WordPress filters when its status changes is no edit by its author', async () => {
  await decideOn('spam', [7])
  await nothingWaits(both)
  await sweep(both)
  const { revision, body } = (await commentOf(site, restId(7))) ?? {}
  const [there] = await inWordPress(7)
  assert.deepEqual([revision, body, there?.status], [1, there?.body, 'spam'])
})

const changes: [number, string, Status, Status][] = [
  [10, "wp_set_comment_status($id, 'hold');", 'approved', 'pending'],
  [11, 'wp_spam_comment($id);', 'approved', 'spam'],
  [12, 'wp_trash_comment($id);', 'approved', 'deleted'],
  [86, "wp_set_comment_status($id, 'approve');", 'pending', 'approved'],
  [90, 'wp_unspam_comment($id);', 'spam', 'pending'],
  [97, 'wp_untrash_comment($id);', 'deleted', 'approved'],
]

test('a sweep takes over what people decided in WordPress', async () => {
  await wordpress.php(changes.map(([place, script]) => `$id = ${restId(place)}; ${script}`).join(' '))
  await sweep(both)
  await bothAgree(both)
})

for (const [place, script, from, to] of changes)
  test(`${script} is logged as made in WordPress`, async () => {
    assert.deepEqual(await logOf(await idOf(place)), [`sync by site: ${from} → ${to}`])
  })

test('a new comment, an edit and a deletion in WordPress come in', async () => {
  const id = await newComment('Brand new')
  await change(20, `wp_update_comment(['comment_ID' => $id, 'comment_content' => 'Said otherwise']);`)
  await change(21, 'wp_delete_comment($id, true);')
  await sweep(both)
  await sweep(both) // the first may have been at the end of its round through all comments
  assert.equal((await commentOf(site, id))?.body, 'Brand new')
  const { body, revision } = (await commentOf(site, restId(20))) ?? {}
  assert.deepEqual([body, revision], ['Said otherwise', 2])
  assert.equal((await commentOf(site, restId(21)))?.status, 'deleted')
})

test('while WordPress is down nothing is lost, and everything is told when it is back', async () => {
  const places = Array.from({ length: 40 }, (_, n) => 200 + n)
  await wordpress.stop()
  await decideOn('delete', places)
  await waitUntil('Docket notices', async () => (await connectionOf(site)).failing_since !== null)
  const id = await newComment('Written meanwhile')
  await change(301, 'wp_spam_comment($id);')
  await wordpress.startAgain()
  await nothingWaits(both)
  await sweep(both)
  assert.equal((await connectionOf(site)).failing_since, null)
  assert.equal((await commentOf(site, id))?.body, 'Written meanwhile')
  await bothAgree(both)
})

test('a worker killed in the middle of writing back loses nothing and doubles nothing', async () => {
  const places = Array.from({ length: 300 }, (_, n) => 400 + n)
  const before = await inWordPress(...places)
  await decideOn('spam', places)
  await waitUntil('some are written, not all', async () => isBetween((await connectionOf(site)).waiting, 1, 260))
  await docket.killWorker()
  await nothingWaits(both)
  await sweep(both)
  const after = await inWordPress(...places)
  assert.deepEqual(
    after.map(unlessFiltered),
    before.map(seen => unlessFiltered({ ...seen, status: 'spam' })),
  )
  for (const place of places.slice(0, 60)) assert.ok((await logOf(await idOf(place))).length <= 1)
  await bothAgree(both)
})

test('a password that WordPress does not take any more is told on the settings page, and can be renewed', async () => {
  await wordpress.php('WP_Application_Passwords::delete_all_application_passwords(1);')
  await decideOn('delete', [30])
  await waitUntil('Docket notices', async () => (await connectionOf(site)).failing_since !== null)
  const page = await both.openSettings()
  await page
    .getByRole('alert')
    .filter({ hasText: /password/i })
    .waitFor()
  const renewed = `echo WP_Application_Passwords::create_new_application_password(1, ['name' => 'Again'])[0];`
  await connect(both, await wordpress.php(renewed))
  await isWritten(30, 'deleted')
})

test('a comment whose article is in the trash of WordPress is left alone there, and the settings page says so', async () => {
  await wordpress.php(`wp_trash_post(get_comment(${restId(32)})->comment_post_ID);`)
  await sweep(both)
  await decideOn('spam', [32])
  const page = await both.openSettings()
  await page.getByText(/its article is in the trash of WordPress/).waitFor()
  assert.equal((await inWordPress(32))[0]?.status, 'deleted')
})

function isBetween(count: number, low: number, high: number): boolean {
  return count >= low && count <= high
}

function unlessFiltered(seen: Seen): Seen {
  return { ...seen, body: seen.body.replaceAll('&amp;', '&').replaceAll(/<\/?[pu]>/g, '') }
}
