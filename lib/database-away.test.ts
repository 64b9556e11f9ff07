import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DatabaseError } from 'pg'
import { isDatabaseAway } from '#lib/database-away'

test('what a database that is away, full or overloaded says is told from what is wrong with a request', () => {
  const away = ['ECONNREFUSED', '57P01', '57P03', '53100', '53300', '08006']
  for (const code of away) assert.ok(isDatabaseAway(of(code)), code)
  for (const code of ['23505', '42P01', '40P01', 'ENOENT']) assert.ok(!isDatabaseAway(of(code)), code)
  assert.ok(isDatabaseAway(new Error('Connection terminated unexpectedly')))
  assert.ok(isDatabaseAway(new Error('timeout exceeded when trying to connect')))
  assert.ok(isDatabaseAway(new Error('Client has encountered a connection error and is not queryable')))
  assert.ok(!isDatabaseAway(new Error('not queryable, said somebody')))
  assert.ok(!isDatabaseAway('57P01'))
})

function of(code: string): Error {
  return Object.assign(new DatabaseError('no', 2, 'error'), { code })
}
