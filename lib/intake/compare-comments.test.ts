import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { aSite, useTestDatabase } from '#db/test-data'
import type { IncomingRecord } from './incoming.ts'
import { takeBatch } from './take-batch.ts'

await useTestDatabase()
const siteId = await aSite()

for (const [what, body, again, outcome] of [
  ['the same text', 'A fine car.', 'A fine car.', 'same'],
  ['another text', 'A fine car.', 'A fine bus.', 'changed'],
  ['another case', 'A fine car.', 'a fine car.', 'changed'],
  ['an accent that is written apart', 'caf\u00e9', 'cafe\u0301', 'changed'],
  ['no text any more', 'A fine car.', '', 'same'],
  ['half of a pair, which no column holds', 'A fine \ud83d', 'A fine \ud83d', 'same'],
] as const)
  test(`a comment that comes again with ${what} is ${outcome}`, async () => {
    await take(what, body)
    assert.deepEqual((await take(what, again)).comments, [outcome])
  })

function take(externalId: string, body: string) {
  const target = { siteId, batch: randomUUID(), isDryRun: false }
  return takeBatch(target, [article, aComment(externalId, body)])
}

const article: IncomingRecord = {
  ...{ kind: 'article', line: 1, externalId: '1', url: 'https://cars.example/v8', title: 'The last V8' },
  ...{ section: null, authorEmail: null, publishedAt: null },
}

function aComment(externalId: string, body: string): IncomingRecord {
  return {
    ...{ kind: 'comment', line: 2, externalId, articleExternalId: '1', parentExternalId: null, commentKind: 'comment' },
    ...{ status: 'approved', body, author: { externalId: '7', name: 'Ada', email: null, url: null } },
    ...{ ip: null, userAgent: null, createdAt: new Date('2026-11-25T10:00:00Z'), isDateGuessed: false },
  }
}
