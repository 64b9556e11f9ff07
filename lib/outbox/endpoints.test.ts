import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSite, asOwner, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { deliver } from '#lib/outbox/deliver'
import { listDeadLetters, listDeliveries, replay } from '#lib/outbox/deliveries'
import {
  addEndpoint,
  listEndpoints,
  pauseEndpoint,
  removeEndpoint,
  renewSecret,
  resumeEndpoint,
} from '#lib/outbox/endpoints'
import { Refused } from '#lib/outbox/safe-address'
import { sendTest } from '#lib/outbox/send-test'
import { aReceiver, placeAll } from '#lib/outbox/test-data'
import { Forbidden, NotFound } from '#lib/permissions'
import { unseal } from '#lib/seal'
import { orderFor, signedIn } from '#lib/test-data'

await useTestDatabase()
const receiver = await aReceiver()
after(receiver.close)

test('an endpoint is added with a secret that is shown once and kept sealed', async () => {
  const { site, slug, admin } = await aDesk()
  const secret = await addEndpoint(admin, slug, receiver.url)
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  const [kept] = await db().selectFrom('webhook_endpoint').select('secret').where('site_id', '=', site).execute()
  assert.ok(!kept?.secret.includes(secret.slice(6)))
  assert.equal(unseal(kept?.secret ?? ''), secret)
  assert.ok(!JSON.stringify(await listEndpoints(admin, slug)).includes(secret))
})

test('an address that leads behind our own door is refused when it is added', async () => {
  const { slug, admin } = await aDesk({ is_development: false })
  for (const url of ['https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'http://cars.example/', 'nonsense'])
    await assert.rejects(addEndpoint(admin, slug, url), Refused, url)
  assert.deepEqual(await listEndpoints(admin, slug), [])
})

test('a name that does not resolve is refused at once', async () => {
  const { slug, admin } = await aDesk()
  await assert.rejects(addEndpoint(admin, slug, 'https://nowhere.invalid/'), /does not resolve/)
})

test('nothing is sent to a paused endpoint until it is resumed', async () => {
  const { slug, admin, to, approveOne } = await anEndpointAt()
  await approveOne()
  await pauseEndpoint(admin, slug, to.endpoint)
  const before = receiver.got.length
  await deliver(to)
  assert.equal(receiver.got.length, before)
  await resumeEndpoint(admin, slug, to.endpoint)
  await deliver(to)
  assert.equal(receiver.got.length, before + 1)
})

test('a new secret signs from then on', async () => {
  const { slug, admin, to } = await anEndpointAt()
  receiver.secret = await renewSecret(admin, slug, to.endpoint)
  assert.equal((await sendTest(admin, slug, to.endpoint)).error, null)
})

test('a removed endpoint is gone with its deliveries', async () => {
  const { slug, admin, to, approveOne } = await anEndpointAt()
  await approveOne()
  await removeEndpoint(admin, slug, to.endpoint)
  assert.deepEqual([await listEndpoints(admin, slug), await listDeliveries(admin, slug)], [[], []])
  await assert.rejects(removeEndpoint(admin, slug, to.endpoint), NotFound)
})

test('a test tells what came of it, and is listed but never a dead letter', async () => {
  const { slug, admin, to } = await anEndpointAt()
  const fine = await sendTest(admin, slug, to.endpoint)
  assert.deepEqual([fine.status, fine.error, fine.tookMs > 0], [204, null, true])
  assert.equal(receiver.got.at(-1)?.event.type, 'docket.test')
  receiver.answer = response => response.writeHead(500).end()
  assert.equal((await sendTest(admin, slug, to.endpoint)).error, 'It answered 500')
  receiver.answer = response => response.writeHead(204).end()
  assert.deepEqual(
    (await listDeliveries(admin, slug)).map(one => one.state),
    ['dead', 'delivered'],
  )
  assert.deepEqual(await listDeadLetters(admin, slug), [])
})

test('a dead letter tells why, and is delivered when it is sent again', async () => {
  const { slug, admin, to, approveOne } = await anEndpointAt()
  const ids = [await approveOne(), await approveOne(), await approveOne()]
  await asOwner(`
    update delivery set state = 'dead', tries = 10, ended_at = now(), last_error = 'It answered 500'
    where endpoint_id = ${to.endpoint}`)
  const letters = await listDeadLetters(admin, slug)
  assert.deepEqual(
    letters.map(one => [one.comment, one.lastError]),
    ids.toReversed().map(id => [id, 'It answered 500']),
  )
  assert.equal((await listEndpoints(admin, slug))[0]?.dead, 3)
  assert.equal(await replay(admin, slug, { delivery: letters[2]?.id ?? 0 }), 1)
  assert.equal(await replay(admin, slug, { endpoint: to.endpoint }), 2)
  await deliver(to)
  assert.deepEqual(
    receiver.got
      .slice(-3)
      .map(({ event }) => event.comment?.id)
      .toSorted(),
    ids,
  )
  assert.equal(await replay(admin, slug, { endpoint: to.endpoint }), 0)
})

test('the log tells who changed which webhook, never a secret', async () => {
  const { site, slug, admin, to, secret } = await anEndpointAt()
  await pauseEndpoint(admin, slug, to.endpoint)
  await resumeEndpoint(admin, slug, to.endpoint)
  const renewed = await renewSecret(admin, slug, to.endpoint)
  await removeEndpoint(admin, slug, to.endpoint)
  const events = await db()
    .selectFrom('event')
    .select(['staff_id', 'note'])
    .where('site_id', '=', site)
    .orderBy('id')
    .execute()
  const acts = ['Added', 'Paused', 'Resumed', 'Renewed the secret of', 'Removed']
  assert.deepEqual(
    events,
    acts.map(act => ({ staff_id: admin.id, note: `${act} the webhook ${receiver.url}` })),
  )
  assert.ok(![secret, renewed].some(one => JSON.stringify(events).includes(one)))
})

test('only admins see or change webhooks, each only under their own site', async () => {
  const { slug, to } = await anEndpointAt()
  const other = await aDesk()
  const acts = [pauseEndpoint, resumeEndpoint, renewSecret, removeEndpoint, sendTest]
  for (const staff of [await signedIn({ sites: [to.site] }), await signedIn({ roles: ['contributor'] })]) {
    await assert.rejects(async () => listEndpoints(staff, slug), Forbidden)
    await assert.rejects(async () => listDeliveries(staff, slug), Forbidden)
    await assert.rejects(async () => listDeadLetters(staff, slug), Forbidden)
    await assert.rejects(async () => addEndpoint(staff, slug, receiver.url), Forbidden)
    await assert.rejects(async () => replay(staff, slug, { endpoint: to.endpoint }), Forbidden)
    for (const act of acts) await assert.rejects(async () => act(staff, slug, to.endpoint), Forbidden)
  }
  for (const act of acts) await assert.rejects(async () => act(other.admin, other.slug, to.endpoint), NotFound)
})

test('a secret that another AUTH_SECRET sealed fails the delivery with what to do', async () => {
  const { slug, admin, to } = await anEndpointAt()
  await asOwner(`update webhook_endpoint set secret = 'c29tZXRoaW5nIGVsc2UgdGhhdCBpcyBsb25n' where id = ${to.endpoint}`)
  assert.match(String((await sendTest(admin, slug, to.endpoint)).error), /make a new secret/)
})

async function aDesk(given: { is_development: boolean } = { is_development: true }) {
  const site = await aSite(given)
  const { slug } = await db().selectFrom('site').select('slug').where('id', '=', site).executeTakeFirstOrThrow()
  return { site, slug, admin: await signedIn({ roles: ['admin'] }) }
}

/** A development site with one endpoint at the receiver, which verifies by its secret from now on. */
async function anEndpointAt() {
  const desk = await aDesk()
  const secret = await addEndpoint(desk.admin, desk.slug, receiver.url)
  receiver.secret = secret
  const [endpoint] = await listEndpoints(desk.admin, desk.slug)
  const approveOne = async () => {
    const id = await aComment({ site_id: desk.site })
    await decide(desk.admin, await orderFor('approve', [id]))
    await placeAll()
    return id
  }
  return { ...desk, secret, approveOne, to: { site: desk.site, endpoint: endpoint?.id ?? 0 } }
}
