import 'server-only'
import { type Connection, noteSuccess } from './connection.ts'
import { type Due, giveUp, listDue, markSent, markWritten, postpone } from './due.ts'
import { takeGone } from './gone.ts'
import { type Look, lookAt } from './look.ts'
import { statusOf } from './statuses.ts'
import { takeLook } from './take-look.ts'
import { isGone, isHiccup, isRefusal, Trouble } from './trouble.ts'
import { writeStatus } from './write-comment.ts'

const togetherRead = 20
const togetherWritten = 4
const longestMs = 60_000
const mostTries = 10

/**
 * Tells WordPress the status of every comment that is due, some at a time, for at most a minute. Each is read first, to
 * notice what was changed there meanwhile. @throws Trouble when WordPress does not answer: nothing is lost
 */
export async function writeBack(connection: Connection) {
  const until = Date.now() + longestMs
  while (Date.now() < until) {
    const due = await listDue(connection, togetherRead)
    if (due.length === 0) return
    const ids = due.map(one => one.restId)
    const look = await lookAt(connection.access, ids)
    await noteSuccess(connection)
    await takeLook(connection, look)
    await takeGone(connection, ids, look)
    await writeAll(
      connection,
      await markSent(
        connection,
        due.map(one => one.commentId),
      ),
      look,
    )
  }
}

/** Some at a time; one that fails does not keep the others, a WordPress that does not answer does. */
async function writeAll(connection: Connection, due: Due[], look: Look) {
  for (let start = 0; start < due.length; start += togetherWritten) {
    const some = due.slice(start, start + togetherWritten)
    const ends = await Promise.allSettled(some.map(one => writeOne(connection, one, look)))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }
}

async function writeOne(connection: Connection, due: Due, look: Look) {
  const before = look.comments.find(comment => comment.id === due.restId)
  if (!before) return postpone(connection, due, 'WordPress did not show the comment')
  if (before.status === 'post-trashed') return giveUp(connection, due, 'its article is in the trash of WordPress')
  try {
    const after = await writeStatus(connection.access, before, due.status)
    const source = statusOf(after.status)
    if (source !== due.status) return await retry(connection, due, `WordPress answered that it is “${after.status}”`)
    await markWritten(connection, { ...due, source, seenAt: new Date(), before, after })
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    await afterTrouble(connection, due, error)
  }
}

/** @throws Trouble that is not about this comment */
async function afterTrouble(connection: Connection, due: Due, trouble: Trouble) {
  if (isGone(trouble)) return postpone(connection, due, trouble.message) // the next look at it tells that it is gone
  if (isRefusal(trouble)) return giveUp(connection, due, trouble.message)
  if (isHiccup(trouble)) return retry(connection, due, trouble.message)
  throw trouble
}

async function retry(connection: Connection, due: Due, reason: string) {
  return due.tries < mostTries ? postpone(connection, due, reason) : giveUp(connection, due, reason)
}
