import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { after, test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { type SafeRequest, safeRequest } from '#lib/outbox/safe-request'
import { aCertificate } from '#lib/outbox/test-data'

const opened: Server[] = []
after(() => opened.forEach(server => void server.close()))

test('it sends what it was given and gives what was answered', async () => {
  const url = await listen((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => response.writeHead(201, { 'x-a': 'b' }).end(`${request.method} ${Buffer.concat(chunks)}`))
  })
  const answer = await ask(url, { method: 'POST', body: 'grüße' })
  assert.deepEqual([answer.status, answer.headers['x-a'], answer.text], [201, 'b', 'POST grüße'])
})

test('an error answer is an answer', async () => {
  const url = await listen((_, response) => response.writeHead(503).end('later'))
  assert.deepEqual((await ask(url)).status, 503)
})

test('this machine is refused before anything is sent', async () => {
  const asked: unknown[] = []
  const url = await listen((request, response) => response.end(String(asked.push(request.url))))
  await assert.rejects(ask(url.replace('http:', 'https:'), { allowsPrivate: false }), /only a development site/)
  await assert.rejects(ask(url, { allowsPrivate: false }), /begin with https/)
  assert.deepEqual(asked, [])
})

for (const status of [301, 302, 303, 307, 308])
  test(`a redirect (${status}) is told, not followed`, async () => {
    const asked: unknown[] = []
    const url = await listen((request, response) => {
      asked.push(request.url)
      response.writeHead(status, { location: '/next' }).end()
    })
    await assert.rejects(ask(url), { message: `It redirected to ${url}next, which is not followed`, status })
    assert.deepEqual(asked, ['/'])
  })

test('a server that is slow to answer, to go on or to say hello at all is not waited for', async () => {
  const silent = await listen(() => {})
  const stuck = await listen((_, response) => response.write('a'))
  const mute = (await listenOn(createTcpServer(() => {}))).replace('http:', 'https:')
  for (const url of [silent, stuck, mute])
    await assert.rejects(ask(url, { timeoutMs: 200 }), { message: 'It took longer than 0.2 s' })
})

test('an answer without end is refused at the limit, or cut there', async () => {
  const url = await listen((_, response) => {
    const pour = () => !response.destroyed && response.write('x'.repeat(1000), () => setImmediate(pour))
    pour()
  })
  await assert.rejects(ask(url), { message: 'Its answer is longer than 4 KB', status: 200 })
  assert.equal((await ask(url, { longAnswer: 'cut' })).text.length, 4096)
})

test('a connection that breaks off, or is refused, or speaks something else is told as that', async () => {
  const dropping = await listenOn(createTcpServer(socket => socket.destroy()))
  await assert.rejects(ask(dropping), { message: 'The connection broke off' })
  const talking = await listenOn(createTcpServer(socket => socket.end('220 mail.example ESMTP\r\n')))
  await assert.rejects(ask(talking), { message: 'It answered something that is not HTTP' })
  const closed = createTcpServer()
  const gone = await listenOn(closed)
  await new Promise(resolve => closed.close(resolve))
  await assert.rejects(ask(gone), { message: 'The connection was refused' })
})

test('a certificate that nobody vouches for is refused, one for another name too', async () => {
  const own = aCertificate('localhost')
  const server = createSecureServer(own, (_, response) => response.end('secure'))
  const url = (await listenOn(server)).replace('http://127.0.0.1', 'https://localhost')
  await assert.rejects(ask(url), /Its certificate is not valid: self-signed/)
  setDefaultCACertificates([...getCACertificates(), own.cert])
  assert.equal((await ask(url)).text, 'secure')
  await assert.rejects(ask(url.replace('localhost', '127.0.0.1')), /Its certificate is not valid/)
})

test('http where https is spoken, and the other way round, are told as failures', async () => {
  const plain = await listen((_, response) => response.end())
  await assert.rejects(ask(plain.replace('http:', 'https:')), { message: 'It does not speak TLS as it should' })
})

function ask(url: string, given: Partial<SafeRequest> = {}) {
  return safeRequest({ url, method: 'GET', allowsPrivate: true, timeoutMs: 5000, maxBytes: 4096, ...given })
}

function listen(listener: RequestListener): Promise<string> {
  return listenOn(createServer(listener))
}

async function listenOn(server: Server): Promise<string> {
  opened.push(server)
  server.unref()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // a server that listens on TCP has such an address
}
