import type { IncomingRecord, Refused } from '#lib/intake/incoming'
import { isPage, readArticle } from './article.ts'
import { readComment } from './comment.ts'
import { siteUrl } from './site-url.ts'
import type { Broken } from './wxr.ts'
import type { Fields, WxrElement } from './wxr-elements.ts'

/** A part of an export that is written in one transaction. The same file gives the same batches each time. */
export interface Batch {
  /** From 1. */
  number: number
  records: IncomingRecord[]
  refused: Refused[]
  /** Posts that are no pages and that nobody commented on: attachments, menu entries and the like. */
  leftOut: number
  /** The file could not be read beyond this batch. */
  broken: Broken | null
}

export const batchRows = 1000

/** The articles and comments of an export, checked one by one, in batches of 1,000; the last one may be smaller. */
export async function* readBatches(elements: AsyncIterable<WxrElement | Broken>, site: Fields): AsyncGenerator<Batch> {
  let batch = emptyBatch(1)
  for await (const record of readRecords(elements, siteUrl(site))) {
    if (record.kind === 'broken') batch.broken = record
    else if (record.kind === 'left out') batch.leftOut += 1
    else if (record.kind === 'refused') batch.refused.push(record)
    else batch.records.push(record)
    if (countRows(batch) < batchRows) continue
    yield batch
    batch = emptyBatch(batch.number + 1)
  }
  if (countRows(batch) > 0 || batch.leftOut > 0 || batch.broken) yield batch
}

function emptyBatch(number: number): Batch {
  return { number, records: [], refused: [], leftOut: 0, broken: null }
}

export function countRows({ records, refused }: Batch): number {
  return records.length + refused.length
}

type WxrArticle = Extract<WxrElement, { kind: 'article' }>

async function* readRecords(elements: AsyncIterable<WxrElement | Broken>, siteUrl: string) {
  let noPage: WxrArticle | null = null
  for await (const element of elements) {
    if (element.kind === 'comment') {
      if (noPage) yield readArticle(noPage, siteUrl)
      noPage = null
      yield readComment(element)
      continue
    }
    if (noPage) yield { kind: 'left out' } as const
    noPage = element.kind === 'article' && !isPage(element.fields) ? element : null
    if (element.kind === 'article' && !noPage) yield readArticle(element, siteUrl)
    if (element.kind === 'broken') yield element
  }
  if (noPage) yield { kind: 'left out' } as const
}
