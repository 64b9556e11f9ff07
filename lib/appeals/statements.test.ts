import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, anArticle, anAuthor, aSite, asOwner, manyComments, useTestDatabase } from '#db/test-data'
import { appealByLink, findLinked } from '#lib/appeals/by-link'
import { decideAppeal } from '#lib/appeals/decide-appeal'
import { sendStatements } from '#lib/appeals/send-statements'
import { readAppeal } from '#lib/appeals/test-data'
import { type DecisionOrder, decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { syncStatuses } from '#lib/decision/sync'
import { withdrawComment } from '#lib/intake/withdraw'
import { placeAll } from '#lib/outbox/test-data'
import { unseal } from '#lib/seal'
import { aClient, orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
process.env.SMTP_URL = 'smtp://127.0.0.1:2525' // mails are kept; nobody sends them here
const site_id = await aSite({ sends_statements: true, name: 'Redline' })
const ann = await signedIn({ name: 'Ann', sites: [site_id] })
const bob = await signedIn({ name: 'Bob', sites: [site_id] })

beforeEach(() => db().deleteFrom('mail').execute())

test('the author is told which comment was deleted, why, by whom, and how to appeal', async () => {
  await refuse({ body: 'You are all fools.', article_id: await anArticle({ site_id, title: 'The last V8' }) })
  const [mail] = await mailsOf()
  assert.equal(mail?.recipient, 'ada@reader.example')
  assert.match(mail?.subject ?? '', /Your comment on “The last V8” was deleted · Redline/)
  for (const part of [
    /> You are all fools\./,
    /The moderators of Redline deleted it/,
    /Reason: harassment\./,
    /To appeal, until /,
  ])
    assert.match(mail?.text ?? '', part)
  assert.doesNotMatch(mail?.text ?? '', /Ann/)
})

test('once, however often events are placed and statements sent, also at once', async () => {
  const id = await refuse({})
  await db()
    .updateTable('outbox')
    .set({ position: null })
    .where('event_id', '=', await inForce(id))
    .execute()
  await placeAll()
  await Promise.all([sendDue(), sendDue(), sendDue()])
  assert.equal((await mailsOf()).length, 1)
})

test('nobody is told before five minutes are over, and an undo until then stops it', async () => {
  const id = await refuse({}, { send: false })
  await sendStatements()
  assert.deepEqual(await mailsOf(), [])
  await restore(ann, { decisions: [await inForce(id)] })
  await sendDue()
  assert.deepEqual(await mailsOf(), [])
})

test('what was decided together about one author is told in mails of up to 25 comments', async () => {
  const author_id = await anAuthor({ site_id, email: 'ada@reader.example' })
  const ids = await manyComments(30, { site_id, author_id, status: 'approved' })
  await decide(ann, await orderFor('spam', ids))
  await placeAll()
  await sendDue()
  const mails = await mailsOf()
  assert.deepEqual(mails.map(mail => mail.subject.slice(0, 2)).sort(), ['25', '5 '])
  assert.equal(new Set(mails.flatMap(mail => mail.text.match(/\/appeal\/\S+/g) ?? [])).size, 30)
})

for (const [what, comment, author, site] of [
  ['on a site that does not want it', {}, {}, { sends_statements: false }],
  ['without an e-mail address', {}, { email: null }, {}],
  [
    'whom the site does not sign in, since anybody can type an address',
    {},
    { external_id: 'email:ada@reader.example' },
    {},
  ],
] as const)
  test(`an author ${what} is told nothing`, async () => {
    const other = await aSite({ sends_statements: true, ...site })
    const staff = await signedIn({ sites: [other] })
    const author_id = await anAuthor({ site_id: other, email: 'ada@reader.example', ...author })
    await decide(staff, await orderFor('delete', [await aComment({ site_id: other, author_id, ...comment })]))
    await placeAll()
    await sendDue()
    assert.deepEqual(await mailsOf(), [])
  })

test('what the author withdrew, the site deleted, or an import brought is told nobody', async () => {
  const client = await aClient(site_id)
  const author_id = await anAuthor({ site_id, email: 'ada@reader.example' })
  await aComment({ site_id, author_id, status: 'deleted' })
  const withdrawn = await aComment({ site_id, author_id, status: 'approved' })
  await withdrawComment(client, (await readComment(withdrawn)).external_id)
  const synced = { id: await aComment({ site_id, author_id }), status: 'spam' as const }
  const batch = crypto.randomUUID()
  await db()
    .transaction()
    .execute(tx => syncStatuses(tx, { siteId: site_id, batch, comments: [synced] }))
  await placeAll()
  await sendDue()
  assert.deepEqual(await mailsOf(), [])
})

test('the link shows the decision, changes nothing, and takes one appeal', async () => {
  const id = await refuse({ body: 'You fools.' })
  const token = await tokenOf()
  assert.deepEqual([(await findLinked(token))?.state, (await findLinked(token))?.comment], ['open', 'You fools.'])
  const states = await Promise.all(['One.', 'Two.'].map(body => appealByLink(token, body)))
  assert.deepEqual([states, (await findLinked(token))?.state], [['appealed', 'appealed'], 'appealed'])
  const appeals = await db().selectFrom('appeal').select('state').where('comment_id', '=', id).execute()
  assert.deepEqual(appeals, [{ state: 'open' }])
})

test('only the hash of the link is kept, and nobody guesses another', async () => {
  await refuse({})
  const token = await tokenOf()
  const kept = await sql<{ text: string }>`select statement::text as text from statement`.execute(db())
  assert.ok(kept.rows.length > 0 && kept.rows.every(row => !row.text.includes(token)))
  for (const other of ['', 'x'.repeat(43), `${token}x`, token.slice(1)]) {
    assert.equal(await findLinked(other), null)
    assert.equal(await appealByLink(other, 'Why?'), null)
  }
})

test('six months later the link has expired', async () => {
  const id = await refuse({})
  const token = await tokenOf()
  await backdate(id)
  assert.deepEqual([(await findLinked(token))?.state, await appealByLink(token, 'Why?')], ['expired', 'expired'])
})

test('once the comment is back there is nothing to appeal against', async () => {
  const id = await refuse({})
  const token = await tokenOf()
  await decide(bob, await orderFor('approve', [id]))
  assert.deepEqual([(await findLinked(token))?.state, await appealByLink(token, 'Why?')], ['restored', 'restored'])
})

test('after the purge the decision can still be found wrong, though the text is gone', async () => {
  const id = await refuse({})
  const token = await tokenOf()
  await db().deleteFrom('comment').where('id', '=', id).execute()
  assert.equal((await findLinked(token))?.comment, null)
  assert.equal(await appealByLink(token, 'It was a joke.'), 'appealed')
  const appeal = await appealAbout(id)
  await decideAppeal(bob, { appeal, verdict: 'overturn', note: null, revision: null })
  assert.equal((await readAppeal(appeal)).state, 'overturned')
  assert.match((await mailsOf()).at(-1)?.text ?? '', /the decision was wrong\.[\s\S]*cannot be brought back/)
})

for (const [verdict, told] of [
  ['uphold', /the decision stands/],
  ['overturn', /the decision was wrong\.[\s\S]*can be seen again/],
] as const)
  test(`the author is told how the appeal ended: ${verdict}`, async () => {
    const id = await refuse({})
    await appealByLink(await tokenOf(), 'Why?')
    await decideAppeal(bob, { appeal: await appealAbout(id), verdict, note: 'Staff only.', revision: 1 })
    const mail = (await mailsOf()).at(-1)
    assert.match(mail?.text ?? '', told)
    assert.doesNotMatch(mail?.text ?? '', /Bob|Staff only/)
  })

/** An approved comment by Ada that Ann decided about; its statement is sent unless told otherwise. */
async function refuse(
  given: object,
  { action = 'delete', send = true }: { action?: DecisionOrder['action']; send?: boolean } = {},
) {
  const author_id = await anAuthor({ site_id, name: 'Ada', email: 'ada@reader.example' })
  const id = await aComment({ site_id, author_id, status: 'approved', ...given })
  await decide(ann, await orderFor(action, [id]))
  await placeAll()
  if (send) await sendDue()
  return id
}

/** Sends all statements, also those that would wait. */
async function sendDue() {
  await db()
    .updateTable('statement')
    .set({ due_at: new Date(Date.now() - 1000) })
    .execute()
  await sendStatements()
}

async function mailsOf() {
  const mails = await db().selectFrom('mail').select(['recipient', 'subject', 'body']).orderBy('id').execute()
  return mails.map(({ body, ...mail }) => ({ ...mail, text: unseal(body ?? '') ?? '' }))
}

async function tokenOf(): Promise<string> {
  return /\/appeal\/(\S+)/.exec((await mailsOf()).at(-1)?.text ?? '')?.[1] ?? ''
}

async function inForce(id: number): Promise<number> {
  return (await readComment(id)).decision_id ?? 0
}

async function appealAbout(id: number): Promise<number> {
  const appeal = await db().selectFrom('appeal').select('id').where('comment_id', '=', id).executeTakeFirstOrThrow()
  return appeal.id
}

async function backdate(commentId: number) {
  await asOwner('alter table event disable trigger event_is_append_only')
  await asOwner(`update event set at = now() - interval '7 months' where comment_id = ${commentId}`)
  await asOwner('alter table event enable trigger event_is_append_only')
}
