import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { commentsField, decisionFields, hasWhatItNeeds, keyOf } from '#lib/decision/request'

const decision = z.strictObject({ ...decisionFields, comments: commentsField }).superRefine(hasWhatItNeeds)
const comment = { id: 1, revision: 1, decisionId: null }
const order = { action: 'approve', comments: [comment], reason: null, note: null }

for (const [what, given, field] of [
  ['an approval', {}, null],
  ['a deletion with a reason', { action: 'delete', reason: 'hate' }, null],
  ['a deletion without a reason', { action: 'delete' }, 'reason'],
  ['an escalation with a note', { action: 'escalate', note: 'See.' }, null],
  ['an escalation without a note', { action: 'escalate' }, 'note'],
  ['an escalation with a blank note', { action: 'escalate', note: '  ' }, 'note'],
  ['an unknown action', { action: 'explode' }, 'action'],
  ['restore, which has a door of its own', { action: 'restore' }, 'action'],
  ['no comments', { comments: [] }, 'comments'],
  ['1,001 comments', { comments: Array.from({ length: 1001 }, () => comment) }, 'comments'],
  ['1,000 comments', { comments: Array.from({ length: 1000 }, () => comment) }, null],
  ['a comment without what was seen', { comments: [{ id: 1 }] }, 'comments.0.revision'],
  ['a note that is too long', { note: 'x'.repeat(4001) }, 'note'],
  ['a batch that is no UUID', { batch: 'mine' }, 'batch'],
] as const)
  test(`${what} is ${field ? `refused, naming ${field}` : 'taken'}`, () => {
    const { error } = decision.safeParse({ ...order, ...given })
    assert.equal(error?.issues[0]?.path.join('.') ?? null, field)
  })

for (const [key, isTaken] of [
  [undefined, false],
  ['short', false],
  ['x'.repeat(8), true],
  ['x'.repeat(100), true],
  ['x'.repeat(101), false],
] as const)
  test(`an Idempotency-Key of ${key?.length ?? 'no'} characters is ${isTaken ? 'taken' : 'refused'}`, () => {
    const request = new Request('https://desk.example', { headers: key ? { 'idempotency-key': key } : {} })
    if (isTaken) assert.equal(keyOf(request), key)
    else assert.throws(() => keyOf(request), z.ZodError)
  })
