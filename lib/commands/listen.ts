import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer, type Server as Listener } from 'node:net'
import { host, port } from '#lib/env'

/**
 * Makes `server` listen on PORT: on HOST, else on both addresses that localhost may mean.
 * The function returned ends that, and leaves the open connections.
 * @throws when the port is taken
 */
export async function listen(server: Server): Promise<() => void> {
  const chosen = host()
  await open(server, chosen ?? '127.0.0.1')
  const second = createServer({ allowHalfOpen: true, noDelay: true }, socket => server.emit('connection', socket))
  if (!chosen) await open(second, '::1')
  return () => {
    server.close()
    second.close()
  }
}

/** @throws when the port is taken */
export async function requireFreePort() {
  const close = await listen(createHttpServer())
  close()
}

function open(listener: Listener, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Error(`Port ${port()} is taken. Choose another: PORT=${port() + 1}`))
      else if (address === '::1')
        resolve() // a machine without IPv6
      else reject(error)
    })
    listener.listen({ port: port(), host: address }, resolve)
  })
}
