import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { useTestDatabase } from '#db/test-data'
import { type AnyComment, anyComments, contentOf, toDisqus, toNdjson } from './fixtures/any-export.ts'
import { imported, importText, rows } from './fixtures/import-text.ts'

await useTestDatabase()

const numRuns = 20
const anyFormat = fc.constantFrom(toNdjson, toDisqus)
const anyOrders = anyComments.chain(comments =>
  fc.record({
    comments: fc.constant(comments),
    shuffled: fc.shuffledSubarray(comments, { minLength: comments.length }),
  }),
)

test('comments in any order, in either format, give the same articles, authors and threads', async () => {
  await fc.assert(
    fc.asyncProperty(anyOrders, async ({ comments, shuffled }) => {
      const slugs = await importEach([toNdjson(comments), toNdjson(shuffled), toDisqus(comments), toDisqus(shuffled)])
      const [first, ...others] = await Promise.all(slugs.map(contentOf))
      for (const other of others) assert.deepEqual(other, first)
      assert.deepEqual(await tiesOf(slugs[0] ?? ''), expectedTies(comments))
    }),
    { numRuns },
  )
})

test('an export that is imported twice is imported once', async () => {
  await fc.assert(
    fc.asyncProperty(anyComments, anyFormat, async (comments, write) => {
      const slug = await imported(write(comments))
      const once = await contentOf(slug)
      const { tally } = await importText(write(comments), { slug })
      assert.deepEqual([tally.comment.same, tally.comment.read], [comments.length, comments.length])
      assert.equal(tally.article.same, tally.article.read)
      assert.deepEqual(await contentOf(slug), once)
    }),
    { numRuns },
  )
})

test('an export that was cut at any byte, and then the whole one, is the whole one', async () => {
  await fc.assert(
    fc.asyncProperty(anyComments, anyFormat, fc.nat(), async (comments, write, at) => {
      const whole = Buffer.from(write(comments))
      const slug = await imported(whole.subarray(0, 1 + (at % whole.length)))
      const { ending, tally } = await importText(whole, { slug })
      assert.deepEqual([ending, tally.comment.refused, tally.comment.changed], ['finished', 0, 0])
      assert.deepEqual(await contentOf(slug), await contentOf(await imported(whole)))
    }),
    { numRuns: 3 * numRuns },
  )
})

test('lines that are something else, wherever they stand, are refused, and every other line is kept', async () => {
  const wrong = fc.constantFrom(
    'x',
    '{}',
    '[1]',
    'null',
    '{"external_id":"1"}',
    '{"external_id":"1"',
    '"',
    '{"a":\u2028}',
  )
  await fc.assert(
    fc.asyncProperty(anyComments, fc.array(fc.tuple(fc.nat(), wrong)), async (comments, wrongs) => {
      const lines = toNdjson(comments).trimEnd().split('\n')
      for (const [at, text] of wrongs) lines.splice(1 + (at % lines.length), 0, text)
      const slug = await imported(toNdjson(comments))
      const { tally } = await importText(`${lines.join('\n')}\n`, { slug })
      assert.deepEqual([tally.comment.same, tally.comment.refused], [comments.length, wrongs.length])
    }),
    { numRuns },
  )
})

/** One after the other, so that two do not make sites at once. */
async function importEach(texts: string[]): Promise<string[]> {
  const slugs: string[] = []
  for (const text of texts) slugs.push(await imported(text))
  return slugs
}

async function tiesOf(slug: string) {
  return rows(sql`
    select reply.external_id::int, parent.external_id::int as parent from comment reply
    join comment parent on parent.id = reply.parent_id join site on site.id = reply.site_id
    where slug = ${slug} order by 1`)
}

/** Each reply with what it answers: another comment of the same article. */
function expectedTies(comments: AnyComment[]) {
  return comments
    .filter(({ id, parent, article }) =>
      comments.some(other => other.id === parent && other.article === article && parent !== id),
    )
    .map(({ id, parent }) => [id, parent])
}
