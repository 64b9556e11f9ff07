import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aFlag, aMention, anArticle, anAuthor, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { decideAppeal } from '#lib/appeals/decide-appeal'
import { countAppeals, listAppeals } from '#lib/appeals/list-appeals'
import { anAppeal } from '#lib/appeals/test-data'
import { listArticles } from '#lib/articles'
import { getAuthor } from '#lib/authors/get-author'
import { listAuthors } from '#lib/authors/list-authors'
import { setTrusted } from '#lib/authors/trust'
import { claimNext } from '#lib/claims/claim-next'
import { keepClaims } from '#lib/claims/keep'
import { getContext } from '#lib/comments/context'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { decideWholeFilter } from '#lib/decision/whole-filter'
import { firstPage, noFilter } from '#lib/filter'
import { countToday } from '#lib/insight/today'
import { listDecided } from '#lib/live/list-decided'
import { listLookers, lookAt } from '#lib/live/presence'
import { listEvents } from '#lib/log/list-events'
import { readLogFilter } from '#lib/log/log-filter'
import { listMentionable } from '#lib/mentions/list-mentionable'
import { countMentions, listMentions } from '#lib/mentions/list-mentions'
import { addNote } from '#lib/notes'
import { placeOutstanding } from '#lib/outbox/place'
import { type Act, Forbidden, NotFound } from '#lib/permissions'
import { premoderateArticle } from '#lib/premoderate-article'
import { listChoices } from '#lib/queues/choices'
import { countLists, countNews, countQueue, countQueues } from '#lib/queues/count'
import { listQueue } from '#lib/queues/list'
import { liftSanction } from '#lib/sanctions/lift'
import { previewSanction } from '#lib/sanctions/preview'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { listReasons } from '#lib/sites/list-reasons'
import type { Staff } from '#lib/staff'
import { orderFor, signedIn, signedInAgain } from '#lib/test-data'

/** Where something is, seen by a person who moderates two sections of a site and wrote an article in a third. */
const places = ['section', 'odd section', 'own article', 'other section', 'no section', 'other site'] as const
type Place = (typeof places)[number]

/** A flagged comment, and besides a decision of somebody else about another, by the same author on the same article. */
interface Thing {
  site: number
  article: number
  title: string
  section: string | null
  author: number
  name: string
  comment: number
  decided: number
  batch: string
}

const judged: Place[] = ['section', 'odd section']
const seen: Place[] = [...judged, 'own article']

/** How a function tells that it reached the thing, and where it may. */
type Asks = Record<string, { asks: (staff: Staff, thing: Thing) => Promise<boolean>; reaches: Place[] }>

/** Every function of lib that reads by reach. */
const reads: Asks = {
  listQueue: {
    asks: async (staff, { comment }) => {
      const { rows } = await listQueue(staff, 'flagged', { filter: noFilter, place: firstPage })
      return rows.some(row => row.id === comment)
    },
    reaches: seen,
  },
  'listQueue, to decide': { asks: offers('decide'), reaches: judged },
  'listQueue, to undo': { asks: offers('undo'), reaches: judged },
  'listQueue, to sanction': { asks: offers('sanction'), reaches: [] },
  'listQueue, to escalate': { asks: offers('escalate'), reaches: seen },
  'listQueue, to note': { asks: offers('note'), reaches: seen },
  countQueue: {
    asks: async (staff, { article }) => (await countQueue(staff, 'flagged', { ...noFilter, article })).count > 0,
    reaches: seen,
  },
  countNews: {
    asks: async (staff, { article }) => {
      const since = new Date(Date.now() - 3_600_000)
      return (await countNews(staff, 'recent', { filter: { ...noFilter, article }, since })) > 0
    },
    reaches: seen,
  },
  countQueues: {
    asks: (staff, thing) => addsOne(thing, async () => (await countQueues(staff)).recent),
    reaches: seen,
  },
  countLists: {
    asks: async (staff, { article }) => {
      const [counted] = await countLists(staff, [{ queue: 'flagged', filter: { ...noFilter, article } }])
      return counted?.count === 1
    },
    reaches: seen,
  },
  countToday: {
    asks: (staff, thing) => addsOne(thing, async () => (await countToday(staff)).arrived),
    reaches: seen,
  },
  listChoices: {
    asks: async (staff, { article }) => (await listChoices(staff, { ...noFilter, article })).article !== null,
    reaches: seen,
  },
  'listChoices, author': {
    asks: async (staff, { author }) => (await listChoices(staff, { ...noFilter, author })).author !== null,
    reaches: seen,
  },
  'listChoices, sections': {
    asks: async (staff, { section }) => (await listChoices(staff, noFilter)).sections.includes(section ?? 'null'),
    reaches: [...seen, 'other site'], // a section of theirs has the same name
  },
  getContext: { asks: async (staff, { comment }) => (await getContext(staff, comment)).id === comment, reaches: seen },
  listMentionable: { asks: async (staff, { comment }) => isDone(listMentionable(staff, comment)), reaches: seen },
  listArticles: {
    asks: async (staff, { title }) => (await listArticles(staff, { search: title, after: null })).articles.length > 0,
    reaches: seen,
  },
  'listArticles, to decide': {
    asks: async (staff, { title: search }) =>
      (await listArticles(staff, { search, after: null })).articles.some(article => article.isDecidable),
    reaches: judged,
  },
  listAuthors: {
    asks: async (staff, { name: search }) =>
      (await listAuthors(staff, { search, sanctioned: false, after: null })).authors.length > 0,
    reaches: seen,
  },
  getAuthor: { asks: async (staff, { author }) => (await getAuthor(staff, author)).id === author, reaches: seen },
  'getAuthor, to sanction': {
    asks: async (staff, { author }) => (await getAuthor(staff, author)).isSanctionable,
    reaches: [],
  },
  'getAuthor, to note': {
    asks: async (staff, { author }) => (await getAuthor(staff, author)).isNotable,
    reaches: judged,
  },
  listEvents: {
    asks: async (staff, { decided }) =>
      (await listEvents(staff, readLogFilter({ comment: String(decided) }).filter)).events.length > 0,
    reaches: judged,
  },
  listDecided: {
    asks: async (staff, { decided }) => {
      await placeOutstanding(db())
      const { decided: told } = await listDecided(staff, 0)
      return told?.some(one => one.comment === decided) ?? false
    },
    reaches: seen,
  },
  listLookers: {
    asks: async (staff, { comment }) => {
      await lookAt(ada, comment)
      return (await listLookers(staff)).some(looker => looker.comment === comment)
    },
    reaches: seen,
  },
  lookAt: { asks: (staff, { comment }) => isDone(lookAt(staff, comment)), reaches: seen },
  listReasons: {
    // The list of a site's reasons is known to everybody who looks after a part of it.
    asks: async (staff, { site }) => site in (await listReasons(staff)),
    reaches: [...seen, 'other section', 'no section', 'other site'],
  },
}

/** Every function of lib that writes by reach; each gets a thing of its own. */
const writes: Asks = {
  'countToday, decisions': {
    asks: async (staff, { comment }) => {
      const before = await countToday(staff)
      await decide(ada, await orderFor('approve', [comment]))
      return (await countToday(staff)).decided > before.decided
    },
    reaches: seen,
  },
  addNote: { asks: (staff, { comment }) => isDone(addNote(staff, { comment, body: 'Look.' })), reaches: seen },
  'addNote, author': {
    asks: (staff, { author }) => isDone(addNote(staff, { author, body: 'Look.' })),
    reaches: judged,
  },
  decide: {
    asks: async (staff, { comment }) =>
      (await decide(staff, await orderFor('approve', [comment]))).decided.includes(comment),
    reaches: judged,
  },
  'decide, escalate': {
    asks: async (staff, { comment }) =>
      (await decide(staff, await orderFor('escalate', [comment]))).decided.includes(comment),
    reaches: seen,
  },
  claimNext: {
    asks: async (staff, { comment }) => {
      const alone = { ...noFilter, comment }
      return (
        (await claimNext(staff, { queue: 'flagged', filter: alone, first: null, except: [], count: 1 })).rows.length > 0
      )
    },
    reaches: judged,
  },
  keepClaims: {
    asks: async (staff, { comment }) => (await keepClaims(staff, [comment])).length === 0,
    reaches: judged,
  },
  restore: {
    asks: async (staff, { batch, decided }) => {
      const told = await restore(staff, { batch })
      return [...told.decided, ...told.unchanged, ...told.stale.map(one => one.id)].includes(decided)
    },
    reaches: judged,
  },
  decideWholeFilter: {
    asks: async (staff, { article }) => {
      const filter = { ...noFilter, article }
      const order = { action: 'approve', reason: null, note: null, queue: 'flagged', filter } as const
      const asOf = new Date(Date.now() + 1000).toISOString()
      return (
        (await decideWholeFilter(staff, { ...order, batch: randomUUID(), asOf, after: 0 }, randomUUID())).decided > 0
      )
    },
    reaches: judged,
  },
  premoderateArticle: {
    asks: (staff, { article }) => isDone(premoderateArticle(staff, article, true)),
    reaches: judged,
  },
  previewSanction: {
    asks: (staff, { author }) => isDone(previewSanction(staff, { author, everywhere: true })),
    reaches: [],
  },
  sanctionAuthor: { asks: (staff, { author }) => isDone(sanctionAuthor(staff, warning(author))), reaches: [] },
  liftSanction: {
    asks: async (staff, { author }) => {
      await sanctionAuthor(ada, warning(author))
      const [warned] = (await getAuthor(ada, author)).sanctions
      return isDone(liftSanction(staff, warned?.id ?? 0))
    },
    reaches: [],
  },
  listAppeals: {
    asks: async (staff, thing) => {
      const { appeal } = await anAppeal(ids(thing), { staff: ada })
      return (await everyAppeal(staff)).some(row => row.id === appeal)
    },
    reaches: judged,
  },
  openAppealsOf: {
    asks: async (staff, thing) => {
      const { appeal } = await anAppeal(ids(thing), { staff: ada })
      return (await getAuthor(staff, thing.author)).appeals.some(row => row.id === appeal)
    },
    reaches: judged,
  },
  countAppeals: {
    asks: async (staff, thing) => {
      const before = await countAppeals(staff)
      await anAppeal(ids(thing), { staff: ada })
      return (await countAppeals(staff)) > before
    },
    reaches: judged,
  },
  decideAppeal: {
    asks: async (staff, thing) => {
      const { appeal } = await anAppeal(ids(thing), { staff: ada })
      const order = { appeal, verdict: 'uphold', note: null, revision: 1 } as const
      return (await decideAppeal(staff, order)).outcome === 'decided'
    },
    reaches: judged,
  },
  listMentions: {
    asks: async (staff, { site: site_id, comment: comment_id }) => {
      const id = await aMention({ site_id, comment_id, staff_id: staff.id, by: ada.id })
      return (await listMentions(staff, null)).mentions.some(mention => mention.id === id)
    },
    reaches: seen,
  },
  countMentions: {
    asks: async (staff, { site: site_id, comment: comment_id }) => {
      const before = await countMentions(staff)
      await aMention({ site_id, comment_id, staff_id: staff.id, by: ada.id })
      return (await countMentions(staff)) > before
    },
    reaches: seen,
  },
  setTrusted: { asks: (staff, { author }) => isDone(setTrusted(staff, author, true)), reaches: [] },
}

/** What is asked through another function of the table, and what an admin alone may ask. */
const behind = [
  ...['queuePage', 'rowsOf', 'isSwept', 'listStaff', 'listNames', 'requireSite', 'previewChange', 'narrowLog'],
  'getCoverage',
  ...['startingPosition', 'lookAway'], // a position tells nothing, and one’s own look is one’s own
  'countOverturns', // of a moderator only those of their own decisions
]

await useTestDatabase()
const [site, otherSite] = [await aSite(), await aSite()]
const oddSection = 'Say "no", {NULL} \\ l’été'
const ada = await signedIn({ roles: ['admin'] })
const people = {
  'one who moderates sections': await sectionModerator([]),
  'one who moderates sections here and all of a third site': await sectionModerator([await aSite()]),
}

for (const [who, staff] of Object.entries(people)) {
  const made = Object.fromEntries(await Promise.all(places.map(async place => [place, await aThing(place, staff)])))
  for (const [name, { asks: ask, reaches }] of Object.entries({ ...reads, ...writes }))
    test(`${who}: ${name} reaches ${reaches.join(', ') || 'nothing'}`, async () => {
      const reached: Place[] = []
      for (const place of places) {
        const thing = name in reads ? made[place] : await aThing(place, staff)
        if (await isReached(ask(staff, thing))) reached.push(place)
      }
      assert.deepEqual(reached, reaches)
    })
}

test('every function that goes by reach has a row above', () => {
  const named = Object.keys({ ...reads, ...writes }).map(name => name.replace(/,.*/, ''))
  assert.deepEqual(
    functionsByReach().filter(name => !named.includes(name) && !behind.includes(name)),
    [],
  )
})

test('an article that moves to another section is out of reach at the next request, and back with it', async () => {
  const staff = people['one who moderates sections']
  const { article, comment } = await aThing('section', staff)
  await move(article, 'Business')
  await assert.rejects(getContext(staff, comment), NotFound)
  assert.deepEqual((await decide(staff, await orderFor('approve', [comment]))).refused, [
    { id: comment, why: 'not found' },
  ])
  await move(article, 'Tests')
  assert.equal((await getContext(staff, comment)).id, comment)
})

test('an act of one’s own stays in the log without what it was about, once that is out of sight', async () => {
  const staff = people['one who moderates sections']
  const { article, comment } = await aThing('section', staff)
  await decide(staff, await orderFor('approve', [comment]))
  await move(article, null)
  const { events } = await listEvents(staff, readLogFilter({ comment: String(comment) }).filter)
  assert.deepEqual(
    events.map(event => [event.action, event.comment, event.article]),
    [['approve', null, null]],
  )
})

test('a section that is taken away, and a whole site that is given, count at the next request', async () => {
  const { id } = await sectionModerator([])
  const { comment } = await aThing('section', ada)
  await lookAfter(id, ['Columns'])
  await assert.rejects(async () => getContext(await signedInAgain(id), comment), NotFound)
  await lookAfter(id, null)
  assert.equal((await getContext(await signedInAgain(id), comment)).id, comment)
})

async function sectionModerator(whole: number[]): Promise<Staff> {
  const id = await aStaffMember({ roles: ['contributor', 'moderator'], sites: [site], sections: ['Tests', oddSection] })
  const others = whole.map(site_id => ({ site_id, staff_id: id }))
  await db()
    .insertInto('staff_site')
    .values([{ site_id: otherSite, staff_id: id, sections: ['Elsewhere'] }, ...others])
    .execute()
  await anArticle({ site_id: site, section: 'Columns', contributor_id: id })
  return signedInAgain(id)
}

async function aThing(place: Place, staff: Staff): Promise<Thing> {
  const sections = {
    section: 'Tests',
    'odd section': oddSection,
    'own article': 'Columns',
    'other section': 'Business',
  }
  const section = { ...sections, 'no section': null, 'other site': 'Tests' }[place]
  const site_id = place === 'other site' ? otherSite : site
  const [title, name] = [randomUUID(), randomUUID()]
  const contributor_id = place === 'own article' ? staff.id : null
  const article = await anArticle({ site_id, section, title, contributor_id })
  const author = await anAuthor({ site_id, name })
  const given = { site_id, article_id: article, author_id: author }
  const comment = await aComment(given)
  await aFlag({ site_id, comment_id: comment, reporter_id: author })
  const decided = await aComment(given)
  const { batch } = await decide(ada, await orderFor('approve', [decided]))
  return { site: site_id, article, title, section, author, name, comment, decided, batch }
}

function ids({ site: site_id, article: article_id, author: author_id }: Thing) {
  return { site_id, article_id, author_id }
}

/** Whether the list offers the act on the comment. */
function offers(act: Act) {
  return async (staff: Staff, { comment }: Thing) => {
    const { rows } = await listQueue(staff, 'flagged', { filter: { ...noFilter, comment }, place: firstPage })
    return rows.some(row => row.may.includes(act))
  }
}

async function everyAppeal(staff: Staff) {
  const { appeals, after } = await listAppeals(staff, null)
  return after === null ? appeals : [...appeals, ...(await listAppeals(staff, after)).appeals]
}

/** Whether one more comment beside the thing is counted. */
async function addsOne(thing: Thing, count: () => Promise<number>): Promise<boolean> {
  const before = await count()
  await aComment({ site_id: thing.site, article_id: thing.article, author_id: thing.author })
  return (await count()) > before
}

function warning(author: number) {
  const fixed = { kind: 'warn', until: null, everywhere: false, note: null, sweep: 'leave' } as const
  return { ...fixed, author, reason: 'hate' }
}

async function isDone(act: Promise<unknown>): Promise<boolean> {
  await act
  return true
}

async function isReached(asked: Promise<boolean>): Promise<boolean> {
  return asked.catch(error => {
    if (error instanceof NotFound || error instanceof Forbidden) return false
    throw error
  })
}

async function move(article: number, section: string | null) {
  await db().updateTable('article').set({ section }).where('id', '=', article).execute()
}

async function lookAfter(staffId: number, sections: string[] | null) {
  await db()
    .updateTable('staff_site')
    .set({ sections })
    .where('staff_id', '=', staffId)
    .where('site_id', '=', site)
    .execute()
}

/** Exported functions that take the staff member first, of files that ask for reach or read comments. */
function functionsByReach(): string[] {
  const root = join(import.meta.dirname, '..')
  const texts = globSync('lib/**/*.ts', { cwd: root })
    .filter(path => !/\.test\.ts$|test-data\.ts$|^lib\/(permissions|queues\/narrow)\.ts$/.test(path))
    .map(path => readFileSync(join(root, path), 'utf8'))
    .filter(text => /\b(scopeRows|scopeOf|reachOf|staff\.sites)\b|\b(from|join|into|update) comment\b/.test(text))
  return texts.flatMap(text =>
    [...text.matchAll(/^export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*staff: Staff\b/gm)].map(
      ([, name = '']) => name,
    ),
  )
}
