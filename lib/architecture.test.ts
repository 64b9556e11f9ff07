import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'

/** Functions that read or write data for nobody who is signed in: the app calls none but the last. */
const asksForNobody = [
  ...['lib/comments/purge.ts purgeComments', 'lib/sites.ts createSite', 'lib/sites.ts findSite', 'lib/sites.ts isSlug'],
  ...['lib/import/run.ts finishRun', 'lib/import/run.ts markDone', 'lib/import/run.ts openRun'],
  ...[
    'lib/intake/write-batch.ts writeBatch',
    'lib/intake/facts.ts readFacts',
    'lib/roster/add-staff.ts addStaff',
    'lib/roster/set-password.ts setPassword',
  ],
  ...['lib/roster/deactivate.ts deactivateStaff', 'lib/roster/list-accounts.ts listAccounts'],
  ...[
    'lib/sign-in/session.ts endAllSessions',
    'lib/sign-in/session.ts endSession',
    'lib/sign-in/session.ts openSession',
  ],
  ...['lib/sign-in/session.ts findSession', 'lib/sign-in/identity.ts enterByIdentity'],
  ...['lib/sign-in/passkey-challenge.ts issueChallenge', 'lib/sign-in/passkey-challenge.ts takeChallenge'],
  ...['openPending', 'findPending', 'countTry', 'endPending'].map(name => `lib/sign-in/pending.ts ${name}`),
  'lib/sign-in/reset-factors.ts removeFactorsOf',
  ...['lib/sign-in/ask-for-link.ts askForLink', 'lib/sign-in/send-asked-links.ts sendAskedLinks'],
  ...['lib/sign-in/proof.ts checkProof', 'lib/sign-in/second-step.ts finishSignIn'],
  ...['signInWithPasskey', 'getSecondStep', 'offerSignIn'].map(name => `lib/sign-in/second-step.ts ${name}`),
  ...['lib/sign-in/session.ts findStaffBySession', 'lib/sign-in/sign-in.ts signIn', 'lib/staff.ts readStaff'],
  ...[
    'lib/sign-in/throttle.ts beginAttempt',
    'lib/sign-in/throttle.ts markSucceeded',
    'lib/decision/once.ts answerOnce',
  ],
  'lib/api/client.ts requireClient',
  ...['lib/outbox/claim.ts claimDelivery', 'lib/outbox/claim.ts endTry', 'lib/outbox/deliver.ts deliver'],
  ...['lib/outbox/dispatch.ts dispatch', 'lib/outbox/purge-deliveries.ts purgeDeliveries'],
  'lib/appeals/send-statements.ts sendStatements',
  ...['lib/live/notify.ts notifySoon', 'lib/queues/index-words.ts indexWords'],
  ...['lib/wordpress/connection.ts openConnection', 'lib/wordpress/connection.ts noteFailure'],
  ...['lib/log/chain/link-events.ts linkEvents', 'lib/log/chain/verify-log.ts verifyLog'],
  ...['lib/mail/claim-mail.ts claimMail', 'lib/mail/claim-mail.ts endTry', 'lib/mail/purge-mail.ts purgeMail'],
  'lib/bench/database.ts benchDatabase',
  'lib/bench/database.ts tidy',
  ...['cursorOfBacklog', 'cursorsOfRecent', 'findBenchCast', 'forgetArrivals', 'newestComment', 'undecided'].map(
    name => `lib/bench/cast.ts ${name}`,
  ),
  'lib/comments/refresh-priorities.ts refreshAround',
]

/** What everybody may read, without a key: the one exception to asking who is there. */
const asksForEverybody = [
  'lib/public/recent-comments.ts listRecentComments',
  'lib/public/roster.ts getPublicRoster',
  'lib/public/thread.ts getThread',
]

/** What tells how this deployment does, and nothing of what is in it. */
const asksForTheDeployment = [
  'lib/operations/gauges.ts readGauges',
  ...['lib/operations/readiness.ts findObstacle', 'lib/operations/readiness.ts findReplica'],
]

/** What the holder of a link from a mail may do: their secret stands for who they are. */
const asksForALink = [
  ...['lib/appeals/by-link.ts appealByLink', 'lib/appeals/by-link.ts findLinked'],
  ...['findLink', 'findProblem', 'takeLink'].map(name => `lib/sign-in/take-link.ts ${name}`),
]

interface SourceFile {
  path: string
  text: string
  imports: Import[]
}

/** `to`: the path of a file of ours, or the name of a package. */
interface Import {
  to: string
  isType: boolean
}

const root = join(import.meta.dirname, '..')
const files = globSync('{app,lib,db,e2e}/**/*.{ts,tsx}', { cwd: root }).sort().map(readSource)
const byPath = new Map(files.map(file => [file.path, file]))

const isTest = under(/\.test\.ts$|(^|\/)test-data\.ts$|^lib\/import\/fixtures\//)
const isCommand = under(/^lib\/commands\//)
const isSession = under(/^lib\/(session|auth)\.ts$/)
const isCookieOfTests = under(/^e2e\/fixtures\.ts$/)
const asksByLink = under(/^app\/(appeal|link)\//)
const asksForOperators = under(/^app\/(healthz|metrics|readyz)\//)
const madeByStaff = /^export const \w+ = action\(\s*requireStaff(ToEnrol)?,/gm
const madeByLink = /^export const \w+ = action\(\s*requestDevice,/gm
const isClient = ({ text }: SourceFile) => text.startsWith("'use client'")
const touchesData = (file: SourceFile) => importsValue(file, 'db/client.ts') || importsValue(file, 'db/replica.ts')
const dataFiles = files.filter(
  file => file.path.startsWith('lib/') && !isTest(file) && !isCommand(file) && touchesData(file),
)

test('the list of files is not empty', () => {
  assert.ok(files.length > 200 && dataFiles.length > 20 && files.some(isClient))
})

for (const [rule, from, forbidden] of [
  ['db knows nothing of lib, app and e2e', under(/^db\//), /^(lib|app|e2e)\//],
  ['lib knows nothing of app and e2e', under(/^lib\//), /^(app|e2e)\//],
  ['app knows nothing of db but its words', but(under(/^app\//), isTest), /^db\/(?!schema\.ts$)/],
  ['nothing but tests knows e2e', under(/^(app|lib|db)\//), /^e2e\//],
  ['e2e knows nothing of app', under(/^e2e\//), /^app\//],
  ['lib knows neither React nor Next', but(under(/^lib\//), isSession, isCommand), /^(react|next)(-dom)?(\/|$)/],
  ['only lib/session.ts and lib/auth.ts know next-auth', but(under(/^/), isSession, isCookieOfTests), /^next-auth/],
  ['nothing but tests knows test data', but(under(/^(app|lib|db)\//), isTest), /(^|\/)test-data\.ts$/],
  ['nothing but tests and commands knows the demo', but(under(/^(app|lib)\//), isTest, isCommand), /^db\/demo\//],
  ['SQL is written only in lib and db', but(under(/^(app|e2e)\//)), /^(kysely|pg)$/],
  [
    'nothing but routes of the API knows who has a key',
    but(under(/^(app|e2e)\//), under(/^app\/api\/v1\//)),
    /^lib\/api\/client\.ts$/,
  ],
  ['only signing in makes a Staff', but(under(/^(app|lib|db)\//), under(/^lib\/sign-in\//), isTest), 'readStaff'],
] as [string, (file: SourceFile) => boolean, RegExp | 'readStaff'][])
  test(rule, () => {
    const found = files.filter(from).flatMap(file => offences(file, forbidden))
    assert.deepEqual(found, [])
  })

test('files of the browser bring nothing of the server with them', () => {
  const found = files.filter(isClient).flatMap(file => {
    const brought = [...closureOf(file)].filter(to => /^(server-only|kysely|pg|node:.*)$/.test(to))
    return brought.map(to => `${file.path} brings ${to}`)
  })
  assert.deepEqual(found, [])
})

test('files that touch the database cannot reach the browser', () => {
  const bare = files
    .filter(file => touchesData(file) && !isTest(file) && !isCommand(file))
    .filter(file => !file.text.startsWith("import 'server-only'\n"))
  assert.deepEqual(pathsOf(bare), [])
})

test('every data function takes the staff member, the client or the connection first, or a transaction that is given', () => {
  const found = dataFiles.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*(\w+\??: \w+)?/gm)]
      .filter(
        ([, , first = '']) => !/^(staff: Staff|client: ApiClient|connection: Connection|tx: Tx|on: Db)$/.test(first),
      )
      .map(([, name]) => `${path} ${name}`),
  )
  assert.deepEqual(
    found.sort(),
    [...asksForNobody, ...asksForEverybody, ...asksForALink, ...asksForTheDeployment].toSorted(),
  )
})

test('what everybody may read takes the slug of a site, and knows nothing about staff who ask or what is theirs', () => {
  const reads = files.filter(file => under(/^lib\/public\//)(file) && !isTest(file))
  const asked = reads.flatMap(({ path, text }) =>
    [...text.matchAll(/^export async function (\w+)\(siteSlug: string\b/gm)].map(([, name]) => `${path} ${name}`),
  )
  assert.deepEqual(asked, asksForEverybody)
  const knowing = reads.flatMap(file => offences(file, /^lib\/(staff|session|api\/|sign-in\/)/))
  const secrets =
    /\b(author|staff|comment|c)\.(email|ip|user_agent|priority)\b|\b(from|join) (flag|signal|note|event|revision|sanction)\b/
  assert.deepEqual([...knowing, ...pathsOf(reads.filter(file => secrets.test(file.text)))], [])
})

test('nothing but public routes calls what everybody may read', () => {
  const callers = files
    .filter(file => file.imports.some(({ to }) => asksForEverybody.some(entry => entry.startsWith(`${to} `))))
    .filter(file => !isTest(file) && !under(/^app\/api\/v1\/sites\//)(file))
  assert.deepEqual(pathsOf(callers), [])
})

test('nothing but the page of the link calls what its holder may do', () => {
  const callers = files
    .filter(file => file.imports.some(({ to }) => asksForALink.some(entry => entry.startsWith(`${to} `))))
    .filter(file => !isTest(file) && !asksByLink(file))
  assert.deepEqual(pathsOf(callers), [])
})

test('nothing but their routes calls what tells how this deployment does', () => {
  const callers = files
    .filter(file => file.imports.some(({ to }) => asksForTheDeployment.some(entry => entry.startsWith(`${to} `))))
    .filter(file => !isTest(file) && !asksForOperators(file))
  assert.deepEqual(pathsOf(callers), [])
})

test('the app calls nothing that asks for nobody', () => {
  const names = asksForNobody.slice(0, -1).map(entry => entry.replace(/.* /, ''))
  const calls = new RegExp(`^import \\{[^}]*\\b(${names.join('|')})\\b[^}]*\\} from '#lib/`, 'm')
  const found = files.filter(under(/^app\//)).filter(file => calls.test(file.text))
  assert.deepEqual(pathsOf(found), [])
})

test('nothing but lib/decision writes the status of a comment', () => {
  const raw = /update comment\b[^`]*?\bset\b[^`]*?\bstatus\s*=/
  const built = /updateTable\('comment'\)[\s\S]{0,400}?\bstatus:/
  const writers = files.filter(file => !isTest(file) && (raw.test(file.text) || built.test(file.text)))
  assert.deepEqual(pathsOf(writers), ['lib/decision/restore.ts', 'lib/decision/write.ts'])
})

test('only the import, the demo and the benchmark bring comments in', () => {
  const inserts = /insert into comment\b|insertInto\('comment'\)|table: 'comment'/
  const writers = files.filter(file => !isTest(file) && inserts.test(file.text))
  assert.deepEqual(pathsOf(writers), [
    'db/demo/load-comments.ts',
    'lib/bench/data/load.ts',
    'lib/intake/write-comments.ts',
  ])
})

test('every page of the desk asks who is there', () => {
  const open = files
    .filter(under(/^app\/\(desk\)\/(.*\/)?page\.tsx$/))
    .filter(file => !/await requireStaff\(\)/.test(file.text))
  assert.deepEqual(pathsOf(open), [])
})

test('every route asks who is there', () => {
  const open = files
    .filter(under(/^app\/(?!api\/(auth|v1)\/).*route\.ts$/))
    .filter(file => !asksForOperators(file))
    .filter(
      file =>
        countOf(file, /await requireStaffForRoute\(request\)/g) < countOf(file, /^export (const|async function) \w+/gm),
    )
  assert.deepEqual(pathsOf(open), [])
})

test('every action asks who is there, and has its arguments read before it sees them', () => {
  const found = files
    .filter(file => file.text.startsWith("'use server'"))
    .filter(file => {
      const made = asksByLink(file) ? madeByLink : madeByStaff
      return countOf(file, made) < countOf(file, /^export (const|let|var|async|function|default)\b/gm)
    })
  assert.deepEqual(pathsOf(found), [])
})

test('every route of the API asks for a key, but for what everybody may read', () => {
  const open = files
    .filter(under(/^app\/api\/v1\/(?!openapi\.json\/|sites\/).*route\.ts$/))
    .filter(file => countOf(file, /= apiRoute\(/g) < countOf(file, /^export (const|async function) \w+/gm))
  assert.deepEqual(pathsOf(open), [])
})

test('a file is named after what it does', () => {
  const vague = files.filter(({ path }) =>
    /^(utils?|helpers?|types?|common|misc|index|services?|managers?)\./.test(basename(path)),
  )
  assert.deepEqual(pathsOf(vague), [])
})

test('files are called by their names in kebab-case', () => {
  const odd = files.filter(
    ({ path }) => !/^(\[(\.{3})?[a-z]+\]|[a-z0-9-]+)(\.(test|spec))?\.tsx?$/.test(basename(path)),
  )
  assert.deepEqual(pathsOf(odd), [])
})

test('only files that Next reads have a default export', () => {
  const ofNext = /^app\/.*(page|layout|error|global-error|not-found|forbidden|loading)\.tsx$/
  const found = files.filter(file => /^export default/m.test(file.text) && !ofNext.test(file.path))
  assert.deepEqual(pathsOf(found), [])
})

test('nothing is passed on under another roof', () => {
  const found = files.filter(file => /^export (type )?(\*|\{[^}]*\}) from/m.test(file.text))
  assert.deepEqual(pathsOf(found), [])
})

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:([^'"`;]*?)\s+from\s+)?'([^']+)'/gm)
  const imports = [...statements].map(([, type, names, to = '']) => ({
    to: resolve(path, to),
    isType: type !== undefined || isAllTypes(names),
  }))
  const later = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, to = '']) => ({
    to: resolve(path, to),
    isType: false,
  }))
  return { path, text, imports: [...imports, ...later] }
}

function isAllTypes(names: string | undefined): boolean {
  const list = names?.match(/^\{([\s\S]*)\}$/)?.[1]?.split(',') ?? ['a value']
  return list.every(name => name.trim() === '' || name.trim().startsWith('type '))
}

function resolve(from: string, to: string): string {
  if (to.startsWith('#')) return `${to.slice(1)}.ts`
  return to.startsWith('.') ? join(dirname(from), to) : to
}

function under(pattern: RegExp) {
  return ({ path }: { path: string }) => pattern.test(path)
}

function but(wanted: (file: SourceFile) => boolean, ...excepted: ((file: SourceFile) => boolean)[]) {
  return (file: SourceFile) => wanted(file) && !excepted.some(is => is(file))
}

function offences(file: SourceFile, forbidden: RegExp | 'readStaff'): string[] {
  if (forbidden === 'readStaff')
    return /import \{[^}]*\breadStaff\b[^}]*\} from '#lib\/staff'/.test(file.text) ? [`${file.path} makes a Staff`] : []
  return file.imports.filter(({ to }) => forbidden.test(to)).map(({ to }) => `${file.path} knows ${to}`)
}

function importsValue(file: SourceFile, path: string): boolean {
  return file.imports.some(({ to, isType }) => to === path && !isType)
}

/** Everything that a file brings with it: files and packages. What is 'use server' stays on the server. */
function closureOf(file: SourceFile, seen = new Set<string>()): Set<string> {
  for (const { to, isType } of file.imports) {
    if (isType || seen.has(to)) continue
    seen.add(to)
    const next = byPath.get(to)
    if (next && !next.text.startsWith("'use server'")) closureOf(next, seen)
  }
  return seen
}

function countOf({ text }: SourceFile, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length
}

function pathsOf(found: SourceFile[]): string[] {
  return found.map(file => file.path)
}
