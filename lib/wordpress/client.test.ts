import assert from 'node:assert/strict'
import { test } from 'node:test'
import { urlOf } from './client.ts'

const wanted = { path: 'wp/v2/comments', query: { include: '1,2', search: 'a&b' } }

test('routes are found with pretty permalinks and without', () => {
  assert.equal(
    urlOf('https://cars.example/wp-json/', wanted),
    'https://cars.example/wp-json/wp/v2/comments?include=1,2&search=a%26b',
  )
  assert.equal(
    urlOf('https://cars.example/?rest_route=/', wanted),
    'https://cars.example/?rest_route=/wp/v2/comments&include=1,2&search=a%26b',
  )
})
