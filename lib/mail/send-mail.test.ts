import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { db } from '#db/client'
import { asOwner, useTestDatabase } from '#db/test-data'
import { claimMail } from '#lib/mail/claim-mail'
import { purgeMail } from '#lib/mail/purge-mail'
import { queueMail } from '#lib/mail/queue-mail'
import { sendWaitingMail } from '#lib/mail/send-mail'
import { aMailServer } from '#lib/mail/test-data'
import { waitSecondsAfter } from '#lib/mail/tries'

await useTestDatabase()
const server = await aMailServer()
after(server.close)
process.env.SMTP_URL = server.url
process.env.APP_URL = 'https://desk.example'

test('a mail goes to a real server as it was written, once, and its text is forgotten', async () => {
  await queue({ subject: 'Grüße, 車', text: 'Zeile eins\n\nhttps://desk.example/invitation/abc_def-ghi\n' })
  await sendWaitingMail()
  await sendWaitingMail()
  const [mail, ...more] = server.got
  assert.deepEqual([mail?.subject, mail?.text?.includes('/invitation/abc_def-ghi'), more], ['Grüße, 車', true, []])
  assert.deepEqual(
    [mail?.from?.text, mail?.headers.get('auto-submitted')],
    ['"Docket" <docket@desk.example>', 'auto-generated'],
  )
  const { body, sent_at, tries } = await newest()
  assert.deepEqual([body, sent_at !== null, tries], [null, true, 1])
})

test('a mail that is refused for now is tried again later, as the same message', async () => {
  await queue()
  server.refusesWith = 451
  await sendWaitingMail()
  const { body, last_error, next_try_at } = await newest()
  assert.deepEqual([body === null, last_error], [false, 'The server answered 451'])
  assert.ok(next_try_at.getTime() > Date.now() + 50_000)
  server.refusesWith = null
  await sendWhenDue()
  assert.ok((await newest()).sent_at)
})

test('a mail that is refused for good is given up at once, without the words of the server', async () => {
  await queue()
  server.refusesWith = 550
  await sendWaitingMail()
  server.refusesWith = null
  const { body, given_up_at, last_error, tries } = await newest()
  assert.deepEqual([body, given_up_at !== null, tries, last_error], [null, true, 1, 'The server answered 550'])
})

test('a server that is down costs no mail: it leaves when the server is back', async () => {
  const other = await aMailServer()
  await other.close()
  process.env.SMTP_URL = other.url
  await queue()
  await sendWaitingMail()
  assert.match(String((await newest()).last_error), /^Not sent: E/)
  process.env.SMTP_URL = server.url
  await sendWhenDue()
  assert.ok((await newest()).sent_at)
})

test('after ten tries within a day a mail is given up', async () => {
  await queue()
  server.refusesWith = 451
  for (let tries = 0; tries < 10; tries += 1) {
    assert.equal((await newest()).given_up_at, null)
    await sendWhenDue()
  }
  server.refusesWith = null
  assert.deepEqual([(await newest()).body, (await newest()).tries], [null, 10])
  const waits = Array.from({ length: 9 }, (_, index) => waitSecondsAfter(index + 1) ?? 0)
  assert.ok(waits.reduce((sum, wait) => sum + wait) <= 24 * 3600)
})

test('workers that send at once send each mail once', async () => {
  server.got.length = 0
  for (let count = 0; count < 12; count += 1) await queue({ subject: `Mail ${count}` })
  await Promise.all([sendWaitingMail(), sendWaitingMail(), sendWaitingMail()])
  assert.equal(new Set(server.got.map(mail => mail.subject)).size, 12)
  assert.equal(server.got.length, 12)
})

test('what a worker that died had claimed is sent by another once its lease ends, under the same id', async () => {
  server.got.length = 0
  await queue()
  const claimed = await claimMail()
  await sendWaitingMail()
  assert.equal(server.got.length, 0)
  await sendWhenDue()
  assert.equal(server.got[0]?.messageId, `<docket-${claimed?.id}-${claimed?.createdAt.getTime()}@desk.example>`)
})

test('a mail sealed with another secret is given up', async () => {
  await queue()
  await asOwner(`update mail set body = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' where body is not null`)
  await sendWaitingMail()
  assert.deepEqual([(await newest()).body, (await newest()).sent_at], [null, null])
})

test('mails that left are forgotten after 30 days; those that wait are not', async () => {
  await queue()
  await asOwner(`update mail set created_at = now() - interval '31 days', sent_at = sent_at - interval '31 days'`)
  await purgeMail()
  const left = await db().selectFrom('mail').select(['body', 'sent_at']).execute()
  assert.equal(left.filter(mail => mail.sent_at).length, 0)
  assert.equal(left.filter(mail => mail.body !== null).length, 1)
})

test('without a server for mail nothing is kept', async () => {
  const { id } = await newest()
  delete process.env.SMTP_URL
  await queue()
  await sendWaitingMail()
  process.env.SMTP_URL = server.url
  assert.equal((await newest()).id, id)
})

function queue(given: { subject?: string; text?: string } = {}) {
  const mail = { to: 'mia@docket.example', subject: 'Hello', text: 'Hello', ...given }
  return db()
    .transaction()
    .execute(tx => queueMail(tx, [mail]))
}

async function sendWhenDue() {
  await asOwner('update mail set next_try_at = now() where body is not null')
  await sendWaitingMail()
}

function newest() {
  return db().selectFrom('mail').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
}
