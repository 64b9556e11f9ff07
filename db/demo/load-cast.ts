import 'server-only'
import type { Tx } from '../client.ts'
import { byKey, type Find } from './by-key.ts'
import { demo } from './content.ts'
import type { Terms } from './history.ts'
import type { PolicyCode } from './shape.ts'

/** Who and what the demo's comments are about, to be found by their keys. */
export interface Cast extends Terms {
  site: Find<{ id: number }>
  article: Find<{ id: number; site_id: number }>
  author: Find<{ id: number; site_id: number }>
}

const reasons: { code: PolicyCode; label: string }[] = [
  { code: 'harassment', label: 'Harassment' },
  { code: 'hate', label: 'Hate' },
  { code: 'profanity', label: 'Profanity' },
  { code: 'advertising', label: 'Advertising' },
  { code: 'off-topic', label: 'Off topic' },
  { code: 'misinformation', label: 'Misinformation' },
  { code: 'personal-information', label: 'Personal information' },
  { code: 'repeat', label: 'Repeat' },
  { code: 'other', label: 'Other' },
]

const minutesPerDay = 24 * 60
const minutesBeforeFirstComment = 10

/** Loads the demo's sites with their reasons, the staff, the articles, and the authors without counting for them. */
export async function loadCast(tx: Tx, passwordHash: string, ago: Terms['ago']): Promise<Cast> {
  const site = await loadSites(tx)
  const staff = await loadStaff(tx, site, passwordHash)
  const article = await loadArticles(tx, site, { ago, staff })
  const author = await loadAuthors(tx, site, ago)
  return { ago, site, staff, article, author }
}

async function loadSites(tx: Tx): Promise<Cast['site']> {
  const sites = await tx.insertInto('site').values(demo.sites).returning(['id', 'slug as key']).execute()
  const rows = sites.flatMap(({ id }) =>
    reasons.map((reason, index) => ({ ...reason, site_id: id, position: index + 1 })),
  )
  await tx.insertInto('reason').values(rows).execute()
  return byKey(sites)
}

async function loadStaff(tx: Tx, site: Cast['site'], passwordHash: string): Promise<Cast['staff']> {
  const rows = demo.staff.map(({ key: _, sites: __, hours: ___, timeZone, ...person }, index) => ({
    ...person,
    time_zone: timeZone,
    position: index + 1,
    password_hash: passwordHash,
  }))
  const added = await tx.insertInto('staff').values(rows).returning(['id', 'email as key']).execute()
  const byEmail = byKey(added)
  const staff = byKey(demo.staff.map(({ key, email, sites }) => ({ key, sites, id: byEmail(email).id })))
  const seats = demo.staff.flatMap(({ key, sites }) =>
    sites.map(slug => ({ site_id: site(slug).id, staff_id: staff(key).id })),
  )
  await tx.insertInto('staff_site').values(seats).execute()
  await tx.insertInto('staff_hours').values(workingHours(staff)).execute()
  return staff
}

function workingHours(staff: Cast['staff']) {
  return demo.staff.flatMap(({ key, hours }) =>
    hours === null
      ? []
      : [1, 2, 3, 4, 5].map(weekday => ({
          staff_id: staff(key).id,
          weekday,
          from_minute: hours[0] * 60,
          to_minute: hours[1] * 60,
        })),
  )
}

async function loadArticles(tx: Tx, site: Cast['site'], { ago, staff }: Terms): Promise<Cast['article']> {
  const writers = byKey(demo.staff.map(({ key, email }) => ({ key: email, id: staff(key).id })))
  const rows = demo.articles.map(article => ({
    site_id: site(article.site).id,
    external_id: article.key,
    url: article.url,
    title: article.title,
    section: article.section,
    contributor_id: writers(article.authorEmail).id,
    published_at: ago(article.publishedHoursAgo * 60),
  }))
  return byKey(await tx.insertInto('article').values(rows).returning(['id', 'site_id', 'external_id as key']).execute())
}

async function loadAuthors(tx: Tx, site: Cast['site'], ago: Terms['ago']): Promise<Cast['author']> {
  const rows = demo.authors.map(author => ({
    site_id: site(author.site).id,
    external_id: author.key,
    name: author.name,
    email: author.email,
    url: author.url,
    registered_at: ago(registeredMinutesAgo(author)),
  }))
  return byKey(await tx.insertInto('author').values(rows).returning(['id', 'site_id', 'external_id as key']).execute())
}

// The demo says it in whole days: someone of today has registered before their first comment.
function registeredMinutesAgo({ key, registeredDaysAgo }: { key: string; registeredDaysAgo: number }): number {
  const comments = demo.comments.filter(comment => comment.author === key)
  const first = comments.map(comment => comment.minutesAgo + minutesBeforeFirstComment)
  return Math.max(registeredDaysAgo * minutesPerDay, ...first)
}
