import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Found } from './found.ts'
import { readNdjson } from './ndjson.ts'

test('a line is a comment; its article comes with the first of its lines, the site with the first article', async () => {
  assert.deepEqual((await read([line('1'), line('2'), line('3', 'b')])).map(describe), [
    'site https://gears.example',
    'article a 1',
    'comment 1 1',
    'comment 2 2',
    'article b 3',
    'comment 3 3',
  ])
})

test('empty lines and line ends of Windows are nothing', async () => {
  const found = await read(['', line('1'), ' \t', '\r', `${line('2')}\r`])
  assert.deepEqual(found.map(describe).slice(1), ['article a 2', 'comment 1 2', 'comment 2 5'])
})

for (const [what, wrong, reason] of [
  ['not JSON', '{"external_id": 1,}', 'its line is not JSON'],
  ['no object', '[]', 'is not an object'],
  ['longer than 1 MB', line('9').replace('Fine', 'x'.repeat(1024 * 1024)), 'its line is longer than 1 MB'],
  ['without an id', line('9').replace('external_id', 'id'), 'external_id is missing'],
  [
    'with a field that is not known',
    line('9').replace('"body"', '"likes":3,"body"'),
    'likes is no field that is known here',
  ],
] as const)
  test(`a line that is ${what} is refused with its number, and the others are kept`, async () => {
    const found = await read([line('1'), wrong, line('2')])
    assert.deepEqual(found.map(describe).slice(2), ['comment 1 1', `2: ${reason}`, 'comment 2 3'])
  })

test('an article is not made of a line that is refused', async () => {
  const found = await read([line('1').replace('Fine', ''), line('2')])
  assert.deepEqual(found.map(describe), [
    '1: body is empty',
    'site https://gears.example',
    'article a 2',
    'comment 2 2',
  ])
})

test('without a status a comment is approved', async () => {
  const found = await read([line('1'), line('2').replace('"body"', '"status":"spam","body"')])
  assert.deepEqual(
    found.flatMap(record => (record.kind === 'comment' ? [record.status] : [])),
    ['approved', 'spam'],
  )
})

test('lines before the first JSON are refused; when the first five are none, it is something else', async () => {
  const four = ['a', 'b', '', 'c', 'd', line('1')]
  assert.deepEqual((await read(four)).map(describe).slice(0, 5), [
    ...['1: its line is not JSON', '2: its line is not JSON', '4: its line is not JSON', '5: its line is not JSON'],
    'site https://gears.example',
  ])
  assert.deepEqual((await read(['', 'a', 'b', 'c', 'd', 'e', line('1')])).map(describe), [
    'broken 2: None of the first lines is JSON, so this is not NDJSON.',
  ])
  assert.match((await read(['a'])).map(describe).join(), /^broken 1: None of the first/)
})

test('a last line that was cut ends the file there; one that is whole needs no line end', async () => {
  const whole = [line('1'), line('2')].join('\n')
  assert.deepEqual((await readText(whole)).map(describe).slice(2), ['comment 1 1', 'comment 2 2'])
  assert.deepEqual((await readText(whole.slice(0, -1))).map(describe).slice(2), [
    'comment 1 1',
    'broken 2: The file ends inside this line: it was truncated.',
  ])
})

function line(id: string, article = 'a'): string {
  return JSON.stringify({
    external_id: id,
    article: { external_id: article, url: `https://gears.example/${article}`, title: 'A hatchback' },
    author: { name: 'Ann' },
    ...{ body: 'Fine', created_at: '2020-02-01T10:00:00Z' },
  })
}

function read(lines: string[]): Promise<Found[]> {
  return readText(lines.map(text => `${text}\n`).join(''))
}

async function readText(text: string): Promise<Found[]> {
  async function* chunks() {
    yield text
  }
  const all: Found[] = []
  for await (const found of readNdjson(chunks())) all.push(found)
  return all
}

function describe(found: Found): string {
  if (found.kind === 'site') return `site ${found.fields.get('link')}`
  if (found.kind === 'refused') return `${found.line}: ${found.reason}`
  if (found.kind === 'broken') return `broken ${found.line}: ${found.why}`
  return 'externalId' in found ? `${found.kind} ${found.externalId} ${found.line}` : found.kind
}
