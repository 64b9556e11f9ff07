import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionAt, mentionedIn, suggest } from '#lib/mentions/mentioned-in'

const people = ['Ann', 'Ann Lee', 'Łukasz', 'José Ruiz', 'Bo'].map(name => ({ name }))

for (const [text, called] of [
  ['@Ann please look', ['Ann']],
  ['please look, @ann.', ['Ann']],
  ['(@Ann, @Bo)', ['Ann', 'Bo']],
  ['@Ann Lee knows', ['Ann Lee']],
  ['@Ann Leeds is elsewhere', ['Ann']],
  ['@Annie is nobody', []],
  ['@Ann’s case', ['Ann']],
  ['@łukasz and @JOSÉ RUIZ', ['Łukasz', 'José Ruiz']],
  ['@José Ruiz'.normalize('NFD'), ['José Ruiz']],
  ['write to desk@ann.example', []],
  ['@@Ann', ['Ann']],
  ['@ Ann', []],
  ['Ann', []],
  ['', []],
] as const)
  test(`“${text}” calls ${called.join(' and ') || 'nobody'}`, () => {
    assert.deepEqual(
      mentionedIn(text, people).map(({ name }) => name),
      called,
    )
  })

test('two people of one name are both called', () => {
  const both = [{ name: 'Bo' }, { name: 'bo' }]
  assert.deepEqual(mentionedIn('@Bo', both), both)
})

for (const [text, found] of [
  ['@', { start: 0, typed: '' }],
  ['Ask @An', { start: 4, typed: 'An' }],
  ['Ask @Ann Le', { start: 4, typed: 'Ann Le' }],
  ['Ask @Ann and @B', { start: 13, typed: 'B' }],
  ['desk@ann', null],
  ['@Ann\nnext line', null],
  ['nothing', null],
] as const)
  test(`at the end of ${JSON.stringify(text)} ${found ? `“${found.typed}” is typed of a name` : 'no name is typed'}`, () => {
    assert.deepEqual(mentionAt(text, text.length), found)
  })

test('a name in the middle of a text is found where the caret is', () => {
  assert.deepEqual(mentionAt('Ask @An about it', 7), { start: 4, typed: 'An' })
})

for (const [typed, names] of [
  ['', ['Ann', 'Ann Lee', 'Łukasz', 'José Ruiz', 'Bo']],
  ['an', ['Ann', 'Ann Lee']],
  ['le', ['Ann Lee']],
  ['Ann ', ['Ann Lee']],
  ['nn', []],
] as const)
  test(`“@${typed}” suggests ${names.join(', ') || 'nobody'}`, () => {
    assert.deepEqual(
      suggest(people, typed).map(({ name }) => name),
      names,
    )
  })
