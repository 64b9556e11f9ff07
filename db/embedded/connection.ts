import { resolve } from 'node:path'
import { Client, DatabaseError } from 'pg'
import { type Cluster, ownerRole } from './cluster.ts'

type Answer = { kind: 'ready'; version: string } | { kind: 'busy' | 'silent'; reason: string }

const database = 'docket'

/** The address of the database `docket`, as its owner, with the password. */
export function addressOf({ password }: Cluster, port: number): string {
  return `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${database}`
}

/** Whether the server of this very cluster answers on `port`, and if so, that it has the database `docket`. */
export async function askServer(cluster: Cluster, port: number): Promise<Answer> {
  const client = connectionTo(cluster, port)
  try {
    await client.connect()
    return await introduce(cluster, client)
  } catch (error) {
    const reason = (error as Error).message // pg rejects with nothing else
    return { kind: isStartingOrStopping(error) ? 'busy' : 'silent', reason }
  } finally {
    await client.end()
  }
}

function connectionTo({ password }: Cluster, port: number): Client {
  const client = new Client({
    ...{ host: '127.0.0.1', port, user: ownerRole, password, database: 'postgres' },
    ...{ ssl: false, connectionTimeoutMillis: 2_000, query_timeout: 5_000 },
  })
  client.on('error', () => {}) // the answer is lost then, and asked for again
  return client
}

async function introduce(cluster: Cluster, client: Client): Promise<Answer> {
  const { rows } = await client.query(
    `
    select current_setting('data_directory') as folder,
           current_setting('server_version') as version,
           exists (select from pg_database where datname = $1) as "hasDatabase"`,
    [database],
  )
  const [{ folder, version, hasDatabase }] = rows
  if (resolve(folder) !== resolve(cluster.dataDir))
    return { kind: 'silent', reason: `another server, of ${folder}, does` }
  if (!hasDatabase) await client.query(`create database ${database} template template0`)
  return { kind: 'ready', version }
}

function isStartingOrStopping(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '57P03'
}
