import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathShown, routeOf } from '#lib/operations/route-of'

for (const [url, route] of [
  ['/', '/'],
  ['/queues/pending?q=secret', '/queues/[queue]'],
  ['/queues/pending/', '/queues/[queue]'],
  ['/roster/new', '/roster/new'],
  ['/roster/7', '/roster/[id]'],
  ['/link/a-secret', '/link/[token]'],
  ['/api/auth/callback/oidc?code=secret', '/api/auth/[...nextauth]'],
  ['/api/v1/sites/cars/articles/1/comments', '/api/v1/sites/[site]/articles/[external_id]/comments'],
  ['/api/v1/openapi.json', '/api/v1/openapi.json'],
  ['/api/v1/openapi-json', 'other'],
  ['/_next/static/chunks/a.js', '/_next'],
  ['/wp-login.php', 'other'],
  ['/queues/pending/more', 'other'],
] as const)
  test(`${url} is answered by ${route}`, () => {
    assert.equal(routeOf(url), route)
  })

for (const [url, shown] of [
  ['/queues/pending?q=secret', '/queues/pending'],
  ['/api/comments/7/context', '/api/comments/7/context'],
  ['/link/secret', '/link/[token]'],
  ['/appeal/secret?x=secret', '/appeal/[token]'],
  ['/api/auth/callback/secret', '/api/auth/[...nextauth]'],
  ['/api/v1/authors/mia@x.example/standing', '/api/v1/authors/[external_id]/standing'],
  ['/api/v1/sites/cars/articles/secret/comments', '/api/v1/sites/cars/articles/[external_id]/comments'],
  ['/queues/mia%40x.example', '/queues/[queue]'],
  ['/links/secret', '/links…'],
  ['/wp-login.php?secret', '/wp-login.php'],
  ['/link/a/secret', '/link…'],
  ['//secret', '/…'],
] as const)
  test(`the log shows ${url} as ${shown}`, () => {
    assert.equal(pathShown(url), shown)
  })
