import 'server-only'
import { after } from 'node:test'
import { closeDb } from '#db/client'
import { aSite, aStaffMember, freshDatabase } from '#db/test-data'
import { type DocketProcess, startDocket } from '../docket.ts'
import { type Postgres, startPostgres } from './postgres.ts'

/** A Postgres with an empty database of Docket's, and what runs on it; all ends with the test file. */
export interface Scene {
  postgres: Postgres
  /** Of the database; through which it is reached is for the test to say. */
  databaseUrl: string
  site: number
  /** Starts one more Docket, with these settings besides, on a port that is given or any. */
  docket(env?: Record<string, string>, port?: number): Promise<DocketProcess>
  /** Somebody who moderates the site. */
  moderator(): Promise<number>
  /** Ends something with the test file, the last first. */
  finally(close: () => unknown): void
}

/** Call once, at the top of a test file. `dir`: where Postgres has its data, unless where it usually does. */
export async function useScene(dir?: string): Promise<Scene> {
  const closing: (() => unknown)[] = []
  after(async () => {
    for (const close of closing.reverse()) await close()
  })
  process.env.AUTH_SECRET ??= 'only-for-tests-on-this-machine-0123456789'
  const postgres = await startPostgres(dir)
  closing.push(postgres.stop)
  process.env.DOCKET_TEST_SERVER = postgres.url
  const databaseUrl = await freshDatabase('docket_faults')
  process.env.DATABASE_URL = databaseUrl
  closing.push(closeDb)
  const site = await aSite({ is_development: true })
  return { postgres, databaseUrl, site, docket, moderator, finally: close => closing.push(close) }

  async function docket(env: Record<string, string> = {}, port = 0) {
    const started = await startDocket({ log: 'test-faults.log', port, env })
    closing.push(started.stop)
    return started
  }

  function moderator() {
    return aStaffMember({ sites: [site] })
  }
}
