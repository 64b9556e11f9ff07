import type { Status } from '#db/schema'
import { commentFields, parseAnswer, type RestComment, restComment } from './answers.ts'
import { type Access, ask } from './client.ts'
import { words } from './statuses.ts'
import { Trouble } from './trouble.ts'

/** What stands in for an address that WordPress does not have: without one it would take ours. */
const noAddress = '0.0.0.0'

/** WordPress refuses to write an agent that is longer. */
const longestAgent = 254

/**
 * Gives a comment, as it was just read, this status in WordPress, and gives it as it is afterwards. Address and agent of
 * its author go along, because WordPress would put ours in their place; its trash leaves them alone.
 * @throws Trouble
 */
export async function writeStatus(access: Access, comment: RestComment, status: Status): Promise<RestComment> {
  const path = `wp/v2/comments/${comment.id}`
  if (status === 'deleted') return trash(access, comment, path)
  const agent = comment.author_user_agent.slice(0, longestAgent)
  const { json } = await ask(access, {
    ...{ method: 'POST', path, query: { context: 'edit', _fields: commentFields }, hasAgent: agent !== '' },
    body: {
      ...{ status: words[status], author_ip: comment.author_ip || noAddress },
      ...(agent && { author_user_agent: agent }),
    },
  })
  return parseAnswer(restComment, json)
}

async function trash(access: Access, comment: RestComment, path: string): Promise<RestComment> {
  try {
    const { json } = await ask(access, { method: 'DELETE', path, query: { context: 'edit', _fields: commentFields } })
    return parseAnswer(restComment, json)
  } catch (error) {
    if (error instanceof Trouble && error.code === 'rest_already_trashed') return { ...comment, status: 'trash' }
    throw error
  }
}
