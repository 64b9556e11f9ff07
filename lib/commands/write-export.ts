import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { generateDisqus } from '#lib/import/generate-disqus'
import { generateNdjson } from '#lib/import/generate-ndjson'
import { generateWxr } from '#lib/import/generate-wxr'

const generators: Record<string, (count: number) => Iterable<string>> = {
  wxr: generateWxr,
  disqus: generateDisqus,
  ndjson: generateNdjson,
}

// node lib/commands/run.mjs write-export disqus 100000 > FILE: an export to try the import on.
const [format = '', count] = process.argv.slice(2)
const generate = Object.hasOwn(generators, format) ? generators[format] : undefined
if (generate && Number.isInteger(Number(count)) && Number(count) > 0) {
  await pipeline(Readable.from(generate(Number(count))), process.stdout)
} else {
  console.error(
    'Which format, and how many comments? node lib/commands/run.mjs write-export wxr|disqus|ndjson 100000 > FILE',
  )
  process.exitCode = 1
}
