import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Status, statuses } from '#db/schema'
import { type QueueName, queueNames } from '#lib/queues/names'
import { stays } from '#lib/queues/stays'

const page: Record<QueueName, Status[]> = {
  flagged: [],
  pending: [],
  new: [],
  escalated: [],
  recent: ['pending', 'approved', 'deleted', 'spam'],
  approved: ['approved'],
  deleted: ['deleted'],
  spam: ['spam'],
}

for (const queue of queueNames) {
  for (const status of statuses) {
    const expected = page[queue].includes(status)
    test(`a comment decided to be ${status} ${expected ? 'stays in' : 'leaves'} ${queue}`, () => {
      assert.equal(stays(queue, status), expected)
    })
  }
}
