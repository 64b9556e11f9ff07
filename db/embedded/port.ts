import { type AddressInfo, createServer } from 'node:net'

/** A port of 127.0.0.1 on which nothing listens: `wanted` if it is one, else any. */
export async function choosePort(wanted: number | null): Promise<number> {
  return (wanted && (await tryPort(wanted))) || (await tryPort(0)) || fail()
}

function tryPort(port: number): Promise<number | null> {
  const server = createServer()
  return new Promise(resolve => {
    server.once('error', () => resolve(null))
    server.listen({ port, host: '127.0.0.1' }, () => {
      const { port: free } = server.address() as AddressInfo // what a TCP server has
      server.close(() => resolve(free))
    })
  })
}

function fail(): never {
  throw new Error('No port of 127.0.0.1 is free for PostgreSQL')
}
