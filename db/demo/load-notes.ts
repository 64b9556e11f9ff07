import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '../client.ts'
import { demo } from './content.ts'
import type { CastWithComments } from './load-comments.ts'
import type { Placed } from './load-events.ts'
import type { DemoNote } from './shape.ts'

/** Loads the notes, oldest first, and gives the events that tell of them. */
export async function loadNotes(tx: Tx, cast: CastWithComments): Promise<Placed[]> {
  const notes = demo.notes
    .toSorted((a, b) => b.minutesAgo - a.minutesAgo)
    .map(({ about, by, text, minutesAgo }) => ({
      ...findSubject(about, cast),
      at: cast.ago(minutesAgo),
      staff_id: cast.staff(by).id,
      note: text,
    }))
  const rows = notes.map(({ site_id, comment_id, author_id, at, staff_id, note }) => ({
    site_id,
    comment_id,
    author_id: comment_id === null ? author_id : null,
    body: note,
    created_by: staff_id,
    created_at: at,
  }))
  await tx.insertInto('note').values(rows).execute()
  return notes.map(note => ({ ...note, kind: 'note', actor: 'staff', batch_id: randomUUID() }))
}

function findSubject(about: DemoNote['about'], { author, comment }: CastWithComments) {
  if ('author' in about) {
    const { site_id, id } = author(about.author)
    return { site_id, comment_id: null, article_id: null, author_id: id }
  }
  const { site_id, id, article_id, author_id } = comment(about.comment)
  return { site_id, comment_id: id, article_id, author_id }
}
