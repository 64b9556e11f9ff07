import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { aKey } from '#lib/test-data'
import type { Happened } from './history.ts'

/** Another system that reads the feed of events on and on, whatever fails meanwhile. */
export interface FeedReader {
  /** Where it reads from; may be changed. */
  url: string
  /** All that it was told, in that order. */
  read: Pick<Happened, 'id' | 'comment'>[]
  close(): void
}

const pauseMs = 100
const answerMs = 12_000

export async function aFeedReader(site: number, url: string): Promise<FeedReader> {
  const headers = { authorization: `Bearer ${await aKey(site)}` }
  const closing = new AbortController()
  const reader: FeedReader = { url, read: [], close: () => closing.abort() }
  void goOn('')
  return reader

  async function goOn(cursor: string): Promise<void> {
    const page = await readPage(cursor).catch(() => null)
    reader.read.push(
      ...(page?.events ?? []).map(({ id, comment }) => ({ id: Number(id.slice(4)), comment: comment.id })),
    )
    await pause(pauseMs)
    if (!closing.signal.aborted) void goOn(page?.next ?? cursor)
  }

  async function readPage(cursor: string): Promise<Page> {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(answerMs)])
    const answer = await fetch(`${reader.url}/api/v1/events?${cursor && `after=${cursor}`}`, { headers, signal })
    if (!answer.ok) throw new Error(`The feed answered ${answer.status}`)
    return (await answer.json()) as Page // what the feed answers
  }
}

interface Page {
  events: { id: string; comment: { id: number } }[]
  next: string
}
