import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { generateWxr } from '#lib/import/generate-wxr'

// node lib/commands/run.mjs write-wxr 100000 > FILE: an export to try the import on.
const count = Number(process.argv[2])
if (Number.isInteger(count) && count > 0) {
  await pipeline(Readable.from(generateWxr(count)), process.stdout)
} else {
  console.error('How many comments? node lib/commands/run.mjs write-wxr 100000 > FILE')
  process.exitCode = 1
}
