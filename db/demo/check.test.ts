import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo } from './content.ts'
import { outcomeOf } from './outcome.ts'
import type { DemoAuthor, DemoComment, DemoStaff } from './shape.ts'

const { sites, articles, authors, staff, comments, decisions, notes } = demo
const commentOf = new Map(comments.map(comment => [comment.key, comment]))
const authorOf = new Map(authors.map(author => [author.key, author]))
const articleOf = new Map(articles.map(article => [article.key, article]))
const staffOf = new Map(staff.map(person => [person.key, person]))
const outcomes = comments.map(comment => outcomeOf(comment, decisions))
const minutesPerDay = 24 * 60

test('every key is used once', () => {
  for (const keys of [comments, authors, articles, staff].map(keysOf)) {
    assert.equal(new Set(keys).size, keys.length)
  }
})

test('every comment has an article, and an author of the same site', () => {
  for (const { key, article, author } of comments) {
    assert.equal(found(authorOf, author).site, found(articleOf, article).site, key)
  }
})

test('every author and article belongs to a site', () => {
  const slugs = sites.map(site => site.slug)
  for (const { site, key } of [...authors, ...articles]) assert.ok(slugs.includes(site), key)
})

test('every article was written by a contributor of its site', () => {
  for (const { authorEmail, site } of articles) {
    const writer = staff.find(person => person.email === authorEmail)
    assert.ok(writer?.roles.includes('contributor') && writer.sites.includes(site), authorEmail)
  }
})

test('a reply is younger than what it answers, and under the same article', () => {
  for (const comment of comments.filter(comment => comment.parent)) {
    const parent = found(commentOf, comment.parent)
    assert.ok(parent.minutesAgo > comment.minutesAgo, comment.key)
    assert.equal(parent.article, comment.article, comment.key)
  }
})

test('nobody answers a comment that was never visible to readers', () => {
  for (const comment of comments.filter(comment => comment.parent)) {
    assert.equal(found(commentOf, comment.parent).status, 'approved', comment.key)
  }
})

test('comments are from the last fortnight and younger than their article and author', () => {
  for (const { key, article, author, minutesAgo } of comments) {
    assert.ok(minutesAgo >= 2 && minutesAgo <= 14 * minutesPerDay, key)
    assert.ok(minutesAgo <= found(articleOf, article).publishedHoursAgo * 60, key)
    assert.ok(minutesAgo <= (found(authorOf, author).registeredDaysAgo + 1) * minutesPerDay, key)
  }
})

test('edits, flags, decisions and notes come after their comment', () => {
  for (const comment of comments) {
    const later = [...(comment.edits ?? []), ...(comment.flags ?? []), ...decisionsOn(comment)]
    for (const { minutesAgo } of later) assert.ok(minutesAgo < comment.minutesAgo && minutesAgo > 0, comment.key)
    const edits = (comment.edits ?? []).map(edit => edit.minutesAgo)
    assert.deepEqual(
      edits,
      edits.toSorted((a, b) => b - a),
      comment.key,
    )
  }
  for (const { about, minutesAgo } of notes) {
    if ('comment' in about) assert.ok(found(commentOf, about.comment).minutesAgo > minutesAgo, about.comment)
    else assert.ok(authorOf.has(about.author), about.author)
  }
})

test('the span of a signal occurs in the last text', () => {
  for (const { key, body, edits, signals = [] } of comments) {
    const lastBody = edits?.at(-1)?.body ?? body
    for (const { text } of signals) assert.ok(text === null || lastBody.includes(text), key)
  }
})

test('what was not approved on arrival says why', () => {
  for (const { key, status, signals } of comments) assert.ok(status === 'approved' || signals?.length, key)
})

test('flags come from other readers of the same site, one each', () => {
  for (const { key, author, flags = [] } of comments) {
    const readers = flags.map(flag => flag.by)
    assert.equal(new Set(readers).size, readers.length, key)
    for (const reader of readers) {
      assert.notEqual(reader, author, key)
      assert.equal(found(authorOf, reader).site, found(authorOf, author).site, key)
    }
  }
})

test('every e-mail and link leads to a reserved example domain', () => {
  const reserved = /(^|\.)example(\.(com|net|org))?$/
  for (const { email } of [...authors, ...staff]) assert.match(email.split('@')[1] ?? '', reserved)
  const texts = comments.flatMap(comment => [comment.body, ...(comment.edits ?? []).map(edit => edit.body)])
  const urls = [...texts.flatMap(text => text.match(/https?:\/\/\S+/g) ?? []), ...sites.map(site => site.url)]
  for (const url of urls) assert.match(new URL(url).hostname, reserved)
})

test('every address is one kept for documentation', () => {
  const documentation = /^(192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2001:db8:)/
  for (const { key, ip } of comments) assert.match(ip, documentation, key)
})

test('only moderators decide and sanction, on their own sites', () => {
  for (const { comment, by } of decisions) requireModerator(by, siteOf(found(commentOf, comment)))
  for (const { sanction, site } of authors) if (sanction) requireModerator(sanction.by, site)
})

test('nobody decides about their own comment', () => {
  for (const { comment, by } of decisions) {
    const author = found(authorOf, found(commentOf, comment).author)
    assert.notEqual(author.email, found(staffOf, by).email, comment)
  }
})

test('deletions have a reason, escalations a note, and a second person decides', () => {
  for (const { comment, by, action, reason, note, minutesAgo } of decisions) {
    if (action === 'delete') assert.ok(reason, comment)
    if (action !== 'escalate') continue
    assert.ok(note, comment)
    const next = decisions.find(later => later.comment === comment && later.minutesAgo < minutesAgo)
    assert.notEqual(next?.by, by, comment)
  }
})

test('no decision repeats what already stands', () => {
  for (const { comment, wastedDecisions } of outcomes) assert.equal(wastedDecisions, 0, comment.key)
})

test('comments of banned and suspended authors are deleted on arrival, and only those', () => {
  for (const comment of comments) {
    const { sanction } = found(authorOf, comment.author)
    const isOut = isBarred(sanction) && comment.minutesAgo < sanction.hoursAgo * 60
    const isMarked = comment.signals?.some(signal => signal.kind === 'author banned') ?? false
    assert.equal(isMarked, isOut, comment.key)
    if (isOut) assert.equal(comment.status, 'deleted', comment.key)
  }
})

test('seven staff in four countries, two of them both contributor and moderator', () => {
  assert.equal(staff.length, 7)
  assert.equal(new Set(staff.map(person => person.country)).size, 4)
  assert.equal(staff.filter(isBoth).length, 2)
  assert.equal(staff.filter(person => person.roles.includes('admin')).length, 1)
})

test('sixty readers, and every author writes', () => {
  const emailsOfStaff = staff.map(person => person.email)
  assert.equal(authors.filter(author => !emailsOfStaff.includes(author.email)).length, 60)
  for (const { key } of authors)
    assert.ok(
      comments.some(comment => comment.author === key),
      key,
    )
})

test('about 400 comments, at least 120 of them from the last 24 hours, up to five deep', () => {
  between(comments.length, 390, 450)
  assert.ok(comments.filter(comment => comment.minutesAgo <= minutesPerDay).length >= 120)
  assert.equal(Math.max(...comments.map(depthOf)), 5)
})

test('on arrival about 78 % are approved, 10 % pending, 8 % spam, 4 % deleted', () => {
  const percentOf = (status: DemoComment['status']) =>
    (100 * comments.filter(comment => comment.status === status).length) / comments.length
  between(percentOf('approved'), 76, 80)
  between(percentOf('pending'), 9, 12)
  between(percentOf('spam'), 7, 9)
  between(percentOf('deleted'), 3, 5)
})

test('the queues have work in them', () => {
  const waiting = outcomes.filter(outcome => outcome.isEscalated)
  const others = outcomes.filter(outcome => !outcome.isEscalated)
  between(waiting.length, 4, 5)
  between(others.filter(outcome => outcome.status === 'pending').length, 35, 40)
  between(others.filter(outcome => outcome.status === 'approved' && !outcome.isReviewed).length, 90, 120)
  assert.ok(others.filter(outcome => outcome.openFlags > 0).length >= 35)
  assert.ok(others.some(outcome => outcome.openFlags > 0 && outcome.isReviewed))
})

test('there is a text of about 5,000 characters, and one of two words', () => {
  const lengths = comments.map(comment => comment.body.length)
  between(Math.max(...lengths), 4_950, 5_050)
  assert.ok(comments.some(comment => comment.body.split(' ').length === 2))
})

test('texts are hand-written: outside the spam no two are alike', () => {
  const bodies = comments.filter(comment => comment.status !== 'spam').map(comment => comment.body)
  assert.equal(new Set(bodies).size, bodies.length)
})

function keysOf(rows: { key: string }[]): string[] {
  return rows.map(row => row.key)
}

function found<Value>(map: Map<string, Value>, key: string | null): Value {
  const value = key === null ? undefined : map.get(key)
  assert.ok(value !== undefined, `no ${key}`)
  return value
}

function decisionsOn(comment: DemoComment) {
  return decisions.filter(decision => decision.comment === comment.key)
}

function siteOf(comment: DemoComment): string {
  return found(articleOf, comment.article).site
}

function requireModerator(by: string, site: string) {
  const { roles, sites } = found(staffOf, by)
  assert.ok(roles.includes('admin') || (roles.includes('moderator') && sites.includes(site)), `${by} on ${site}`)
}

function isBarred(sanction: DemoAuthor['sanction']): sanction is NonNullable<DemoAuthor['sanction']> {
  return sanction?.kind === 'ban' || sanction?.kind === 'suspend'
}

function isBoth(person: DemoStaff): boolean {
  return person.roles.includes('contributor') && person.roles.includes('moderator')
}

function depthOf(comment: DemoComment): number {
  return comment.parent === null ? 1 : 1 + depthOf(found(commentOf, comment.parent))
}

function between(count: number, least: number, most: number) {
  assert.ok(count >= least && count <= most, `${count} is not between ${least} and ${most}`)
}
