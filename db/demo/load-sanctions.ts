import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '../client.ts'
import { demo } from './content.ts'
import type { Cast } from './load-cast.ts'
import type { Placed } from './load-events.ts'
import type { DemoAuthor, DemoSanction } from './shape.ts'

type Sanctioned = DemoAuthor & { sanction: DemoSanction }

/** Loads the sanctions, oldest first, and gives the events that tell of them. */
export async function loadSanctions(tx: Tx, cast: Cast): Promise<Placed[]> {
  const rows = demo.authors
    .filter((author): author is Sanctioned => author.sanction !== undefined)
    .sort((a, b) => b.sanction.hoursAgo - a.sanction.hoursAgo)
    .map(author => asRow(author, cast))
  const columns = ['site_id', 'id', 'author_id', 'batch_id', 'created_by', 'created_at', 'reason', 'note'] as const
  const added = await tx.insertInto('sanction').values(rows).returning(columns).execute()
  return added.map(({ id, created_by, created_at, ...sanction }) => ({
    ...sanction,
    at: created_at,
    kind: 'sanction',
    actor: 'staff',
    staff_id: created_by,
    sanction_id: id,
  }))
}

function asRow({ key, sanction }: Sanctioned, { author, staff, ago }: Cast) {
  const { kind, by, hoursAgo, untilHoursAhead, reason, note } = sanction
  return {
    site_id: author(key).site_id,
    author_id: author(key).id,
    kind,
    until: untilHoursAhead === null ? null : ago(-untilHoursAhead * 60),
    reason,
    note,
    batch_id: randomUUID(),
    created_by: staff(by).id,
    created_at: ago(hoursAgo * 60),
  }
}
