import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeEvent } from '#lib/log/describe-event'
import type { LogEvent } from '#lib/log/list-events'

const event: LogEvent = {
  id: 1,
  at: '2026-11-23T10:00:00.000Z',
  kind: 'decision',
  actor: 'staff',
  action: 'approve',
  staff: 'Ann',
  subject: null,
  site: 'Redline',
  comment: { id: 5, excerpt: 'A fine car.' },
  article: { id: 6, title: 'The last V8' },
  author: { id: 7, name: 'Bob' },
  from: 'pending',
  to: 'approved',
  reason: null,
  note: null,
  sanction: null,
  verdict: null,
  batch: '0199b6f1-2c4e-7d3a-9a51-3f2b1c0d9e8f',
  isUndone: false,
}
const ofAuthor = { comment: null, article: null, action: null } as const
const ban = { kind: 'ban', until: null } as const
const suspension = { kind: 'suspend', until: '2026-12-01T12:00:00.000Z' } as const

for (const [given, told] of [
  [{ action: 'approve' }, 'Ann approved a comment by Bob on “The last V8”'],
  [{ action: 'delete', reason: 'Harassment' }, 'Ann deleted a comment by Bob on “The last V8”: harassment'],
  [{ action: 'spam' }, 'Ann marked a comment by Bob on “The last V8” as spam'],
  [{ action: 'escalate', note: 'See.' }, 'Ann escalated a comment by Bob on “The last V8”'],
  [
    { action: 'restore', to: 'pending' },
    'Ann undid a decision about a comment by Bob on “The last V8”: it is pending again',
  ],
  [{ kind: 'edit', actor: 'author', action: null }, 'Bob changed the text of a comment by Bob on “The last V8”'],
  [{ kind: 'edit', actor: 'site', action: null }, 'Redline changed the text of a comment by Bob on “The last V8”'],
  [
    { kind: 'sync', actor: 'site', action: null, to: 'spam' },
    'Redline changed a comment by Bob on “The last V8” from pending to spam',
  ],
  [
    { kind: 'sync', actor: 'site', action: null, from: 'spam', to: 'spam' },
    'Redline did not change a comment by Bob on “The last V8”: it stays spam',
  ],
  [{ kind: 'withdrawal', actor: 'author', action: null }, 'Bob withdrew a comment by Bob on “The last V8”'],
  [{ kind: 'sanction', ...ofAuthor, sanction: ban, reason: 'Hate' }, 'Ann banned Bob: hate'],
  [{ kind: 'sanction', ...ofAuthor, sanction: suspension }, 'Ann suspended Bob until 2026-12-01'],
  [{ kind: 'sanction', ...ofAuthor, sanction: { ...ban, kind: 'warn' } }, 'Ann warned Bob'],
  [{ kind: 'sanction', ...ofAuthor, sanction: { ...ban, kind: 'premoderate' } }, 'Ann put into premoderation Bob'],
  [{ kind: 'lift', ...ofAuthor, sanction: suspension }, 'Ann lifted the suspension of Bob'],
  [{ kind: 'note', action: null }, 'Ann noted about a comment by Bob on “The last V8”'],
  [{ kind: 'note', ...ofAuthor }, 'Ann noted about Bob'],
  [{ kind: 'import', ...ofAuthor, author: null, actor: 'site' }, 'Redline brought in an export'],
  [{ kind: 'purge', action: null, actor: 'system' }, 'Docket purged the text of a comment by Bob on “The last V8”'],
  [{ kind: 'roster', ...ofAuthor, author: null, subject: 'Eve' }, 'Ann changed the account of Eve'],
  [
    { kind: 'appeal', actor: 'author', action: null },
    'Bob appealed against a decision about a comment by Bob on “The last V8”',
  ],
  [
    { kind: 'appeal', action: null, verdict: 'upheld' },
    'Ann let the decision stand, after an appeal, about a comment by Bob on “The last V8”',
  ],
  [
    { kind: 'appeal', action: null, verdict: 'overturned' },
    'Ann overturned, after an appeal, the decision about a comment by Bob on “The last V8”',
  ],
  [
    { kind: 'appeal', actor: 'system', action: null },
    'Docket closed the appeal, since there is another decision, about a comment by Bob on “The last V8”',
  ],
  [{ comment: { id: 5, excerpt: null } }, 'Ann approved a comment by Bob on “The last V8”'],
  [{ actor: 'system' }, 'Docket approved a comment by Bob on “The last V8”'],
  [{ actor: 'staff', staff: null, author: null, article: null }, 'Someone approved a comment'],
] as [Partial<LogEvent>, string][])
  test(told, () => {
    assert.equal(textOf({ ...event, ...given }), told)
  })

test('a sentence leads to the comment’s log, its author and its article, also after the purge', () => {
  const links = describeEvent({ ...event, comment: { id: 5, excerpt: null } }).flatMap(part =>
    typeof part === 'string' ? [] : [part.href],
  )
  assert.deepEqual(links, ['/log?comment=5', '/authors/7', '/queues/recent?article=6'])
})

function textOf(told: LogEvent): string {
  return describeEvent(told)
    .map(part => (typeof part === 'string' ? part : part.text))
    .join('')
}
