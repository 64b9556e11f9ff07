import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstPage, returnPath } from '#lib/sign-in/return-path'

const kept = [
  '/queues/flagged',
  '/queues/pending?site=redline&q=a%2Fb',
  '/authors/7?tab=log#notes',
  '/queues/new?from=//evil.example',
  '/@evil.example:99999999//',
]

for (const from of kept) test(`back to ${from}`, () => assert.equal(returnPath(from), from))

const refused = [
  undefined,
  ['/log', '/log'],
  '',
  '/',
  'log',
  'https://evil.example/log',
  'http://docket.invalid/log',
  'javascript:alert(1)',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/./\\evil.example',
  '/sign-in?from=/log',
  '/api/auth/signout',
]

for (const from of refused) test(`never to ${JSON.stringify(from)}`, () => assert.equal(returnPath(from), firstPage))
