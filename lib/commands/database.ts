import { join, relative } from 'node:path'
import { startEmbedded } from '#db/embedded'
import { databaseDirectUrl, databaseOwnerUrl, databaseUrl, projectRoot, stateDir } from '#lib/env'

export interface OpenDatabase {
  /** Of the database itself, past a pooler. */
  url: string
  /** Of the same as its owner, who alone may change the schema. */
  ownerUrl: string
  /** For the person who started it: which server, where, no password. */
  description: string
  stop(): Promise<void>
}

/**
 * The database of this deployment: the one in DATABASE_URL, else the embedded one, started if it is not running.
 * Sets DATABASE_URL for this process and its children. `stop` leaves a database alone that others use.
 */
export async function openDatabase({
  onProgress,
}: {
  onProgress?: (line: string) => void
} = {}): Promise<OpenDatabase> {
  const given = databaseUrl()
  if (given) return describeGiven(given)
  const dir = join(stateDir, 'postgres')
  const { url, stop, ...server } = await startEmbedded({ dir, durable: true, onProgress })
  process.env.DATABASE_URL = url
  const place = server.dataDir.startsWith(dir) ? relative(projectRoot, dir) : server.dataDir
  const found = server.wasRunning ? ', already running' : ''
  return {
    url,
    ownerUrl: url,
    stop,
    description: `PostgreSQL ${server.version} on 127.0.0.1:${server.port}, data in ${place}${found}`,
  }
}

function describeGiven(given: string): OpenDatabase {
  const { host, pathname } = new URL(given)
  const url = databaseDirectUrl() ?? given
  const description = `DATABASE_URL: ${pathname.slice(1)} on ${host}`
  return { url, ownerUrl: databaseOwnerUrl() ?? url, description, stop: async () => {} }
}
