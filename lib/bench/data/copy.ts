import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'
import type { Value } from './rows.ts'

const chunkLength = 65_536

/** Streams rows into a table by COPY, holding a few chunks of 64 KB at a time. */
export async function copyRows(client: Client, into: { table: string; columns: string }, rows: Iterable<Value[]>) {
  const sink = client.query(from(`copy ${into.table} (${into.columns}) from stdin`))
  await pipeline(Readable.from(chunksOf(rows)), sink)
}

function* chunksOf(rows: Iterable<Value[]>) {
  let chunk = ''
  for (const row of rows) {
    chunk += `${row.map(asText).join('\t')}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  if (chunk) yield chunk
}

/** Our texts hold none of the characters that COPY takes for its own. */
function asText(value: Value): string {
  return value === null ? '\\N' : String(value)
}
