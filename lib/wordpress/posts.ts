import { z } from 'zod'
import type { IncomingArticle } from '#lib/intake/incoming'
import { parseAnswer, type RestPost, restCategory, restPost, restType, restUser } from './answers.ts'
import { type Access, ask } from './client.ts'
import { incomingArticle } from './incoming.ts'
import { pageSize } from './look.ts'
import { Trouble } from './trouble.ts'

const anyStatus = 'publish,future,draft,pending,private,trash'

/**
 * The posts with these ids as articles, whatever their type. One that no route tells is still an article: with its id
 * alone, and `SITE/?p=ID` for an address.
 */
export async function readPosts(access: Access, siteUrl: string, ids: number[]): Promise<IncomingArticle[]> {
  const articles: IncomingArticle[] = []
  for (let start = 0; start < ids.length; start += pageSize) {
    articles.push(...(await readSome(access, siteUrl, ids.slice(start, start + pageSize))))
  }
  return articles
}

async function readSome(access: Access, siteUrl: string, ids: number[]): Promise<IncomingArticle[]> {
  const found = await findPosts(access, ids)
  const posts = ids.map(id => found.get(id) ?? { id })
  const sections = await namesOf(access, [...new Set([...found.values()].flatMap(firstCategory))])
  const emails = await emailsOf(access, [...new Set([...found.values()].map(post => post.author))])
  const articles = posts.map((post: Partial<RestPost> & { id: number }) => {
    const section = sections.get(firstCategory(post)[0] ?? 0) ?? null
    return incomingArticle(post, { siteUrl, section, authorEmail: emails.get(post.author ?? 0) ?? null })
  })
  return articles.filter(article => article !== null)
}

function firstCategory({ categories = [] }: Partial<RestPost>): number[] {
  return categories.slice(0, 1)
}

/** Asks the routes of posts and pages, and those of other types only while some are missing. */
async function findPosts(access: Access, ids: number[]): Promise<Map<number, RestPost>> {
  const found = new Map<number, RestPost>()
  const missing = () => ids.filter(id => !found.has(id))
  const take = (posts: RestPost[]) => posts.forEach(post => void found.set(post.id, post))
  for (const route of ['posts', 'pages']) if (missing().length > 0) take(await readRoute(access, route, missing()))
  if (missing().length === 0) return found
  for (const route of await otherRoutes(access)) {
    if (missing().length > 0) take(await readRoute(access, route, missing()))
  }
  return found
}

async function readRoute(access: Access, route: string, ids: number[]): Promise<RestPost[]> {
  const query: Record<string, string | number> = {
    ...{ context: 'edit', include: ids.join(','), per_page: pageSize },
    ...{ _fields: 'id,link,title,date_gmt,categories,author' },
  }
  if (route !== 'media') query.status = anyStatus
  return unlessRefused(access, { path: `wp/v2/${route}`, query }, z.array(restPost), [])
}

async function otherRoutes(access: Access): Promise<string[]> {
  const types = await unlessRefused(access, { path: 'wp/v2/types' }, z.record(z.string(), restType), {})
  const routes = Object.values(types).filter(({ slug }) => !/^(post|page|nav_menu_item|wp_.*)$/.test(slug))
  return routes.map(type => type.rest_base).filter(base => /^[\w-]+$/.test(base))
}

async function namesOf(access: Access, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const query = { include: ids.join(','), per_page: pageSize, _fields: 'id,name' }
  const found = await unlessRefused(access, { path: 'wp/v2/categories', query }, z.array(restCategory), [])
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** Seen only by those who may list users: without, articles have no contributor. */
async function emailsOf(access: Access, ids: number[]): Promise<Map<number, string>> {
  const known = ids.filter(id => id > 0)
  if (known.length === 0) return new Map()
  const query = { context: 'edit', include: known.join(','), per_page: pageSize, _fields: 'id,email' }
  const found = await unlessRefused(access, { path: 'wp/v2/users', query }, z.array(restUser), [])
  return new Map(found.map(({ id, email }) => [id, email]))
}

/** What a route tells; `otherwise` when this user may not ask it or it is not there. @throws Trouble for anything else */
async function unlessRefused<T>(access: Access, wanted: Parameters<typeof ask>[1], schema: z.ZodType<T>, otherwise: T) {
  try {
    return parseAnswer(schema, (await ask(access, wanted)).json)
  } catch (error) {
    if (error instanceof Trouble && [400, 401, 403, 404].includes(error.status ?? 0)) return otherwise
    throw error
  }
}
