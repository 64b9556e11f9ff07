import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { generateDisqus } from '#lib/import/generate-disqus'
import { generateNdjson } from '#lib/import/generate-ndjson'
import { generateWxr } from '#lib/import/generate-wxr'

await useTestDatabase()
const folder = await mkdtemp(join(tmpdir(), 'docket-import-'))
const small = await file('small.xml', [...generateWxr(20)].join(''))
const large = await file('large.xml', [...generateWxr(5000)].join(''))
const largeDisqus = await file('large-disqus.xml', [...generateDisqus(5000)].join(''))
const largeNdjson = await file('large.ndjson', [...generateNdjson(5000)].join(''))

for (const [name, text] of [
  ['disqus.xml', [...generateDisqus(20)].join('')],
  ['comments.ndjson', [...generateNdjson(20)].join('')],
  ['named-wrongly.xml', [...generateNdjson(20)].join('')],
] as const)
  test(`${name} is imported as what it is`, async () => {
    const { code, out } = await run([await file(name, text), '--site', name.replace('.', '-')])
    assert.equal(code, 0)
    assert.match(out, /comments +20 +20 +0 +0 +0\n/)
  })

test('an import ends with its table and exit code 0', async () => {
  const { code, out } = await run([small, '--site', 'small'])
  assert.equal(code, 0)
  assert.match(out, /^Made the site "small"/)
  assert.match(out, /comments +20 +20 +0 +0 +0\n/)
})

test('a dry run says that nothing was written', async () => {
  const { code, out } = await run([small, '--site', 'dry', '--dry-run'])
  assert.equal(code, 0)
  assert.match(out, /does not exist yet[\s\S]*nothing was written[\s\S]*comments +20 +20/)
})

for (const [slug, path] of [
  ['wxr', large],
  ['disqus', largeDisqus],
  ['ndjson', largeNdjson],
] as const)
  test(`an import of ${slug} that is killed with -9 goes on where it was, and nothing is doubled`, async () => {
    const killed = await run([path, '--site', slug], 'SIGKILL')
    assert.equal(killed.signal, 'SIGKILL')
    const half = await countComments(slug)
    assert.ok(half > 0 && half < 5000, `${half} comments`)
    const { code, out } = await run([path, '--site', slug])
    assert.deepEqual([code, await countComments(slug), await countWrong(slug)], [0, 5000, 0])
    assert.match(out, /\d,000 articles and comments were done by the import that was interrupted/)
    assert.match((await run([path, '--site', slug])).out, /comments +5,000 +0 +0 +5,000 +0\n/)
  })

test('Ctrl-C finishes the batch, says how to go on, and exits with 130', async () => {
  const { code, error } = await run([large, '--site', 'stopped'], 'SIGINT')
  assert.equal(code, 130)
  assert.match(error, /Interrupted\. What was imported stays; the same command goes on from here\./)
  const imported = await countComments('stopped')
  assert.ok(imported > 0 && imported < 5000, `${imported} comments`)
})

test('a truncated file: what was read stays, the line is named, exit code 1', async () => {
  const cut = await file('cut.xml', [...generateWxr(20)].join('').slice(0, -500))
  const { code, out, error } = await run([cut, '--site', 'cut'])
  assert.equal(code, 1)
  assert.match(out, /comments +19 +19/)
  assert.match(
    error,
    /Line 292: The file ends inside <wp:comment_\w+>: it was truncated\.\nWhat was read before it stays\./,
  )
  assert.equal(await countComments('cut'), 19)
})

for (const [args, says] of [
  [[], /FILE is missing[\s\S]*npm run import[\s\S]*WordPress[\s\S]*Disqus[\s\S]*NDJSON/],
  [['none.xml', '--site', 'x'], /none\.xml: There is no such file/],
  [[folder, '--site', 'x'], /This is a folder/],
  [[small], /--site SLUG is missing/],
  [[small, '--site', 'Big Site'], /"Big Site" cannot name a site/],
  [[small, small, '--site', 'x'], /One file at a time/],
  [[small, '--site', 'x', '--wet-run'], /Unknown option '--wet-run'/],
] as const)
  test(`import ${args.map(arg => arg.replace(folder, '')).join(' ')} fails and says why`, async () => {
    const { code, out, error } = await run([...args])
    assert.deepEqual([code, out], [1, ''])
    assert.match(error, says)
  })

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** Runs the command; `stopWith` is sent to it when it first tells its progress. */
async function run(args: string[], stopWith?: NodeJS.Signals) {
  const child = spawn(process.execPath, ['--conditions=react-server', 'lib/commands/import.ts', ...args])
  if (stopWith) child.stderr.once('data', () => child.kill(stopWith))
  const [out, error, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, error, code, signal }
}

async function countComments(slug: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from comment join site on site.id = site_id where slug = ${slug}`.execute(db())
  return rows[0]?.count ?? 0
}

/** Authors whose counters differ from their comments, and replies without their parent though it is there. */
async function countWrong(slug: string): Promise<number> {
  const { rows } = await sql<{ wrong: number }>`
    select (
      select count(*) from author where author.site_id = site.id
        and pending_count + approved_count + deleted_count + spam_count <> (
          select count(*) from comment where comment.site_id = site.id and comment.author_id = author.id)
    ) + (
      select count(*) from comment reply join comment parent on parent.site_id = reply.site_id
        and parent.external_id = reply.parent_external_id and parent.article_id = reply.article_id
      where reply.site_id = site.id and reply.parent_id is distinct from parent.id
    ) as wrong
    from site where slug = ${slug}`.execute(db())
  return rows[0]?.wrong ?? -1
}
