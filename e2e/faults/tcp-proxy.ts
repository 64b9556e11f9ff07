import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands between two ends of TCP connections and makes them slow, silent, or cuts them. */
export interface TcpProxy {
  port: number
  /** How long each piece is held back; order is kept. */
  delayMs: number
  /** Ends all connections in the middle of whatever they are doing. */
  cut(): void
  /** The connections of now look alive and carry nothing any more; later ones do. */
  silence(): void
  close(): void
}

export async function startProxy(target: number): Promise<TcpProxy> {
  const open = new Map<Socket, { isSilent: boolean }>()
  const server = createServer(client => {
    const link = { isSilent: false }
    const ends = [client, connect(target, '127.0.0.1')] as const
    for (const [from, to] of [ends, ends.toReversed()] as [Socket, Socket][]) {
      open.set(from, link)
      from.setNoDelay(true)
      from.on('data', chunk => later(() => link.isSilent || to.destroyed || to.write(chunk)))
      from.on('error', () => {}) // its close follows
      from.on('close', () => {
        open.delete(from)
        later(() => to.destroy())
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // what a TCP server has
  const proxy: TcpProxy = { port, delayMs: 0, cut, silence, close }
  return proxy

  function later(work: () => unknown) {
    setTimeout(work, proxy.delayMs)
  }
  function cut() {
    for (const socket of open.keys()) {
      // One that has said its end cannot be reset any more: it would stay open, and keep the process from ending.
      if (socket.writableEnded) socket.destroy()
      else socket.resetAndDestroy()
    }
  }
  function silence() {
    for (const link of open.values()) link.isSilent = true
  }
  function close() {
    server.close()
    cut()
  }
}

/** The address, by way of the proxy before it. */
export function through({ port }: TcpProxy, address: string): string {
  const url = new URL(address)
  url.port = String(port)
  return url.href.replace(/\/$/, '')
}
