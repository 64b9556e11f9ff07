import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openApiDocument } from './document.ts'

const document = openApiDocument()
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema({ $id: 'docket:', ...exactly(document.components) })

/** Whether a request body is one that the document allows. */
export function isAllowed(schema: string, body: unknown): boolean {
  return validatorOf(schema)(body) === true
}

/** Asserts that the answer is one that the document tells of: its status, its type, its headers and every field. */
export async function assertTold(path: keyof typeof document.paths, method: string, answer: Response) {
  const { responses }: Operation = (document.paths[path] as Record<string, Operation>)[method] ?? { responses: {} }
  const told = responses[answer.status]
  assert.ok(told, `${method} ${path} answers ${answer.status}, which the document does not tell`)
  for (const name of Object.keys(told.headers ?? {})) assert.ok(answer.headers.has(name), `${name} is missing`)
  const text = await answer.text()
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  const schema = told.content?.[type]?.schema.$ref.split('/').at(-1)
  if (!schema) return assert.equal(text, '', `${method} ${path} answers ${type}, which the document does not tell`)
  const validate = validatorOf(schema)
  assert.ok(validate(JSON.parse(text)), `${ajv.errorsText(validate.errors)} in ${text.slice(0, 500)}`)
}

interface Operation {
  responses: Record<string, { headers?: object; content?: Record<string, { schema: { $ref: string } }> }>
}

function validatorOf(schema: string) {
  const validate = ajv.getSchema(`docket:#/schemas/${schema}`)
  assert.ok(validate, `The document has no schema ${schema}`)
  return validate
}

/** Answers may grow, but not without being told of: here no field may be there that is not described. */
function exactly(components: object): object {
  return JSON.parse(JSON.stringify(components).replaceAll('#/components/schemas/', '#/schemas/'), (_key, value) =>
    value?.type === 'object' && value.properties ? { additionalProperties: false, ...value } : value,
  )
}
