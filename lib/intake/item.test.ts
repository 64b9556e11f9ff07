import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type IntakeItem, intakeItem, toIncoming, whyRefused } from './item.ts'

const usual = {
  external_id: '7',
  article: { external_id: 'a-1', url: 'https://gears.example/a-1', title: 'A hatchback' },
  author: { name: 'Ann' },
  body: 'A fine car.',
  created_at: '2020-02-01T10:00:00Z',
}
const { article, author } = usual

for (const [what, given, refusal] of [
  ['something else than an object', 7, ' is not an object'],
  ['an id that is a number', { ...usual, external_id: 7 }, 'external_id is not a text'],
  ['no id', { ...usual, external_id: undefined }, 'external_id is missing'],
  ['an empty id', { ...usual, external_id: '' }, 'external_id is empty'],
  ['an id of 101 characters', { ...usual, external_id: 'x'.repeat(101) }, 'external_id is longer than 100 characters'],
  ['an id with a line end', { ...usual, external_id: 'a\n' }, /^external_id has control characters, or spaces around/],
  ['an id with half a character', { ...usual, external_id: 'a\ud800' }, /^external_id has control characters/],
  ['an unknown field', { ...usual, likes: 3 }, 'likes is no field that is known here'],
  ['a field named like none', JSON.parse(`{"__proto__":1,${JSON.stringify(usual).slice(1)}`), /^__proto__ is no field/],
  ['an unknown field of the author', { ...usual, author: { ...author, ip: '' } }, /^author.ip is no field/],
  ['no article', { ...usual, article: undefined }, 'article is missing'],
  ['a list for an article', { ...usual, article: [] }, 'article is not an object'],
  ['an article nowhere', { ...usual, article: { ...article, url: '/a-1' } }, /^article.url is not a web address/],
  ['a script for an address', { ...usual, article: { ...article, url: 'javascript:1' } }, /^article.url is not a web/],
  ['no name', { ...usual, author: {} }, 'author.name is missing'],
  ['no text', { ...usual, body: ' \n' }, 'body is empty'],
  ['a text of 100,001 characters', { ...usual, body: 'x'.repeat(100_001) }, 'body is longer than 100,000 characters'],
  ['a date without a zone', { ...usual, created_at: '2020-02-01T10:00:00' }, /^created_at is not a time like 20/],
  ['the 30th of February', { ...usual, created_at: '2020-02-30T10:00:00Z' }, /^created_at is not a time/],
  ['a lost clock', { ...usual, created_at: '1970-01-01T00:00:00Z' }, 'created_at is before 1990 or in the future'],
  ['a clock far ahead', { ...usual, created_at: '2999-01-01T00:00:00Z' }, /^created_at is before 1990 or in the/],
  ['no IP address', { ...usual, ip: '1.2.3.4, 5.6.7.8' }, 'ip is not an IP address'],
  ['WordPress’s word', { ...usual, status: 'trash' }, 'status is none of pending, approved, deleted, spam'],
] as const)
  test(`an item with ${what} is refused, and the field is named`, () => {
    const parsed = intakeItem.safeParse(given)
    assert.ok(!parsed.success)
    const { field, reason } = whyRefused(parsed.error)
    typeof refusal === 'string'
      ? assert.equal(`${field} ${reason}`, refusal)
      : assert.match(`${field} ${reason}`, refusal)
  })

test('an item is an article and a comment', () => {
  const { article, comment } = toIncoming(read({ parent_external_id: '3', status: 'spam' }), 9)
  assert.deepEqual([article.line, article.externalId, article.title, article.section], [9, 'a-1', 'A hatchback', null])
  assert.deepEqual(
    [comment.externalId, comment.articleExternalId, comment.parentExternalId, comment.status, comment.line],
    ['7', 'a-1', '3', 'spam', 9],
  )
  assert.equal(comment.createdAt.toISOString(), '2020-02-01T10:00:00.000Z')
})

test('null is the same as a field left out', () => {
  const nothing = { parent_external_id: null, ip: null, user_agent: null, status: null }
  assert.deepEqual(
    toIncoming(read({ ...nothing, author: { ...author, external_id: null, email: null } }), 1),
    toIncoming(read({}), 1),
  )
})

test('a comment that is history may have lost its text', () => {
  assert.equal(toIncoming(read({ body: '', status: 'deleted' }), 1).comment.body, '')
})

test('a comment does not answer itself', () => {
  assert.equal(toIncoming(read({ parent_external_id: '7' }), 1).comment.parentExternalId, null)
})

for (const [what, fields, externalId] of [
  ['signed in', { external_id: '42', email: 'a@b.example' }, '42'],
  ['with an address', { email: ' A@B.example ' }, 'email:a@b.example'],
  ['without', { url: 'https://ann.example', email: '@' }, 'name:Ann|https://ann.example'],
  ['with a script for an address', { url: 'javascript:alert(1)' }, 'name:Ann|'],
  ['without a name', { name: ' ' }, 'name:|'],
] as const)
  test(`the author ${what} is ${externalId}`, () => {
    assert.equal(toIncoming(read({ author: { ...author, ...fields } }), 1).comment.author.externalId, externalId)
  })

test('what readers typed is cut and mended, not refused', () => {
  const { comment } = toIncoming(
    read({ body: 'a\0b\ud800', user_agent: 'x'.repeat(900), author: { name: ' A\n B ' } }),
    1,
  )
  assert.deepEqual([comment.body, comment.userAgent?.length, comment.author.name], ['ab\ufffd', 500, 'A B'])
})

function read(fields: object): IntakeItem {
  return intakeItem.parse({ ...usual, ...fields })
}
