import { text } from 'node:stream/consumers'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { closeDb, db } from '#db/client'
import { migrate } from '#db/migrate'
import { type Role, roles } from '#db/schema'
import { addStaff } from '#lib/roster/add-staff'
import { deactivateStaff } from '#lib/roster/deactivate'
import { listAccounts } from '#lib/roster/list-accounts'
import { setPassword } from '#lib/roster/set-password'
import { parseEmail } from '#lib/sign-in/email'
import { nearWords } from '#lib/sign-in/near-words'
import { generatePassword, problemWith } from '#lib/sign-in/password'
import { removeFactorsOf } from '#lib/sign-in/reset-factors'
import { openDatabase } from './database.ts'

const usage = `npm run staff -- add EMAIL --role ROLE [--role ROLE] [--name NAME] [--site SLUG]… [--password-stdin]
npm run staff -- list
npm run staff -- password EMAIL [--password-stdin]
npm run staff -- deactivate EMAIL
npm run staff -- reset-second-factors EMAIL
Roles: ${roles.join(', ')}. A password is made up and shown once, unless --password-stdin gives one.`

const none: string[] = []
const options = {
  role: { type: 'string', multiple: true, default: none },
  site: { type: 'string', multiple: true, default: none },
  name: { type: 'string' },
  'password-stdin': { type: 'boolean', default: false },
} satisfies ParseArgsOptionsConfig

const whyNotDeactivated = {
  already: 'was deactivated before',
  'last admin': 'is the last admin and stays: add another admin first',
  unknown: 'is not on the roster',
}

const verbs: Record<string, () => Promise<string>> = {
  ...{ add, list, password, deactivate },
  'reset-second-factors': resetSecondFactors,
}

/** What the person at the keyboard got wrong, or what the roster refuses. */
class Refused extends Error {}

const { values, positionals } = readArguments()
const [verb = '', givenEmail = '', ...excess] = positionals

process.exitCode = await run()

async function run(): Promise<0 | 1> {
  try {
    const command = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!command || excess.length > 0) throw new Refused(usage)
    console.log(await withDatabase(command))
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

async function withDatabase(command: () => Promise<string>): Promise<string> {
  const { url, ownerUrl, stop } = await openDatabase({ onProgress: console.error })
  try {
    process.env.DATABASE_URL = url
    await migrate(ownerUrl)
    return await command()
  } finally {
    await closeDb()
    await stop()
  }
}

async function add(): Promise<string> {
  const email = requireEmail()
  const person = { email, name: values.name?.trim() || email.replace(/@.*/, ''), roles: requireRoles() }
  const siteSlugs = [...new Set(values.site)]
  if (person.roles.join() === 'moderator' && siteSlugs.length === 0)
    throw new Refused('A moderator sees only their own sites: name at least one with --site SLUG')
  const { password, told } = await choosePassword(person)
  const added = await addStaff({ ...person, siteSlugs, password })
  if (added.outcome === 'taken') throw new Refused(`${email} is on the roster already. See: npm run staff -- list`)
  if (added.outcome === 'no such site') throw new Refused(`No such site: ${added.slugs.join(', ')}`)
  return `Added ${email} (${person.roles.join(', ')}).${told}`
}

async function list(): Promise<string> {
  const accounts = await listAccounts()
  if (accounts.length === 0) return 'Nobody is on the roster yet. Begin with: npm run staff -- add EMAIL --role admin'
  return accounts
    .map(({ email, name, roles, siteSlugs, deactivatedAt }) => {
      const sites = roles.includes('admin') ? 'every site' : siteSlugs.join(', ') || 'no site'
      return [email, name, roles.join(', '), sites, ...(deactivatedAt ? ['deactivated'] : [])].join(' · ')
    })
    .join('\n')
}

async function password(): Promise<string> {
  const email = requireEmail()
  const { password, told } = await choosePassword({ email, name: '' })
  if (!(await setPassword(email, password))) throw new Refused(`${email} is not on the roster`)
  return `${email} has a new password and is signed out everywhere.${told}`
}

async function deactivate(): Promise<string> {
  const email = requireEmail()
  const outcome = await deactivateStaff(email)
  if (outcome === 'deactivated') return `${email} is deactivated and signed out everywhere.`
  throw new Refused(`${email} ${whyNotDeactivated[outcome]}`)
}

/** For an only admin who lost phone and codes: others are helped by an admin. */
async function resetSecondFactors(): Promise<string> {
  const email = requireEmail()
  if (!(await removeFactorsOf(email))) throw new Refused(`${email} is not on the roster`)
  return `${email} has no second factor any more and is signed out everywhere.`
}

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`) // parseArgs throws only errors
    process.exit(1)
  }
}

function requireEmail(): string {
  const email = parseEmail(givenEmail)
  if (!email)
    throw new Refused(givenEmail ? `"${givenEmail}" is not an e-mail address` : `Whose? EMAIL is missing.\n\n${usage}`)
  return email
}

function requireRoles(): Role[] {
  const unknown = values.role.filter(role => !(roles as readonly string[]).includes(role))
  if (unknown.length > 0) throw new Refused(`No such role: ${unknown.join(', ')}. Roles: ${roles.join(', ')}`)
  if (values.role.length === 0) throw new Refused(`Say what they may do: --role ${roles.join(', --role ')}`)
  return roles.filter(role => values.role.includes(role))
}

/** The password from standard input, or a new one with the sentence that tells it, this once. */
async function choosePassword(person: { email: string; name: string }): Promise<{ password: string; told: string }> {
  if (!values['password-stdin']) {
    const password = generatePassword()
    return { password, told: `\nPassword, shown only now: ${password}` }
  }
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  const problem = await problemWith(password, await nearWords(db(), person))
  if (problem) throw new Refused(problem)
  return { password, told: '' }
}
