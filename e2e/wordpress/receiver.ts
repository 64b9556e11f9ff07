import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export interface Received {
  path: string
  authorization: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent, for the test to look at
  body: any
}

/** Takes what is posted to it, as Docket would; `status` and `answer` are what it says. */
export interface Receiver {
  url: string
  received: Received[]
  status: number
  answer: object
  stop(): Promise<void>
  startAgain(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const receiver = { url: '', received, status: 202, answer: {}, stop, startAgain }
  let server = await listen(0)
  const { port } = server.address() as AddressInfo // what a TCP server has
  receiver.url = `http://127.0.0.1:${port}`
  return receiver

  async function listen(port: number): Promise<Server> {
    const created = createServer(async (request, response) => {
      const { url: path = '', headers } = request
      received.push({ path, authorization: headers.authorization ?? '', body: await json(request) })
      response.writeHead(receiver.status, { 'content-type': 'application/json' }).end(JSON.stringify(receiver.answer))
    }).listen(port, '127.0.0.1')
    await once(created, 'listening')
    return created
  }
  async function stop() {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  }
  async function startAgain() {
    server = await listen(port)
  }
}
