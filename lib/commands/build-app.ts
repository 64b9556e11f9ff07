import { buildIfStale } from './build.ts'
import { stopSignal } from './stopping.ts'

/** `npm run build`: builds the web app, for an image that has only to start it. */
async function run() {
  console.log(await buildIfStale(stopSignal({ patienceMs: 2_000 })))
}

run().then(
  () => process.exit(0),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
