import { z } from 'zod'

/** Of requests what may be sent, of answers what is told. */
export type Side = 'input' | 'output'

export type JsonSchema = Record<string, unknown>

export function refTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** JSON Schemas by name, for `components.schemas`; schemas that have an id of their own stand beside them under it. */
export function toSchemas(named: Record<string, z.ZodType>, side: Side): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {}
  for (const [name, schema] of Object.entries(named)) {
    const { $defs = {}, $schema: _, ...own } = convert(schema, side)
    Object.assign(schemas, $defs, own.$ref ? {} : { [name]: own })
  }
  return JSON.parse(JSON.stringify(schemas).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

/** The parameters behind the question mark, from the schema that the route reads them with. */
export function toParameters(query: z.ZodType): object[] {
  const { properties = {} } = convert(query, 'input')
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}

function convert(schema: z.ZodType, side: Side) {
  return z.toJSONSchema(schema, {
    io: side,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // Answers may grow: a client that refuses fields it does not know would break.
      if (side === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
}
