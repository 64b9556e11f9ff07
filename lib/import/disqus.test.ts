import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDisqus } from './disqus.ts'
import { articleIdOf } from './disqus-thread.ts'
import type { Found } from './found.ts'
import { generateDisqus } from './generate-disqus.ts'

for (const [what, identifier, id] of [
  ['WordPress’s plugin', '123 https://gears.example/?p=123', '123'],
  ['WordPress’s plugin, of a page', '7 http://gears.example/?page_id=7', '7'],
  ['a number', '123', '123'],
  ['an address', 'https://gears.example/a-1/', 'https://gears.example/a-1/'],
  ['words that begin with a number', '10 best cars', '10 best cars'],
  ['nothing', '', '1001'],
  ['100 characters', 'x'.repeat(100), 'x'.repeat(100)],
  ['101 characters', 'x'.repeat(101), '1001'],
] as const)
  test(`an identifier that is ${what} gives the article the id ${id.slice(0, 30)}`, () => {
    assert.equal(articleIdOf('1001', identifier), id)
  })

for (const [fields, status] of [
  ['', 'approved'],
  ['<isDeleted>false</isDeleted><isSpam>false</isSpam>', 'approved'],
  ['<isDeleted/><isSpam/>', 'approved'],
  ['<isDeleted>true</isDeleted><isSpam>false</isSpam>', 'deleted'],
  ['<isDeleted>false</isDeleted><isSpam>true</isSpam>', 'spam'],
  ['<isDeleted>true</isDeleted><isSpam>true</isSpam>', 'deleted'],
  ['<isApproved>false</isApproved>', 'pending'],
  ['<isApproved>false</isApproved><isSpam>true</isSpam>', 'spam'],
  ['<isApproved>true</isApproved><isFlagged>true</isFlagged>', 'approved'],
] as const)
  test(`a post with ${fields || 'nothing said'} is ${status}`, async () => {
    assert.equal((await commentOf(fields)).status, status)
  })

for (const [author, externalId, name] of [
  ['<name>Ann</name><username>ann</username><email>a@b.example</email>', 'disqus:ann', 'Ann'],
  ['<username>ann</username>', 'disqus:ann', 'ann'],
  ['<name>Ann</name><email> A@B.example</email>', 'email:a@b.example', 'Ann'],
  ['<name>Ann &amp;amp; Bo</name><email/><username/>', 'name:Ann & Bo|', 'Ann & Bo'],
  ['', 'name:|', 'Anonymous'],
] as const)
  test(`the author of ${author || 'nothing'} is ${externalId}`, async () => {
    const found = (await commentOf(`<author>${author}<isAnonymous>true</isAnonymous></author>`)).author
    assert.deepEqual([found.externalId, found.name], [externalId, name])
  })

test('another prefix for Disqus’s own ids is understood, and none that is declared', async () => {
  const text = forum('<post dsq:id="7"><message>a</message><author/><thread dsq:id="1"/></post>')
  const other = text.replaceAll('dsq:', 'd:').replace('xmlns:dsq', 'xmlns:d')
  assert.deepEqual(await read(other), await read(text))
  assert.deepEqual(await read(text.replace(/ xmlns.*?>/, '>')), await read(text))
})

test('without Disqus’s ids, those of the site tie posts to threads and parents, as in Disqus’s own example', async () => {
  const found = await read(
    forum(`<thread><id>9</id></thread><post><id>3</id><message>a</message><author><name>Ann</name></author><thread>9</thread></post>
      <post dsq:id="3"><id>4</id><message>a</message><author><name>Ann</name></author><thread>9</thread><parent>3</parent></post>`),
  )
  assert.deepEqual(
    found.flatMap(one =>
      one.kind === 'comment' ? [[one.externalId, one.articleExternalId, one.parentExternalId]] : [],
    ),
    [
      ['id:3', '9', null],
      ['3', '9', 'id:3'],
    ],
  )
})

test('elements within elements, however deep, do no harm', async () => {
  const deep = `<post>${'<a dsq:id="1">'.repeat(100_000)}${'</a>'.repeat(100_000)}</post>`
  const found = await read(
    forum(
      `${deep}<post dsq:id="7"><message>a<b>c<post dsq:id="8"/></b>d</message><author><name>Ann</name></author><thread dsq:id="1"/></post>`,
    ),
  )
  assert.deepEqual(
    found.map(record => (record.kind === 'comment' ? record.body : record.kind)),
    ['site', 'article', 'refused', 'ad'],
  )
})

for (const [what, text, why] of [
  ['another root', '<forum/>', /begins with <forum>, not with the <disqus>/],
  ['entities that multiply', `<!DOCTYPE disqus [<!ENTITY a "b">]>${forum('')}`, /document type/],
  ['a file cut in a post', forum('<post dsq:id="7"><message>a').replace(/<.disqus>/, ''), /ends inside <message>/],
] as const)
  test(`stops at ${what} and says why`, async () => {
    const last = (await read(text)).at(-1)
    assert.match(last?.kind === 'broken' ? last.why : '', why)
  })

test('it does not matter where the pieces of the file end', async () => {
  const text = [...generateDisqus(5)].join('')
  const whole = await read(text)
  for (const size of [1, 7, 100]) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size))
    assert.deepEqual(await read(...pieces), whole)
  }
})

function forum(inside: string): string {
  return `<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"><thread dsq:id="1"><link>https://gears.example/</link></thread>${inside}</disqus>`
}

async function commentOf(fields: string) {
  const author = fields.includes('<author>') ? '' : '<author><name>Ann</name></author>'
  const message = '<message>A fine car.</message>'
  const found = await read(forum(`<post dsq:id="7">${message}${fields}${author}<thread dsq:id="1"/></post>`))
  const last = found.at(-1)
  assert.ok(last?.kind === 'comment')
  return last
}

/** Dates that are missing are today's: they are set to nothing, for comparing. */
async function read(...pieces: string[]): Promise<Found[]> {
  async function* chunks() {
    yield* pieces
  }
  const all: Found[] = []
  for await (const found of readDisqus(chunks())) {
    all.push(found.kind === 'comment' && found.isDateGuessed ? { ...found, createdAt: new Date(0) } : found)
  }
  return all
}
