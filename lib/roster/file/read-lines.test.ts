import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLines } from '#lib/roster/file/read-lines'

function read(text: string | Uint8Array) {
  return readLines(typeof text === 'string' ? Buffer.from(text) : text)
}

for (const [what, text] of [
  ['commas', 'email,name\nann@x.example,"Ann, or so"'],
  ['semicolons, as spreadsheets in Europe write', 'email;name\nann@x.example;Ann, or so'],
  ['tabs', 'email\tname\nann@x.example\tAnn, or so'],
  ['a byte order mark and ends of lines as on Windows', '\uFEFFemail,name\r\nann@x.example,"Ann, or so"\r\n'],
  ['other cases, and columns in another order', 'Name,E-Mail\n"Ann, or so",ann@x.example'],
  ['lines without text', '\nemail;name\n\n;\nann@x.example;Ann, or so\n;\n'],
] as const)
  test(`a file with ${what} is read`, () => {
    const { lines } = readOk(text)
    assert.deepEqual(
      lines.map(line => line.cells),
      [{ email: 'ann@x.example', name: 'Ann, or so' }],
    )
  })

test('lines have the numbers that an editor shows, also after cells of several lines', () => {
  const { lines } = readOk('email,sites\r\n\r\na@x.example,"one\r\ntwo"\r\nb@x.example,\r\n')
  assert.deepEqual(
    lines.map(line => line.number),
    [3, 5],
  )
})

test('an apostrophe before a formula is taken away', () => {
  assert.equal(readOk("email,name\na@x.example,'=Ann").lines[0]?.cells?.name, '=Ann')
})

test('a line with too few or too many cells is told from the others', () => {
  const { lines } = readOk('email,name\na@x.example\nb@x.example,Bo\nc@x.example,Cy,more\nd@x.example,Di,')
  assert.deepEqual(
    lines.map(line => line.cells?.name ?? null),
    [null, 'Bo', null, 'Di'],
  )
})

for (const [text, expected] of [
  ['', 'The file is empty'],
  ['\n ,\n', 'The file is empty'],
  ['email,phone\n', 'line 1, phone: There is no such column'],
  ['email,name,Name\n', 'line 1, Name: This column stands here twice'],
  ['name\nAnn\n', 'line 1, email: This column is missing'],
  ['email,name\na@x.example,"Ann\n', 'line 2: The quotes do not match up'],
  [Buffer.from('email,name\na@x.example,André', 'latin1'), 'not written in UTF-8'],
  [Buffer.from('\uFEFFemail,name', 'utf16le'), 'not written in UTF-8'],
  [Buffer.from('email,name', 'utf16le'), 'not written in UTF-8'],
  [Buffer.alloc(1_000_001, 'a'), 'The file is longer than 1 MB'],
  [`email\n${'a@x.example\n'.repeat(1001)}`, 'The file has 1001 people'],
] as const)
  test(`not read: ${expected}`, () => {
    const result = read(text)
    assert.ok('faults' in result)
    const told = result.faults.map(({ line, column, problem }) => {
      const place = [line && `line ${line}`, column].filter(Boolean).join(', ')
      return place ? `${place}: ${problem}` : problem
    })
    assert.ok(told.join('; ').includes(expected), told.join('; '))
  })

test('a thousand people are read', () => {
  assert.equal(readOk(`email\n${'a@x.example\n'.repeat(1000)}`).lines.length, 1000)
})

function readOk(text: string) {
  const result = read(text)
  assert.ok('lines' in result, JSON.stringify(result))
  return result
}
