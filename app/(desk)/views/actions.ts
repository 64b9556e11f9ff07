'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '#lib/action'
import { readKeptFilter } from '#lib/filter'
import { NotFound } from '#lib/permissions'
import { queueNames } from '#lib/queues/names'
import { requireStaff } from '#lib/session'
import type { Staff } from '#lib/staff'
import { mostPins, mostViews } from '#lib/views/limits'
import { movePin, pinView, unpinView } from '#lib/views/pin-view'
import { deleteView, renameView, saveView } from '#lib/views/save-view'
import { shareView, unshareView } from '#lib/views/share-view'
import { viewName } from '#lib/views/view-form'

const newView = z.object({
  name: z.string(),
  queue: z.enum(queueNames),
  query: z.string().max(10_000),
  isPinned: z.boolean(),
})
const id = z.number().int().positive()

/** Each answers what was wrong, or null. */
const acts = {
  pin: async (staff, view) => ((await pinView(staff, view)) === 'pinned' ? null : problems['too many pins']),
  unpin: (staff, view) => unpinView(staff, view).then(nothing),
  up: (staff, view) => movePin(staff, view, 'up').then(nothing),
  down: (staff, view) => movePin(staff, view, 'down').then(nothing),
  share: (staff, view) => shareView(staff, view).then(nothing),
  unshare: (staff, view) => unshareView(staff, view).then(nothing),
  delete: (staff, view) => deleteView(staff, view).then(nothing),
} as const satisfies Record<string, (staff: Staff, view: number) => Promise<string | null>>

export type Act = keyof typeof acts
const actName = z.enum(Object.keys(acts) as Act[]) // the keys of the table above

/** Keeps a list; gives what was wrong, or null. */
export const save = action(requireStaff, [newView], async (staff, { name, query, ...view }) => {
  const read = viewName.safeParse(name)
  if (!read.success) return firstOf(read.error)
  const filter = readKeptFilter(query)
  if (!filter) return 'Set a filter first: a view without one is its queue.'
  const became = await saveView(staff, { ...view, name: read.data, filter })
  revalidatePath('/', 'layout')
  return answer(became, read.data)
})

/** Gives a view another name; gives what was wrong, or null. */
export const rename = action(requireStaff, [id, z.string()], async (staff, view, name) => {
  const read = viewName.safeParse(name)
  if (!read.success) return firstOf(read.error)
  return orGone(async () => answer(await renameView(staff, view, read.data), read.data))
})

/** Does one of the acts; gives what was wrong, or null. */
export const act = action(requireStaff, [actName, id], (staff, what, view) => orGone(() => acts[what](staff, view)))

const problems = {
  'too many views': `You have ${mostViews} views, which is the limit. Delete one that you no longer use.`,
  'too many pins': `You have pinned ${mostPins} views, which is the limit. Unpin one, or save without pinning.`,
} as const

function answer(became: 'saved' | 'name taken' | keyof typeof problems, name: string): string | null {
  if (became === 'name taken') return `You have another view called “${name}”. Choose another name.`
  return became === 'saved' ? null : problems[became]
}

async function orGone(run: () => Promise<string | null>): Promise<string | null> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof NotFound) return 'Nothing was changed: this view was deleted, or is no longer shared.'
    throw error
  } finally {
    revalidatePath('/', 'layout')
  }
}

function nothing(): null {
  return null
}

function firstOf({ issues: [issue] }: z.ZodError): string {
  return issue?.message ?? 'Not valid'
}
