import { readDisqus } from './disqus.ts'
import type { Format } from './format.ts'
import type { Found } from './found.ts'
import { readNdjson } from './ndjson.ts'
import type { Source } from './source.ts'
import { readWxr } from './wxr-records.ts'

type Reader = (chunks: AsyncIterable<string>) => AsyncGenerator<Found>

const readers: Record<Format, Reader> = { wxr: readWxr, disqus: readDisqus, ndjson: readNdjson }

/** What is in an export, whichever format it has. */
export function readExport(source: Source): AsyncGenerator<Found> {
  return readers[source.format](source.chunks())
}
