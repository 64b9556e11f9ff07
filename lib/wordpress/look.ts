import { z } from 'zod'
import { commentFields, parseAnswer, type RestComment, restComment, restId } from './answers.ts'
import { type Access, ask } from './client.ts'
import { isGone, Trouble } from './trouble.ts'

/** The most that WordPress tells at once. */
export const pageSize = 100

/** The most ids in one request: their list stays below the limits of web servers for an address (8 KB). */
export const mostIds = 500

/** What WordPress showed, and when it was asked. */
export interface Look {
  askedAt: Date
  comments: RestComment[]
  total: number
}

const comments = z.array(restComment)
const everything = { context: 'edit', per_page: pageSize, type: 'all' }
const whole = { ...everything, status: 'any', _fields: commentFields }

/** The comments with these ids, at most 500; those that are missing in the answer may be gone. @throws Trouble */
export async function lookAt(access: Access, ids: number[]): Promise<Look> {
  const query = { ...whole, include: ids.join(','), orderby: 'id', order: 'asc' }
  const { json, total, askedAt } = await ask(access, { path: 'wp/v2/comments', query })
  const found = parseAnswer(comments, json)
  if (ids.length <= pageSize || found.length < pageSize) return { askedAt, total, comments: found }
  const parts: Look[] = []
  for (let start = 0; start < ids.length; start += pageSize) {
    parts.push(await lookAt(access, ids.slice(start, start + pageSize)))
  }
  return { askedAt, total, comments: parts.flatMap(part => part.comments) }
}

/** A page of all comments, those with the highest ids first; pages count from 1. @throws Trouble */
export async function lookAtNewest(access: Access, page: number): Promise<Look> {
  const query = { ...whole, orderby: 'id', order: 'desc', page }
  const { json, total, askedAt } = await ask(access, { path: 'wp/v2/comments', query })
  return { askedAt, total, comments: parseAnswer(comments, json) }
}

export type List = 'hold' | 'spam' | 'trash' | 'post-trashed'

/** The ids on a page of one of WordPress's lists, highest first; pages count from 1. @throws Trouble */
export async function listIds(access: Access, list: List, page: number) {
  const query = { ...everything, status: list, orderby: 'id', order: 'desc', page, _fields: 'id' }
  const { json, total, askedAt } = await ask(access, { path: 'wp/v2/comments', query })
  return { ids: parseAnswer(z.array(restId), json).map(({ id }) => id), total, askedAt }
}

/** Whether WordPress, asked for this comment alone, says that it is gone. @throws Trouble for any other refusal */
export async function isGoneFor(access: Access, id: number): Promise<boolean> {
  try {
    await ask(access, { path: `wp/v2/comments/${id}`, query: { context: 'edit', _fields: 'id' } })
    return false
  } catch (error) {
    if (error instanceof Trouble && isGone(error)) return true
    throw error
  }
}
