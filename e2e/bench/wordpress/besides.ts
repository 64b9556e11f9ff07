import { undecided } from '#lib/bench/cast'
import { marks } from '#lib/bench/data/texts'
import type { Outcome } from '#lib/bench/summary'
import { undoing } from '#lib/bench/undo'
import type { Seen } from '#lib/decision/plan'
import { firstPage, noFilter, writeFilter } from '#lib/filter'
import { alternate, type Measure } from '../alternate.ts'
import { approveByHttp } from '../decisions.ts'
import type { Scene } from '../scene.ts'
import { makePendingAgain } from './approved.ts'
import { measureClicks } from './clicks.ts'
import { loadedWordPress } from './loaded.ts'
import { type CommentsScreen, openScreen } from './screen.ts'
import { type ServedWordPress, serveWordPress } from './serve.ts'

const times = { lists: 20, searches: 5, one: 40, twenty: 8 }
const warm = { lists: 3, searches: 1 }
/** How many comments of Pending are approved on each side. */
const approvals = 450
const least = 20_000

/** What a moderator does, in Docket and in the comments screen of a WordPress on the same machine with the same comments. */
export async function measureBesideWordPress(scene: Scene): Promise<Outcome[]> {
  if (scene.comments < least) throw new Error(`Too few are pending to compare: take ${least} comments or more`)
  const wordpress = await serveWordPress(await loadedWordPress(scene.comments), scene.comments)
  try {
    console.log(await describe(wordpress))
    return await undoing(scene.staff, () => measureBoth(scene, wordpress))
  } finally {
    await wordpress.stop()
  }
}

function describe(wordpress: ServedWordPress): Promise<string> {
  return wordpress.php(
    `global $wpdb, $wp_version; echo "WordPress $wp_version, PHP ", PHP_VERSION, ', ', $wpdb->db_server_info();`,
  )
}

/** Both sides approve the same comments in the same order. */
async function measureBoth(scene: Scene, wordpress: ServedWordPress): Promise<Outcome[]> {
  const pending = await undecided(scene.siteId, { status: 'pending', count: approvals })
  const ids = pending.map(({ id }) => id)
  const screen = await openScreen(wordpress, ids)
  const sides: Sides = {
    scene,
    visit: await scene.followLinks(),
    screen,
    docket: takingFrom(pending),
    wordpress: takingFrom(ids),
  }
  try {
    return [
      ...(await alternate(listsOf(sides), times.lists, warm.lists)),
      ...(await alternate(searchesOf(sides), times.searches, warm.searches)),
      ...(await alternate(approvalsOf(sides), times.one)),
      ...(await alternate([twentyOf(sides)], times.twenty, 1)),
      ...(await measureClicks(scene, { url: wordpress.url, cookie: screen.cookie, taken: id => ids.push(id) })),
    ]
  } finally {
    await screen.close()
    await makePendingAgain(wordpress, { ids, least: times.one })
  }
}

interface Sides {
  scene: Scene
  /** Goes to a list within the desk, as its links do; in WordPress every link loads a whole document. Gives ms. */
  visit: (path: string) => Promise<number>
  screen: CommentsScreen
  docket: (count: number) => Seen[]
  wordpress: (count: number) => number[]
}

function takingFrom<Item>(all: Item[]) {
  const left = [...all]
  return (count: number) => left.splice(0, count)
}

function listsOf(sides: Sides): Measure[] {
  const lists = [
    { name: 'pending', path: '/queues/pending', query: 'comment_status=moderated' },
    { name: 'all comments', path: '/queues/recent', query: 'comment_status=all' },
  ]
  return lists.flatMap(list => [afterAChange(sides, list), unchanged(sides, list)])
}

function searchesOf(sides: Sides): Measure[] {
  return (['rare', 'common'] as const).map(kind => {
    const path = `/queues/recent${writeFilter({ ...noFilter, search: marks[kind] }, firstPage)}`
    return afterAChange(sides, { name: `search, ${kind} word`, path, query: `s=${marks[kind]}` })
  })
}

interface List {
  name: string
  path: string
  query: string
}

/** Somebody approved a comment since the list was last read: what WordPress has counted and found is out of date. */
function afterAChange({ scene, visit, screen, docket, wordpress }: Sides, { name, path, query }: List): Measure {
  return {
    ...{ part: 'wordpress', name: `${name}, after a change`, unit: 'ms', floor: null },
    run: async () => {
      await approveByHttp(scene, docket(1))
      return visit(path)
    },
    wordpress: async () => {
      for (const id of wordpress(1)) await screen.approveByRest(id)
      return screen.list(query)
    },
  }
}

function unchanged({ visit, screen }: Sides, { name, path, query }: List): Measure {
  return {
    ...{ part: 'wordpress', name: `${name}, unchanged`, unit: 'ms', floor: null },
    run: async () => {
      await visit(path)
      return visit(path)
    },
    wordpress: async () => {
      await screen.list(query)
      return screen.list(query)
    },
  }
}

function approvalsOf({ scene, screen, docket, wordpress }: Sides): Measure[] {
  const run = () => approveByHttp(scene, docket(1))
  const first = () => wordpress(1)[0] ?? 0
  return [
    {
      ...{ part: 'wordpress', name: 'approve one, on its screen', unit: 'ms', floor: null, run },
      wordpress: () => screen.approve(first()),
    },
    {
      ...{ part: 'wordpress', name: 'approve one, over its REST interface', unit: 'ms', floor: null, run },
      wordpress: () => screen.approveByRest(first()),
    },
  ]
}

function twentyOf({ scene, screen, docket, wordpress }: Sides): Measure {
  return {
    ...{ part: 'wordpress', name: 'approve 20, on its screen', unit: 'ms', floor: null },
    run: () => approveByHttp(scene, docket(20)),
    wordpress: () => screen.approveMany(wordpress(20)),
  }
}
