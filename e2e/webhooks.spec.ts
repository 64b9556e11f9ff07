import 'server-only'
import { expect } from '@playwright/test'
import { db } from '#db/client'
import { aComment, aSite, aStaffMember, asOwner } from '#db/test-data'
import { decide } from '#lib/decide'
import { anEndpoint, aReceiver } from '#lib/outbox/test-data'
import { orderFor, signedInAgain } from '#lib/test-data'
import { faultsOf } from './faults.ts'
import { test } from './fixtures.ts'

test('a webhook is added, tested, and told of the next decision', async ({ open }) => {
  const { site, admin, path, receiver } = await aPublication()
  const page = await open(path, { as: admin })
  await expect(page.getByText('No webhook yet')).toBeVisible()
  await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url)
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  receiver.secret = (await page.getByText(/^whsec_/).textContent()) ?? ''
  await expect(page.getByText('nothing delivered yet')).toBeVisible()
  await page.getByRole('button', { name: 'Send test' }).click()
  await expect(page.getByText(/The test was delivered: answered 204 in [\d,]+ ms\./)).toBeVisible()
  const id = await approveOne(site, admin)
  await expect.poll(() => receiver.got.map(({ event }) => event.comment?.id ?? event.type)).toEqual(['docket.test', id])
  await page.reload()
  await expect(page.getByRole('listitem', { name: receiver.url })).toContainText(/delivers\s*last now/)
  await expect(page.getByText(/^whsec_/)).toHaveCount(0)
})

test('a dead letter shows its reason and is delivered when it is sent again', async ({ open }) => {
  const { site, admin, path, receiver } = await aPublication()
  const endpoint = await anEndpoint({ site_id: site, url: receiver.url, created_by: admin })
  await aDeadLetter(site, { endpoint, admin })
  const page = await open(path, { as: admin })
  const letters = page.getByRole('region', { name: 'Dead letters' })
  await expect(letters).toContainText('It answered 500: broken')
  await letters.getByRole('button', { name: 'Send again', exact: true }).click()
  await expect(page.getByText('None: nothing was given up')).toBeVisible()
  await expect.poll(() => receiver.got.length).toBe(1)
})

test('an address behind our own door is refused, with the reason and what was written', async ({ open }) => {
  const { admin, path } = await aPublication({ is_development: false })
  const page = await open(path, { as: admin })
  await page.getByRole('textbox', { name: 'Address' }).fill('https://127.0.0.1/hooks')
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'loopback' })).toHaveText(
    '127.0.0.1 is a loopback address; only a development site may use it.',
  )
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('https://127.0.0.1/hooks')
})

test('a webhook is paused, resumed, given a new secret and removed', async ({ open }) => {
  const { site, admin, path, receiver } = await aPublication()
  await anEndpoint({ site_id: site, url: receiver.url, created_by: admin })
  const page = await open(path, { as: admin })
  const card = page.getByRole('listitem', { name: receiver.url })
  await card.getByRole('button', { name: 'Pause' }).click()
  await expect(card).toContainText('paused')
  await card.getByRole('button', { name: 'Resume' }).click()
  await expect(card.getByRole('button', { name: 'Pause' })).toBeVisible()
  await card.getByRole('button', { name: 'New secret…' }).click()
  await card.getByRole('button', { name: 'New secret, the old one ends now' }).click()
  await expect(card.getByText(/^whsec_/)).toBeVisible()
  await card.getByRole('button', { name: 'Remove…' }).click()
  await card.getByRole('button', { name: 'Remove with its deliveries' }).click()
  await expect(page.getByText('No webhook yet')).toBeVisible()
})

for (const width of [1440, 375])
  test(`the page has no fault when ${width} pixels wide`, async ({ open }) => {
    test.slow() // looking for faults takes longer than all else
    const { site, admin, path, receiver } = await aPublication()
    const endpoint = await anEndpoint({ site_id: site, url: receiver.url, created_by: admin })
    await aDeadLetter(site, { endpoint, admin })
    receiver.answer = response => response.writeHead(500).end('down for repairs')
    const page = await open(path, { as: admin })
    await page.setViewportSize({ width, height: 800 })
    await page.getByRole('button', { name: 'Send test' }).click()
    await expect(page.getByText('It answered 500: down for repairs, after')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.locator('h1').evaluate(overflowAround)).toBe(0)
  })

/** By how many pixels a page is wider than there is room for. */
function overflowAround(heading: Element): number {
  const page = heading.closest('.overflow-y-auto') ?? document.documentElement
  return page.scrollWidth - page.clientWidth
}

/** A site, which may send to this machine unless told otherwise, an admin, and a server that receives. */
async function aPublication(given: { is_development: boolean } = { is_development: true }) {
  const site = await aSite(given)
  const { slug } = await db().selectFrom('site').select('slug').where('id', '=', site).executeTakeFirstOrThrow()
  const admin = await aStaffMember({ name: 'Ada', roles: ['admin'] })
  return { site, admin, path: `/settings/webhooks?site=${slug}`, receiver: await aReceiver() }
}

async function approveOne(site: number, admin: number): Promise<number> {
  const id = await aComment({ site_id: site })
  await decide(await signedInAgain(admin), await orderFor('approve', [id]))
  return id
}

/** A delivery that was given up, made while the endpoint was paused so that nobody delivers it meanwhile. */
async function aDeadLetter(site: number, { endpoint, admin }: { endpoint: number; admin: number }) {
  await asOwner(`update webhook_endpoint set paused_at = now() where id = ${endpoint}`)
  const id = await approveOne(site, admin)
  await expect.poll(() => positionOf(id)).toBeTruthy()
  await asOwner(`
    insert into delivery (site_id, endpoint_id, event_id, position, comment_id, state, tries, ended_at, last_error)
    select event.site_id, ${endpoint}, event.id, outbox.position, ${id}, 'dead', 10, now(), 'It answered 500: broken'
    from event join outbox on outbox.event_id = event.id
    where event.comment_id = ${id};
    update webhook_endpoint set paused_at = null where id = ${endpoint}`)
}

async function positionOf(comment: number): Promise<number | null | undefined> {
  const outbox = db().selectFrom('outbox').innerJoin('event', 'event.id', 'outbox.event_id').select('position')
  return (await outbox.where('event.comment_id', '=', comment).executeTakeFirst())?.position
}
