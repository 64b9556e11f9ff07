import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { after, test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSite, asOwner, useTestDatabase } from '#db/test-data'
import { type DecisionOrder, decide } from '#lib/decide'
import { claimDelivery } from '#lib/outbox/claim'
import { deliver } from '#lib/outbox/deliver'
import { purgeDeliveries } from '#lib/outbox/purge-deliveries'
import { anEndpoint, aReceiver, placeAll } from '#lib/outbox/test-data'
import { waitMsAfter } from '#lib/outbox/tries'
import { orderFor, signedIn } from '#lib/test-data'

await useTestDatabase()
const opened: (() => unknown)[] = []
after(() => opened.forEach(close => void close()))

test('a decision is delivered, signed so that the published library verifies it', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  const id = await comment()
  await decideOn(id, 'approve')
  await deliver(to)
  assert.deepEqual(
    receiver.got.map(({ event }) => [event.comment?.id, event.comment?.status]),
    [[id, 'approved']],
  )
  assert.equal(receiver.got[0]?.id, receiver.got[0]?.event.id)
  const [{ state, tries, last_status } = {}] = await deliveriesTo(to.endpoint)
  assert.deepEqual([state, tries, last_status], ['delivered', 1, 204])
})

test('a failed delivery is tried again under the same id, and keeps later ones about its comment waiting', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  const [broken, fine] = [await comment(), await comment()]
  for (const action of ['approve', 'spam'] as const) await decideOn(broken, action)
  await decideOn(fine, 'approve')
  receiver.answer = (response, event) => response.writeHead(event.comment?.id === broken ? 500 : 200).end('no')
  await deliver(to)
  assert.deepEqual(statusesOf(receiver, broken), ['approved'])
  assert.deepEqual(statusesOf(receiver, fine), ['approved'])
  receiver.answer = response => response.writeHead(200).end()
  await makeDue(to.endpoint)
  await deliver(to)
  assert.deepEqual(statusesOf(receiver, broken), ['approved', 'approved', 'spam'])
  assert.equal(new Set(receiver.got.map(({ id }) => id)).size, 3)
})

test('a failed try tells why and when the next is', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  receiver.answer = response => response.writeHead(503).end(`not\0 now\n${'x'.repeat(9000)}`)
  await decideOn(await comment(), 'approve')
  await deliver(to)
  const [{ state, tries, last_status, last_error, next_try_at } = {}] = await deliveriesTo(to.endpoint)
  assert.deepEqual([state, tries, last_status], ['waiting', 1, 503])
  assert.match(String(last_error), /^It answered 503: not now x{92}…$/)
  const waits = (next_try_at?.getTime() ?? 0) - Date.now()
  assert.ok(waits > 3000 && waits < 5600, `${waits} ms`)
})

test('after ten tries over 75 hours a delivery is dead, and later ones about its comment go out', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  const id = await comment()
  for (const action of ['approve', 'spam'] as const) await decideOn(id, action)
  receiver.answer = (response, event) => response.writeHead(event.comment?.status === 'spam' ? 200 : 500).end()
  for (let tries = 0; tries < 10; tries += 1) {
    assert.equal((await deliveriesTo(to.endpoint))[0]?.state, 'waiting')
    await makeDue(to.endpoint)
    await deliver(to)
  }
  assert.deepEqual(statusesOf(receiver, id), [...Array(10).fill('approved'), 'spam'])
  assert.deepEqual(
    (await deliveriesTo(to.endpoint)).map(one => one.state),
    ['dead', 'delivered'],
  )
})

test('the waits between tries are those of the specification, with up to a tenth more', () => {
  const waits = Array.from({ length: 9 }, (_, index) => waitMsAfter(index + 1, 0) ?? 0)
  assert.equal(
    waits.reduce((sum, wait) => sum + wait),
    (5 + 300 + 1800 + (2 + 5 + 10 + 14 + 20 + 24) * 3600) * 1000,
  )
  assert.deepEqual([waitMsAfter(1, 0), waitMsAfter(1, 1), waitMsAfter(10)], [5000, 5500, null])
})

test('up to eight comments are delivered at a time', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  const open: ServerResponse[] = []
  receiver.answer = response => {
    open.push(response)
    if (open.length === 8) for (const one of open.splice(0)) one.writeHead(200).end()
  }
  for (let count = 0; count < 16; count += 1) await decideOn(await comment(), 'approve')
  await deliver(to)
  assert.equal((await deliveriesTo(to.endpoint)).filter(one => one.state === 'delivered').length, 16)
})

test('processes that deliver at once deliver each event once, per comment in order', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  const ids = [await comment(), await comment(), await comment()]
  for (const action of ['approve', 'spam', 'approve', 'delete'] as const)
    for (const id of ids) await decideOn(id, action)
  await Promise.all([deliver(to), deliver(to), deliver(to)])
  await deliver(to)
  for (const id of ids) assert.deepEqual(statusesOf(receiver, id), ['approved', 'spam', 'approved', 'deleted'])
})

test('what a process that died had claimed is delivered once its lease ends', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  await decideOn(await comment(), 'approve')
  assert.ok(await claimDelivery(to))
  await deliver(to)
  assert.equal(receiver.got.length, 0)
  await makeDue(to.endpoint)
  await deliver(to)
  assert.equal(receiver.got.length, 1)
})

test('an endpoint that is gone for good is paused, and gets neither what waits nor what comes', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  receiver.answer = response => response.writeHead(410).end()
  await decideOn(await comment(), 'approve')
  await deliver(to)
  await decideOn(await comment(), 'approve')
  await makeDue(to.endpoint)
  await deliver(to)
  assert.equal(receiver.got.length, 1)
  assert.equal((await deliveriesTo(to.endpoint)).length, 1)
  assert.ok((await readEndpoint(to.endpoint)).paused_at)
})

test('the endpoint tells since when it fails, and that it delivers again', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  receiver.answer = response => response.writeHead(302, { location: 'http://elsewhere.example/' }).end()
  for (let count = 0; count < 2; count += 1) await decideOn(await comment(), 'approve')
  await deliver(to)
  const failing = await readEndpoint(to.endpoint)
  assert.deepEqual([failing.last_delivered_at, failing.failing_since !== null], [null, true])
  assert.match(String(failing.last_error), /redirected to http:\/\/elsewhere\.example\/, which is not followed/)
  receiver.answer = response => response.writeHead(200).end()
  await makeDue(to.endpoint)
  await deliver(to)
  const fine = await readEndpoint(to.endpoint)
  assert.deepEqual([fine.failing_since, fine.last_error, fine.last_delivered_at !== null], [null, null, true])
})

test('a site that is not for development delivers nothing to this machine', async () => {
  const { to, receiver, comment, decideOn } = await aConnection({ is_development: false })
  await decideOn(await comment(), 'approve')
  await deliver(to)
  assert.deepEqual(receiver.got, [])
  assert.match(String((await deliveriesTo(to.endpoint))[0]?.last_error), /only a development site/)
})

test('what was delivered is forgotten after 30 days; dead letters are not', async () => {
  const { to, receiver, comment, decideOn } = await aConnection()
  for (let count = 0; count < 3; count += 1) await decideOn(await comment(), 'approve')
  await deliver(to)
  assert.equal(receiver.got.length, 3)
  const [old, dead, young] = await deliveriesTo(to.endpoint)
  await asOwner(`update delivery set ended_at = now() - interval '31 days' where id in (${old?.id}, ${dead?.id})`)
  await asOwner(`update delivery set state = 'dead' where id = ${dead?.id}`)
  await purgeDeliveries()
  assert.deepEqual(
    (await deliveriesTo(to.endpoint)).map(one => one.id),
    [dead?.id, young?.id],
  )
})

/** A development site with one endpoint at a server that listens. */
async function aConnection(given: { is_development: boolean } = { is_development: true }) {
  const site = await aSite(given)
  const ann = await signedIn({ sites: [site] })
  const receiver = await aReceiver()
  opened.push(receiver.close)
  const endpoint = await anEndpoint({ site_id: site, url: receiver.url, created_by: ann.id })
  const decideOn = async (id: number, action: DecisionOrder['action']) => {
    await decide(ann, await orderFor(action, [id]))
    await placeAll()
  }
  return { to: { site, endpoint }, receiver, comment: () => aComment({ site_id: site }), decideOn }
}

function statusesOf({ got }: Awaited<ReturnType<typeof aReceiver>>, id: number) {
  return got.filter(({ event }) => event.comment?.id === id).map(({ event }) => event.comment?.status)
}

function deliveriesTo(endpoint: number) {
  return db().selectFrom('delivery').selectAll().where('endpoint_id', '=', endpoint).orderBy('id').execute()
}

function readEndpoint(id: number) {
  return db().selectFrom('webhook_endpoint').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** As if the time had come. */
function makeDue(endpoint: number) {
  return asOwner(`update delivery set next_try_at = now() where endpoint_id = ${endpoint} and state = 'waiting'`)
}
