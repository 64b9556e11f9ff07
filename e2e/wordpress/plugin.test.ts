import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { waitUntil } from '../processes.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { askToReport, report } from './report.ts'
import { installPlugin } from './steps.ts'
import { aSignedInVisitor, aVisitor, hiddenField, type Visitor } from './visitor.ts'
import { startWordpress, type WordPress } from './wordpress.ts'

const key = 'docket_0123456789abcdefghijWXYZ'
const changes = '/api/v1/wordpress/changes'
const trickyText = 'Fine & <b>dandy</b>'

let wordpress: WordPress
let docket: Receiver
let reader: Visitor
let post = ''

before(async () => {
  ;[wordpress, docket] = await Promise.all([startWordpress(), startReceiver()])
  await installPlugin(wordpress, { url: docket.url, key })
  post = await wordpress.php(`
    wp_insert_user(['user_login' => 'reader', 'user_pass' => 'only-for-tests', 'user_email' => 'r@cars.example', 'role' => 'subscriber']);
    echo wp_insert_post(['post_title' => 'A car', 'post_content' => 'About it.', 'post_status' => 'publish']);`)
  reader = await aSignedInVisitor(wordpress, 'reader')
})

after(async () => {
  await wordpress?.close()
  await docket?.stop()
})

beforeEach(() => {
  docket.received.length = 0
  docket.status = 202
  docket.answer = {}
})

test('a new comment is told at once, with the key, by its id and the time alone', async () => {
  const id = await comment()
  const [told] = docket.received
  assert.deepEqual(told?.path, changes)
  assert.equal(told?.authorization, `Bearer ${key}`)
  assert.deepEqual(Object.keys(told?.body.comments[0]), ['id', 'changed_at'])
  assert.equal(told?.body.comments[0].id, id)
  assert.ok(Math.abs(Date.parse(told?.body.comments[0].changed_at) - Date.now()) < 5000)
})

for (const [what, script] of [
  ['an edit', "wp_update_comment(['comment_ID' => $id, 'comment_content' => 'Edited'])"],
  ['a decision', "wp_set_comment_status($id, 'hold')"],
  ['the trash', 'wp_trash_comment($id)'],
  ['a deletion', 'wp_delete_comment($id, true)'],
  ["the trash of the comment's post", 'wp_trash_post($post); wp_untrash_post($post); wp_publish_post($post)'],
] as [string, string][])
  test(`${what} is told once`, async () => {
    const id = await comment()
    docket.received.length = 0
    await wordpress.php(`$id = ${id}; $post = ${post}; ${script};`)
    assert.deepEqual(toldIds().includes(id), true)
    assert.equal(docket.received.length, 1)
  })

test('what other plugins keep among the comments is not told', async () => {
  await wordpress.php(`wp_insert_comment(['comment_post_ID' => ${post}, 'comment_type' => 'order_note']);`)
  assert.deepEqual(docket.received, [])
})

test('what Docket writes itself is not told, what another program writes is', async () => {
  const id = await comment()
  docket.received.length = 0
  await writeStatus(id, 'hold', 'Docket')
  assert.deepEqual(docket.received, [])
  await writeStatus(id, 'approve', 'An app')
  await waitUntil('Docket is told', async () => toldIds().includes(id))
})

test('while Docket is away readers comment as ever, and it is told all when it is back', async () => {
  await docket.stop()
  const began = Date.now()
  const ids = [await comment(), await comment()]
  assert.ok(Date.now() - began < 6000)
  await docket.startAgain()
  await visitAfterThePause()
  await waitUntil('Docket is told', async () => ids.every(id => toldIds().includes(id)))
  assert.equal(await waiting(), '0')
})

test('a key that Docket refuses keeps everything waiting and says so to the admin', async () => {
  docket.status = 401
  const id = await comment()
  const page = await (await (await anAdmin()).get('/wp-admin/options-general.php?page=docket')).text()
  assert.match(page, /Docket does not know this key.*1 item waits/)
  docket.status = 202
  await visitAfterThePause()
  await waitUntil('Docket is told', async () => toldIds().filter(told => told === id).length === 2)
})

test('no more than a thousand wait, and the newest are among them', async () => {
  docket.status = 503
  await wordpress.php(
    `docket_queue_changes(array_fill_keys(range(1, 990), docket_now())); docket_queue_changes(array_fill_keys(range(2001, 2030), docket_now()));`,
  )
  assert.equal(await waiting(), '1000')
  assert.equal(await wordpress.php(`echo get_option('docket_queue_change_2030') ? 'kept' : 'gone';`), 'kept')
  await wordpress.php(`docket_forget(docket_queued('change')); docket_forget(docket_queued('change'));`)
})

test('a signed-in reader reports a comment and Docket gets the flag', async () => {
  const id = await comment()
  const page = await (await reader.get('/a-car/')).text()
  assert.match(page, new RegExp(`docket_report&#038;comment=${id}"[^>]*>Report<span [^>]*> the comment by Jo<`))
  const answer = await report(reader, id, { reason: 'hate', detail: trickyText })
  assert.match(await answer.text(), /The moderators will look at this comment/)
  const { created_at, ...flag } = docket.received.at(-1)?.body.flags[0] ?? {}
  const userId = await wordpress.php(`echo get_user_by('login', 'reader')->ID;`)
  const told = { comment_external_id: id, reporter_external_id: userId, reason: 'hate', detail: 'Fine & dandy' }
  assert.deepEqual(flag, told)
})

test('a report of a comment that Docket has yet to read waits until it has', async () => {
  const id = await comment()
  docket.status = 422
  docket.answer = { results: [{ field: 'comment_external_id', error: 'there is no such comment' }] }
  await report(reader, id, { reason: 'hate' })
  assert.equal(await waiting(), '1')
  docket.answer = {}
  docket.status = 202
  await visitAfterThePause()
  assert.deepEqual([flagsTold().length, await waiting()], [2, '0'])
})

test('a report needs a reason and the form that was shown', async () => {
  const id = await comment()
  const forged = await report(reader, id, { reason: 'hate', _wpnonce: '0123456789' })
  const unreasoned = await report(reader, id, { reason: 'made-up' })
  assert.deepEqual([forged.status, unreasoned.status], [403, 400])
  assert.match(await unreasoned.text(), /Please choose a reason/)
  assert.deepEqual(flagsTold(), [])
})

test('strangers see no link and are asked to sign in; nobody reports what they wrote or cannot see', async () => {
  const stranger = aVisitor(wordpress)
  const id = await comment()
  const page = await (await stranger.get('/a-car/')).text()
  assert.deepEqual([page.includes(`comment-${id}`), page.includes('docket_report')], [true, false])
  const asked = await askToReport(stranger, id)
  assert.match(asked.headers.get('location') ?? '', /wp-login\.php/)
  await wordpress.php(`wp_set_comment_status(${id}, 'hold');`)
  assert.equal((await askToReport(reader, id)).status, 404)
})

test('the settings are for administrators, and show the end of the key only', async () => {
  const admin = await anAdmin()
  const page = await (await admin.get('/wp-admin/options-general.php?page=docket')).text()
  assert.ok(page.includes('••••••••WXYZ') && !page.includes(key))
  assert.equal((await reader.get('/wp-admin/options-general.php?page=docket')).status, 403)
  const saved = await save(admin, page, {
    'docket_settings[url]': `${docket.url}/`,
    'docket_settings[report_link]': '1',
  })
  assert.equal(saved.status, 302)
  const kept = `echo json_encode(get_option('docket_settings'), JSON_UNESCAPED_SLASHES);`
  assert.deepEqual(JSON.parse(await wordpress.php(kept)), { url: docket.url, key, report_link: true })
})

for (const [status, words] of [
  [202, /Docket answers and knows the key/],
  [401, /Docket does not know this key/],
  [403, /it needs the scope “intake”/],
  [404, /There is no Docket at this address/],
] as [number, RegExp][])
  test(`the test button tells what an answer of ${status} means`, async () => {
    const admin = await anAdmin()
    docket.status = status
    const page = await (await admin.get('/wp-admin/options-general.php?page=docket')).text()
    const test = page.slice(page.indexOf('value="docket_test"'))
    const answer = await admin.post('/wp-admin/admin-post.php', {
      ...{ action: 'docket_test', _wpnonce: hiddenField(test, '_wpnonce') },
    })
    assert.match(await (await admin.get(answer.headers.get('location') ?? '')).text(), words)
  })

test('nothing is left of it when it is uninstalled', async () => {
  docket.status = 503
  await comment()
  await wordpress.php(`
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    deactivate_plugins('docket/docket.php'); uninstall_plugin('docket/docket.php');`)
  const left = `global $wpdb; echo $wpdb->get_var("select count(*) from $wpdb->options where option_name like '%docket%'");`
  assert.equal(await wordpress.php(left), '0')
})

test('PHP had nothing to complain of in it', () => {
  const log = join(wordpress.folder, '../debug.log')
  assert.doesNotMatch(existsSync(log) ? readFileSync(log, 'utf8') : '', /plugins\/docket/)
})

/** A comment of a passer-by, sent with WordPress's form. Returns its id. */
async function comment(): Promise<string> {
  const text = `A fine car, says ${Math.random()}`
  const fields = { comment_post_ID: post, comment: text, author: 'Jo', email: 'jo@cars.example', url: '' }
  const { status, headers } = await aVisitor(wordpress).post('/wp-comments-post.php', fields)
  assert.equal(status, 302)
  const id = /#comment-(\d+)/.exec(headers.get('location') ?? '')?.[1] ?? ''
  return id
}

async function visitAfterThePause() {
  await wordpress.php(`update_option('docket_retry_at', time() - 1);`)
  await aVisitor(wordpress).get('/')
}

function waiting(): Promise<string> {
  return wordpress.php('echo docket_count_queued();')
}

function toldIds(): string[] {
  return docket.received.filter(({ path }) => path === changes).flatMap(({ body }) => body.comments.map(idOf))
}

function idOf({ id }: { id: string }): string {
  return id
}

function flagsTold() {
  return docket.received.filter(({ path }) => path === '/api/v1/flags')
}

function anAdmin(): Promise<Visitor> {
  return aSignedInVisitor(wordpress, 'admin')
}

function save(admin: Visitor, page: string, fields: Record<string, string>) {
  const _wpnonce = hiddenField(page, '_wpnonce')
  return admin.post('/wp-admin/options.php', { option_page: 'docket', action: 'update', _wpnonce, ...fields })
}

async function writeStatus(id: string, status: string, agent: string) {
  const authorization = `Basic ${btoa(`${wordpress.user}:${wordpress.applicationPassword}`)}`
  const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/comments/${id}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'user-agent': agent },
    body: JSON.stringify({ status }),
  })
  assert.equal(answer.status, 200)
}
