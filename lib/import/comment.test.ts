import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readComment } from './comment.ts'

const article = new Map([
  ['post_id', '1'],
  ['post_date_gmt', '2020-01-01 00:00:00'],
])
const usual = {
  comment_id: '7',
  comment_author: 'Ann',
  comment_date_gmt: '2020-02-01 10:00:00',
  comment_content: 'A fine car.',
  comment_approved: '1',
}

for (const [word, status] of [
  ['1', 'approved'],
  ['0', 'pending'],
  ['spam', 'spam'],
  ['trash', 'deleted'],
  ['post-trashed', 'deleted'],
  [' 1 ', 'approved'],
])
  test(`WordPress’s "${word}" is ${status}`, () => assert.equal(taken({ comment_approved: word }).status, status))

for (const [what, fields, reason] of [
  ['an unknown status', { comment_approved: '2' }, /its status "2" is none of/],
  ['a status named like a method', { comment_approved: 'toString' }, /its status "toString"/],
  ['no status', { comment_approved: undefined }, /has no wp:comment_approved/],
  ['no id', { comment_id: ' ' }, /has no wp:comment_id/],
  ['a text of 100,001 characters', { comment_content: 'x'.repeat(100_001) }, /longer than 100,000/],
  ['neither text nor author', { comment_content: '\n', comment_author: '' }, /neither a text nor an author/],
  ['a note of a shop', { comment_type: 'order_note' }, /no reader wrote it/],
] as const)
  test(`${what} is refused`, () => {
    const read = readComment(found(fields))
    assert.match(read.kind === 'refused' ? read.reason : 'taken', reason)
  })

for (const [what, fields, externalId, name] of [
  ['a signed-in reader', { comment_user_id: '42', comment_author_email: 'a@b.example' }, '42', 'Ann'],
  [
    'a reader with an address',
    { comment_user_id: '0', comment_author_email: ' A@B.example ' },
    'email:a@b.example',
    'Ann',
  ],
  ['a reader without', { comment_author_url: 'https://ann.example' }, 'name:Ann|https://ann.example', 'Ann'],
  ['something that is no address', { comment_author_email: '@' }, 'name:Ann|', 'Ann'],
  ['nobody', { comment_author: '' }, 'name:|', 'Anonymous'],
  [
    'a name in HTML',
    { comment_author: 'Tom &amp; Ann&#039;s &bogus;' },
    "name:Tom & Ann's &bogus;|",
    "Tom & Ann's &bogus;",
  ],
] as const)
  test(`the author of ${what} is ${externalId}`, () => {
    const { author } = taken(fields)
    assert.deepEqual([author.externalId, author.name], [externalId, name])
  })

for (const [what, fields, date, isGuessed] of [
  ['UTC', {}, '2020-02-01T10:00:00.000Z', false],
  ['local, when UTC is zero', zero({ comment_date: '2020-02-01 12:00:00' }), '2020-02-01T12:00:00.000Z', true],
  [
    'the article’s, when neither is usable',
    zero({ comment_date: '2020-13-41 00:00:00' }),
    '2020-01-01T00:00:00.000Z',
    true,
  ],
  [
    'the article’s, when it is far ahead',
    { comment_date_gmt: '2399-01-01 00:00:00' },
    '2020-01-01T00:00:00.000Z',
    true,
  ],
  [
    'the article’s, when the clock was lost',
    { comment_date_gmt: '1970-01-01 00:00:00' },
    '2020-01-01T00:00:00.000Z',
    true,
  ],
] as const)
  test(`the date is ${what}`, () => {
    const { createdAt, isDateGuessed } = taken(fields)
    assert.deepEqual([createdAt.toISOString(), isDateGuessed], [date, isGuessed])
  })

test('without any date it is today', () => {
  const read = readComment({ ...found({ comment_date_gmt: '' }), article: new Map([['post_id', '1']]) })
  assert.ok(read.kind === 'comment' && Date.now() - read.createdAt.getTime() < 1000)
})

for (const [address, ip] of [
  ['192.0.2.1', '192.0.2.1'],
  ['::1', '::1'],
  ['fe80::1%eth0', null],
  ['1.2.3.4, 5.6.7.8', null],
  ['', null],
] as const)
  test(`the address "${address}" is ${ip}`, () => assert.equal(taken({ comment_author_IP: address }).ip, ip))

for (const [parent, external] of [
  ['0', null],
  ['', null],
  ['7', null],
  ['8', '8'],
] as const)
  test(`the parent "${parent}" is ${external}`, () =>
    assert.equal(taken({ comment_parent: parent }).parentExternalId, external))

for (const [type, kind] of [
  ['', 'comment'],
  ['review', 'comment'],
  ['pingback', 'pingback'],
  ['trackback', 'trackback'],
] as const)
  test(`the type "${type}" is a ${kind}`, () => assert.equal(taken({ comment_type: type }).commentKind, kind))

test('100,000 characters outside the first plane are short enough', () => {
  assert.equal(taken({ comment_content: '😀'.repeat(100_000) }).body.length, 200_000)
})

test('a web address that is none of the web is not kept', () => {
  assert.equal(taken({ comment_author_url: 'javascript:alert(1)' }).author.url, null)
})

function zero(fields: Record<string, string>) {
  return { comment_date_gmt: '0000-00-00 00:00:00', ...fields }
}

function found(fields: Record<string, string | undefined>) {
  const given = Object.entries({ ...usual, ...fields }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, text] as const],
  )
  return { line: 1, fields: new Map(given), article }
}

function taken(fields: Record<string, string | undefined>) {
  const read = readComment(found(fields))
  assert.ok(read.kind === 'comment')
  return read
}
