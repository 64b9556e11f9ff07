import { type Statement, statementsOf } from '#db/statements'
import { type Bare, openBare } from '#lib/bench/bare'
import { findBenchCast } from '#lib/bench/cast'
import { aClient, aKey, signedInAgain } from '#lib/test-data'
import { sessionCookie } from '../fixtures.ts'
import { openVisitor, type Visitor } from './client.ts'
import { watchNavigation } from './navigation.ts'

/** Everything that the measures share: who asks, and the bare connection beside. */
export type Scene = Awaited<ReturnType<typeof openScene>>

/** The moderator signed in by cookie, and the site's own system with its key. */
export async function openScene({ url, comments }: { url: string; comments: number }) {
  const { siteId, staffId } = await findBenchCast()
  const cookie = await sessionCookie(staffId, url)
  const headers = { cookie: `${cookie.name}=${cookie.value}` }
  const bearer = { authorization: `Bearer ${await aKey(siteId, { created_by: staffId })}` }
  const bare: Bare = await openBare(process.env.DATABASE_URL ?? '')
  const visitors: Visitor[] = []
  function open(given: Record<string, string>, connections: number) {
    const visitor = openVisitor(url, given, connections)
    visitors.push(visitor)
    return visitor
  }
  /** Gives how the moderator goes to another page within the desk, and how long that takes in ms. */
  async function followLinks() {
    const { headers: more, pathOf } = await watchNavigation(url, cookie)
    const visitor = open({ ...headers, ...more }, 1)
    return async (path: string) => (await visitor.get(pathOf(path))).ms
  }
  return {
    url,
    comments,
    cookie,
    bare,
    siteId,
    staff: await signedInAgain(staffId),
    client: await aClient(siteId),
    moderator: open(headers, 1),
    followLinks,
    moderators: (connections: number) => open(headers, connections),
    system: (connections: number) => open(bearer, connections),
    close: async () => {
      await Promise.all([...visitors.map(visitor => visitor.close()), bare.close()])
    },
  }
}

/** How long the database alone takes for what the work asks of it: the sum over its statements, one after the other. */
export async function timeInDatabase(work: () => Promise<unknown>): Promise<number> {
  return sum(await statementsOf(work))
}

function sum(statements: Statement[]): number {
  return statements.reduce((total, { ms }) => total + ms, 0)
}
