import 'server-only'
import assert from 'node:assert/strict'
import { manyComments } from '#db/test-data'
import { waitUntil } from '../processes.ts'
import { aDecider, type Decider } from './decider.ts'
import { aFeedReader, type FeedReader } from './feed-reader.ts'
import { faultsIn } from './history.ts'
import { readHistory } from './read-history.ts'
import type { Scene } from './scene.ts'

/** People who decide at once about the same comments, each of which two of them have before them. */
export interface Crowd {
  deciders: Decider[]
  comments: number[]
  /** Another system, which reads what they decide. */
  feed: FeedReader
  /** How many of their decisions were answered. */
  answered(): number
  /** They decide about everything once, and then otherwise about what was theirs to decide. Resolves when all is answered. */
  work(): Promise<void>
  /**
   * Compares all that was told with what the database holds, before and after everything was sent again under its key:
   * to them, and to the other system, which is told everything once, of each comment in the order in which it happened.
   */
  check(): Promise<void>
}

const perDecider = 12

export async function aCrowd(scene: Scene, size: number, urls: string[]): Promise<Crowd> {
  const staff = await Promise.all(Array.from({ length: size }, scene.moderator))
  const deciders = await Promise.all(staff.map((id, n) => aDecider(id, urls[n % urls.length] ?? '')))
  const ids = await manyComments((size * perDecider) / 2, { site_id: scene.site })
  const feed = await aFeedReader(scene.site, urls[0] ?? '')
  scene.finally(feed.close)
  const asked = () => deciders.flatMap(decider => decider.asked)
  return {
    deciders,
    comments: ids,
    feed,
    answered: () => asked().filter(({ answers }) => answers.length > 0).length,
    work,
    check,
  }

  async function work() {
    await Promise.all(deciders.map((decider, n) => workThrough(decider, pileOf(ids, n))))
  }

  async function check() {
    const before = asked()
    const wasThere = await readHistory(scene.site, ids) // what was lost would be made good by sending it again
    assert.deepEqual(faultsIn({ asked: before, ...wasThere }), [])
    await Promise.all(
      deciders.map(async decider => {
        for (const order of decider.asked) await decider.sendAgain(order)
      }),
    )
    assert.equal(before.length, asked().length)
    const history = await readHistory(scene.site, ids)
    assert.deepEqual(faultsIn({ asked: before, ...history }), [])
    const ours = new Set(ids)
    const read = () => feed.read.filter(({ comment }) => ours.has(comment))
    await waitUntil('all is passed on', async () => read().length >= history.happened.length)
    feed.close()
    assert.deepEqual(byComment(read()), byComment(history.happened))
  }
}

function byComment(events: FeedReader['read']): string[] {
  return events.toSorted((a, b) => a.comment - b.comment).map(({ comment, id }) => `comment ${comment}: event ${id}`)
}

/** The pile of one decider is half that of the one before and half that of the one after. */
function pileOf(ids: number[], n: number): number[] {
  const begin = (n * perDecider) / 2
  return Array.from({ length: perDecider }, (_, place) => ids[(begin + place) % ids.length] as number) // within the list
}

async function workThrough(decider: Decider, pile: number[]) {
  const isEven = decider.staff % 2 === 0
  const unseen = pile.map(id => ({ id, decisionId: null }))
  for (const seen of unseen) {
    const { answers } = await decider.decide(isEven ? 'approve' : 'spam', [seen])
    if (answers[0]?.decided.length) await decider.decide(isEven ? 'spam' : 'approve', [seen])
  }
}
