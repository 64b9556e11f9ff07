import { isPage, readArticle } from './article.ts'
import { readComment } from './comment.ts'
import type { Broken, Found } from './found.ts'
import { siteUrl } from './site-url.ts'
import { parseWxr } from './wxr.ts'
import type { WxrElement } from './wxr-elements.ts'

type WxrArticle = Extract<WxrElement, { kind: 'article' }>

/** The site, articles and comments of a WordPress export, checked one by one. */
export async function* readWxr(chunks: AsyncIterable<string>): AsyncGenerator<Found> {
  const elements = parseWxr(chunks)
  const { value: first } = await elements.next()
  if (first?.kind === 'broken') yield first
  if (first?.kind !== 'site') return
  yield first
  yield* readRecords(elements, siteUrl(first.fields))
}

async function* readRecords(elements: AsyncIterable<WxrElement | Broken>, siteUrl: string): AsyncGenerator<Found> {
  let noPage: WxrArticle | null = null
  for await (const element of elements) {
    if (element.kind === 'comment') {
      if (noPage) yield readArticle(noPage, siteUrl)
      noPage = null
      yield readComment(element)
      continue
    }
    if (noPage) yield { kind: 'left out' }
    noPage = element.kind === 'article' && !isPage(element.fields) ? element : null
    if (element.kind === 'article' && !noPage) yield readArticle(element, siteUrl)
    if (element.kind === 'broken') yield element
  }
  if (noPage) yield { kind: 'left out' }
}
