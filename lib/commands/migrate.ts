import { parseArgs } from 'node:util'
import { migrate } from '#db/migrate'
import { openDatabase } from './database.ts'

const { values } = parseArgs({ options: { quiet: { type: 'boolean', default: false } } })

/** `npm run migrate`: brings the database to the newest schema and names what ran. Quiet: only says something when it did. */
async function run() {
  const database = await openDatabase({ onProgress: () => {} })
  try {
    const ran = await migrate(database.ownerUrl)
    if (ran.length > 0) console.log(values.quiet ? `${ran.length} migrations` : ran.join('\n'))
    else if (!values.quiet) console.log('The schema is up to date.')
  } finally {
    await database.stop()
  }
}

run().catch(error => {
  console.error(`The migration failed: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
})
