import type { IncomingArticle } from '#lib/intake/incoming'
import { type DisqusElement, startDisqus } from './disqus-elements.ts'
import { readPost } from './disqus-post.ts'
import { articleIdOf, linkOf, readThread } from './disqus-thread.ts'
import type { Found } from './found.ts'
import { type IdTable, startIdTable } from './id-table.ts'
import { plainText } from './plain-text.ts'
import type { Fields } from './wxr-elements.ts'
import { parseXml } from './xml.ts'

/** What must be kept while a Disqus export streams by: ids, and the names of categories. */
interface Kept {
  /** Of each thread its article's external id, by Disqus's id. */
  threads: IdTable
  /** Threads that were deleted as a whole, by Disqus's id. */
  deleted: IdTable
  /** By external id. */
  articles: IdTable
  sections: Map<string, string>
  siteUrl: string | null
}

/** More categories than any forum has: a file of nothing else must not fill the memory. */
const mostSections = 10_000

/** The site, articles and comments of a Disqus export, checked one by one. Threads come before their posts. */
export async function* readDisqus(chunks: AsyncIterable<string>): AsyncGenerator<Found> {
  const kept = startKept()
  for await (const element of parseXml(chunks, startDisqus())) {
    if (element.kind === 'broken') yield element
    else if (element.kind === 'category') keepSection(kept, element)
    else if (element.kind === 'post') yield takePost(kept, element)
    else yield* takeThread(kept, element)
  }
}

function startKept(): Kept {
  const [threads, deleted, articles] = [startIdTable(), startIdTable(), startIdTable()]
  return { threads, deleted, articles, sections: new Map(), siteUrl: null }
}

/** The category that Disqus makes itself is no section of the site. */
function keepSection({ sections }: Kept, { fields }: DisqusElement) {
  const id = fields.get('dsq:id')
  const isOwn = fields.get('isDefault') !== 'true'
  if (id && isOwn && sections.size < mostSections) sections.set(id, plainText(fields.get('title') ?? '').slice(0, 200))
}

function* takeThread(kept: Kept, element: DisqusElement): Generator<Found> {
  if (kept.siteUrl === null) {
    kept.siteUrl = siteUrlOf(element.fields)
    yield { kind: 'site', fields: siteOf(element.fields, kept.siteUrl) }
  }
  const section = kept.sections.get(element.fields.get('category/dsq:id') ?? '') || null
  const article = readThread(element, { siteUrl: kept.siteUrl, section })
  yield article.kind === 'article' ? keepThread(kept, element, article) : article
}

function keepThread(kept: Kept, { fields }: DisqusElement, article: IncomingArticle): Found {
  const id = fields.get('dsq:id')?.trim() ?? ''
  if (id !== '') kept.threads.add(id, article.externalId)
  if (fields.get('isDeleted') === 'true') kept.deleted.add(id, '')
  return kept.articles.add(article.externalId, '') ? article : { kind: 'merged' }
}

function takePost({ threads, deleted, articles }: Kept, { line, fields }: DisqusElement): Found {
  const thread = fields.get('thread/dsq:id')?.trim()
  if (thread) {
    const isThreadDeleted = deleted.find(thread) !== null
    return readPost({ line, fields, articleExternalId: threads.find(thread), isThreadDeleted })
  }
  // Disqus's own example names the thread by the site's identifier.
  const named = articleIdOf('', fields.get('thread') ?? '')
  const articleExternalId = articles.find(named) === null ? null : named
  return readPost({ line, fields, articleExternalId, isThreadDeleted: false })
}

/** Where the first thread is, else the forum's page at Disqus; without a slash at its end. */
function siteUrlOf(thread: Fields): string {
  const link = linkOf(thread) ?? ''
  const forum = thread.get('forum')?.toLowerCase() ?? ''
  if (URL.canParse(link)) return new URL(link).origin
  return /^[a-z0-9-]+$/.test(forum) ? `https://${forum}.disqus.com` : 'https://disqus.com'
}

function siteOf(thread: Fields, siteUrl: string): Fields {
  return new Map([
    ['title', thread.get('forum') ?? ''],
    ['link', siteUrl],
  ])
}
