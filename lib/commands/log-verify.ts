import { parseArgs } from 'node:util'
import { closeDb } from '#db/client'
import { type Expected, type SiteReport, verifyLog } from '#lib/log/chain/verify-log'
import { openDatabase } from './database.ts'
import { endWith } from './end-with.ts'

const usage = `npm run log:verify [-- --expect SITE:POSITION:HASH]…
Checks that no entry of the log was changed, moved, put in or taken out since it was chained.
Keep the heads that it prints somewhere else, and give them as --expect later: then it also finds that the end was cut off.`

/** `npm run log:verify`: names the first broken entry of each site and fails, or prints the heads. */
async function run(): Promise<0 | 1> {
  const expected = readExpected()
  const database = await openDatabase({ onProgress: console.error })
  try {
    const reports = await verifyLog(expected)
    for (const report of reports) tell(report)
    return reports.some(report => report.broken) ? 1 : 0
  } finally {
    await closeDb()
    await database.stop()
  }
}

function readExpected(): Expected[] {
  try {
    const { values } = parseArgs({ options: { expect: { type: 'string', multiple: true, default: [] as string[] } } })
    return values.expect.map(readHead)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`) // both throw only errors
  }
}

function readHead(text: string): Expected {
  const [, slug, position, hash] = text.match(/^([a-z0-9-]+):([1-9]\d{0,14}):([0-9a-f]{64})$/i) ?? []
  if (!slug || !position || !hash) throw new Error(`"${text}" is not SITE:POSITION:HASH`)
  return { slug, position: Number(position), hash: hash.toLowerCase() }
}

function tell(report: SiteReport) {
  if (report.broken) {
    const { position, eventId, why } = report.broken
    const which = [position !== null && `position ${position}`, eventId !== null && `event ${eventId}`].filter(Boolean)
    console.error(`${report.slug}: BROKEN${which.length > 0 ? ` at ${which.join(', ')}` : ''}: ${why}`)
  } else {
    const { slug, count, head, waiting } = report
    const end = count > 0 ? `, head ${slug}:${count}:${head}` : ''
    console.log(
      `${slug}: ${count} entries, as they were chained${end}${waiting ? ' (newer events are not linked yet)' : ''}`,
    )
  }
}

endWith(run())
