import { closeDb } from '#db/client'
import { work } from '#lib/jobs/work'
import { writeConsoleToLog } from '#lib/operations/console-to-log'
import { logger } from '#lib/operations/logger'
import { openDatabase } from './database.ts'
import { stopSignal } from './stopping.ts'

writeConsoleToLog()
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
    logger().fatal({ error }, 'the jobs stopped')
    process.exit(1)
  },
)
