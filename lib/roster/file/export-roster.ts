import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { requireMay } from '#lib/permissions'
import { writeFile } from '#lib/roster/file/write-file'
import { readPeople } from '#lib/roster/person'
import type { Staff } from '#lib/staff'

/** Everybody on the roster as a CSV file, in its order: what `previewImport` reads, and finds nothing to change in. */
export async function exportRoster(staff: Staff): Promise<string> {
  requireMay(staff, 'export')
  return writeFile(await readPeople(db(), sql`true`))
}
