import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { anEndpoint } from '#lib/outbox/test-data'
import { makeDesk } from '../desk.ts'
import { useApp } from './app.ts'
import { browserOf } from './browser.ts'
import { allowPrivate, siteOf } from './people.ts'

const app = await useApp()
const desk = await makeDesk()
const adminId = await desk.staff('Ada', ['admin'])
const admin = await browserOf(app, adminId)
const reached: string[] = []
const server = createServer((request, response) => {
  reached.push(request.url ?? '')
  if (request.url === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' })
  if (request.url === '/long') for (let part = 0; part < 64; part += 1) response.write('x'.repeat(1024 * 1024))
  response.end()
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
after(() => server.close())
const { port } = server.address() as AddressInfo // it listens on TCP

const inside = [
  ['this machine', `127.0.0.1:${port}`],
  ['this machine by name', `localhost:${port}`],
  ['this machine by name with a dot', `localhost.:${port}`],
  ['this machine in capitals', `LOCALHOST:${port}`],
  ['this machine as one number', `2130706433:${port}`],
  ['this machine in octal', `0177.0.0.1:${port}`],
  ['this machine in hexadecimal', `0x7f000001:${port}`],
  ['this machine without its middle', `127.1:${port}`],
  ['this machine in wide digits', `１２７.0.0.1:${port}`],
  ['this machine in IPv6', `[::1]:${port}`],
  ['this machine, mapped into IPv6', `[::ffff:127.0.0.1]:${port}`],
  ['this machine, mapped in hexadecimal', `[::ffff:7f00:1]:${port}`],
  ['this machine by NAT64', `[64:ff9b::7f00:1]:${port}`],
  ['this machine by 6to4', `[2002:7f00:1::]:${port}`],
  ['whatever is here', `0.0.0.0:${port}`],
  ['the network behind us', '10.0.0.1'],
  ['the network behind us, as one number', '167772161'],
  ['the keys of a cloud', '169.254.169.254'],
  ['the keys of a cloud, mapped', '[::ffff:169.254.169.254]'],
  ['the keys of a cloud in IPv6', '[fd00:ec2::254]'],
  ['an escaped dot', `127%2e0.0.1:${port}`],
  ['a full stop of another script', `127。0。0。1:${port}`],
] as const

for (const [what, host] of inside)
  test(`V1.3.6 neither a webhook nor WordPress is ${what}`, async () => {
    const before = reached.length
    for (const url of [`https://${host}/hooks`, `http://${host}/hooks`]) {
      const hook = await admin.act('(desk)/settings/webhooks/actions.ts add', [null, form({ site: desk.slug, url })])
      assert.match(hook.text, /"problem":"[^"]/, url)
      const fields = { site: desk.slug, url, username: 'mo', password: 'secret' }
      const press = await admin.act('(desk)/settings/wordpress/actions.ts connect', [null, form(fields)])
      assert.match(press.text, /"problem":"[^"]/, url)
    }
    assert.equal(reached.length, before)
  })

for (const url of [
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/',
  'data:,x',
  'javascript:alert(1)',
  'https://a:b@example.com/',
  '//example.com',
  'https://',
])
  test(`V1.3.6, V1.2.2 ${url} is no address to send to`, async () => {
    const { text } = await admin.act('(desk)/settings/webhooks/actions.ts add', [null, form({ site: desk.slug, url })])
    assert.match(text, /"problem":"[^"]/)
  })

test('V1.3.6 an address that came to lead inside after it was added is not asked either', async () => {
  const id = await anEndpoint({
    site_id: await siteOf(desk.slug),
    url: `https://localhost:${port}/later`,
    created_by: adminId,
  })
  const { text } = await admin.act('(desk)/settings/webhooks/actions.ts test', [{ site: desk.slug, id }])
  assert.match(text, /not delivered/)
  assert.ok(!reached.includes('/later'))
})

test('V15.3.2, V15.2.2 even a development site follows no redirect and reads no endless answer', async () => {
  const trial = await makeDesk()
  const site = await siteOf(trial.slug)
  await allowPrivate(site)
  const tell = async (path: string) => {
    const id = await anEndpoint({ site_id: site, url: `http://127.0.0.1:${port}${path}`, created_by: adminId })
    return (await admin.act('(desk)/settings/webhooks/actions.ts test', [{ site: trial.slug, id }])).text
  }
  assert.match(await tell('/moved'), /redirected to .*not followed/)
  assert.match(await tell('/long'), /delivered|longer/)
  assert.match(await tell('/fine'), /The test was delivered/)
})

test('V1.3.6 pictures of other hosts are not fetched for anybody', async () => {
  for (const url of [`http://127.0.0.1:${port}/picture`, 'http://169.254.169.254/', '//127.0.0.1/x', '/\\127.0.0.1/x'])
    for (const query of [`url=${encodeURIComponent(url)}&w=64&q=75`, `url=${encodeURIComponent(url)}&w=640&q=75`])
      assert.ok((await admin.ask(`/_next/image?${query}`)).status >= 400, url)
  assert.ok(!reached.includes('/picture'))
})

function form(fields: Record<string, string>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  return made
}
