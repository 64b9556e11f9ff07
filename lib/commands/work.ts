import { closeDb } from '#db/client'
import { work } from '#lib/jobs/work'
import { openDatabase } from './database.ts'
import { stopSignal } from './stopping.ts'

const signal = stopSignal({ patienceMs: 8_000 })

/** `npm run work`: does what happens outside of requests. npm start runs it beside the desk. */
async function run() {
  const database = await openDatabase()
  try {
    await work(database.url, signal)
  } finally {
    await closeDb()
    await database.stop()
  }
}

run().then(
  () => process.exit(0),
  error => {
    console.error(`The jobs stopped: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  },
)
