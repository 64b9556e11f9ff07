import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeError } from '#lib/operations/describe-error'

const secret = 'what somebody wrote'

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

for (const [what, error, kept] of [
  [
    'the row of a database error',
    Object.assign(new Error('duplicate key'), { code: '23505', detail: secret }),
    '23505',
  ],
  ['a value that Postgres cannot read', Object.assign(new Error(`invalid: "${secret}"`), { code: '22P02' }), '22P02'],
  ['a text that is no JSON', thrownBy(() => JSON.parse(secret)), 'SyntaxError'],
  ['an address that a mail server refuses', new Error('550 what+somebody@wrote.example unknown'), '550'],
  ['the fields of what is told like an error', { message: 'gone', stack: 'gone at', detail: secret }, 'gone at'],
  ['what is thrown and no error', secret, 'string'],
  ['what caused it', new Error('fetch failed', { cause: Object.assign(new Error('refused'), { secret }) }), 'refused'],
] as const)
  test(`the log keeps of an error where it happened, and not ${what}`, () => {
    const told = JSON.stringify(describeError(error))
    assert.ok(told.includes(kept))
    assert.doesNotMatch(told, /what.?somebody|wrote/)
    if (error instanceof Error) assert.match(told, /describe-error\.test\.ts/)
  })
