import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import { readComment } from '#lib/import/comment'
import { parseAnswer, restComment } from './answers.ts'
import { incomingArticle, incomingComment } from './incoming.ts'
import { Trouble } from './trouble.ts'

const recorded = JSON.parse(readFileSync(new URL('./fixtures/comments.json', import.meta.url), 'utf8'))
const comments = parseAnswer(z.array(restComment), recorded)
const byId = (id: number) => comments.find(comment => comment.id === id) ?? assert.fail()

test('the statuses of WordPress become those of Docket', () => {
  const read = comments.map(comment => [comment.status, incomingComment(comment)?.status])
  assert.deepEqual(Object.fromEntries(read), { approved: 'approved', hold: 'pending', spam: 'spam', trash: 'deleted' })
  assert.equal(incomingComment({ ...byId(1), status: 'post-trashed' })?.status, 'deleted')
})

test('a comment of the REST API is the same as in an export of the site', () => {
  const exported = new Map([
    ...[
      ['comment_id', '9896'],
      ['comment_parent', '9846'],
      ['comment_user_id', '0'],
      ['comment_author', 'Driver 921'],
    ],
    ...[
      ['comment_author_email', 'driver921@cars.example'],
      ['comment_author_url', ''],
      ['comment_type', 'comment'],
    ],
    ...[
      ['comment_author_IP', '203.0.113.160'],
      ['comment_agent', 'Mozilla/5.0 (Test 8)'],
      ['comment_approved', 'trash'],
    ],
    ...[
      ['comment_date_gmt', '2026-11-16 04:50:35'],
      ['comment_content', byId(9896).content.raw],
    ],
  ] as [string, string][])
  const article = new Map([['post_id', '48']])
  assert.deepEqual(incomingComment(byId(9896)), readComment({ line: 9896, fields: exported, article }))
})

test('a signed-in reader is known by their id, others by their e-mail address', () => {
  assert.equal(incomingComment(byId(9995))?.author.externalId, '2')
  assert.equal(incomingComment(byId(9896))?.author.externalId, 'email:driver921@cars.example')
})

test('the address that a write puts in place of none is none', () => {
  assert.equal(incomingComment({ ...byId(1), author_ip: '0.0.0.0' })?.ip, null)
})

for (const [what, given] of [
  ['a note of a plugin', { type: 'order_note' }],
  ['a note of the editor', { type: 'note' }],
  ['a status that a plugin made up', { status: 'delayed' }],
  ['a text beyond 100,000 characters', { content: { raw: 'x'.repeat(100_001) } }],
] as const) {
  test(`${what} is left out`, () => {
    assert.equal(incomingComment({ ...byId(1), ...given }), null)
  })
}

test('an answer in another form is told by the name of the field', () => {
  const wrong = [{ ...byId(1), content: { rendered: '<p>Hi</p>' } }]
  assert.throws(
    () => parseAnswer(z.array(restComment), wrong),
    error => error instanceof Trouble && /0\.content\.raw/.test(error.message),
  )
})

test('a post becomes an article with its first category as section', () => {
  const about = { siteUrl: 'https://cars.example', section: 'Racing &amp; rally', authorEmail: ' Ann@Cars.example ' }
  const post = { id: 7, link: 'https://cars.example/v8', title: { raw: 'The last V8 &#8211; part 2' } }
  const { title, section, authorEmail, externalId } = incomingArticle(post, about) ?? {}
  assert.deepEqual(
    [externalId, title, section, authorEmail],
    ['7', 'The last V8 – part 2', 'Racing & rally', 'ann@cars.example'],
  )
})

test('a post that no route tells is an article by its id alone', () => {
  const about = { siteUrl: 'https://cars.example', section: null, authorEmail: null }
  const { title, url } = incomingArticle({ id: 7 }, about) ?? {}
  assert.deepEqual([title, url], ['(untitled)', 'https://cars.example/?p=7'])
})
