import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe, startProgress } from './progress.ts'

test('the line tells percent, rows, rate and time left', () => {
  const position = { bytesRead: 500, size: 2000, rows: 12_000 }
  assert.equal(describe(position, { ms: 4000, bytes: 500 }), '25 % · 12,000 read · 3,000/s · 0:12 left')
})

test('on a terminal one line is rewritten; elsewhere there is a line at once, then every 5 s', () => {
  assert.deepEqual(shown({ isTTY: false }), ['0 % · 0 read · 0/s · ? left\n'])
  assert.deepEqual(shown({ isTTY: true }), [`\r${'░'.repeat(24)} 0 % · 0 read · 0/s · ? left\x1b[K`, '\n'])
})

function shown({ isTTY }: { isTTY: boolean }): string[] {
  const written: string[] = []
  const progress = startProgress({ isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 })
  for (const _ of [1, 2]) progress.show({ bytesRead: 0, size: 10, rows: 0 })
  progress.end()
  return written
}
