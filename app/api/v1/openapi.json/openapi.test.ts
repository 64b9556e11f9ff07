import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { openApiDocument } from '#lib/api/openapi/document'
import { GET } from './route.ts'

const document = openApiDocument()
const folder = join(import.meta.dirname, '../../..')

test('it is served as a valid OpenAPI 3.1 document', async () => {
  const answer = await GET(new Request('http://localhost/api/v1/openapi.json'), {})
  const { valid, errors } = await new Validator().validate(await answer.json())
  assert.deepEqual([valid, errors], [true, undefined])
})

test('it describes every route of the API with its methods, and nothing else', () => {
  const served = globSync('api/v1/**/route.ts', { cwd: folder }).flatMap(file => {
    const path = `/${file.replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`
    const exported = readFileSync(join(folder, file), 'utf8').matchAll(
      /^export const (GET|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm,
    )
    return [...exported].map(([, method]) => `${method} ${path}`)
  })
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  assert.deepEqual(told.sort(), served.sort())
})

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document)
  const names = [...text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)]
  assert.ok(names.length > 20)
  const { components } = document
  const lost = names.filter(
    ([, kind, name]) => !(name && kind && name in (components[kind as keyof typeof components] ?? {})),
  )
  assert.deepEqual(
    lost.map(([ref]) => ref),
    [],
  )
})
