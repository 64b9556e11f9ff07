import 'server-only'
import assert from 'node:assert/strict'
import type { Status } from '#db/schema'
import { type DecisionOrder, decide } from '#lib/decide'
import type { Staff } from '#lib/staff'
import { orderFor } from '#lib/test-data'
import { waitUntil } from '../processes.ts'
import type { Both } from './both.ts'
import { commentOf, type Seen, seenInWordPress } from './sides.ts'

/** What people do on both sides to comments, which go by their places among those that were filled in. */
export function actsOn({ wordpress, filled, site }: Both, staff: Staff) {
  const restId = (place: number) => filled.first + place
  const idOf = async (place: number) => (await commentOf(site, restId(place)))?.id ?? 0

  async function decideOn(action: DecisionOrder['action'], places: number[]) {
    const ids = await Promise.all(places.map(idOf))
    const { decided } = await decide(staff, await orderFor(action, ids))
    assert.ok(decided.length > 0)
  }

  /** WordPress answered that the comment has this status now. */
  function isWritten(place: number, status: Status) {
    return waitUntil('WordPress is told', async () => (await commentOf(site, restId(place)))?.source_status === status)
  }

  async function newComment(text: string): Promise<number> {
    const fields = `['comment_post_ID' => ${filled.posts[0]}, 'comment_author' => 'Jo', 'comment_content' => '${text}']`
    return Number(await wordpress.php(`echo wp_insert_comment(${fields});`))
  }

  return {
    ...{ restId, idOf, decideOn, isWritten, newComment },
    inWordPress: (...places: number[]): Promise<Seen[]> => seenInWordPress(wordpress, places.map(restId)),
    change: (place: number, script: string) => wordpress.php(`$id = ${restId(place)}; ${script}`),
  }
}
