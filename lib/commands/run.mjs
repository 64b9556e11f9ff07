// Starts every npm script. Runs on Node 20 and with nothing installed: it installs what package-lock.json says,
// then runs lib/commands/NAME.ts on the Node of node_modules.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const stamp = join(root, 'node_modules/.docket-lock')
const parentCheckMs = 250
const withoutServerCondition = ['start', 'test']

let child
let printed = ''
const family = findFamily()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child?.kill(name))
// When npm is killed, we end too. Without npm we may be meant to outlive the shell that started us.
if (process.env.npm_lifecycle_event)
  setInterval(() => findFamily() === family || child?.kill('SIGTERM'), parentCheckMs).unref()

process.exit(await launch(process.argv.slice(2)))

async function launch([name = '', ...args]) {
  const file = join(root, 'lib/commands', `${name}.ts`)
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) return refuse(`No command "${name}" in lib/commands`)
  if (!isInstalled()) {
    const code = await install()
    if (code !== 0) return code
  }
  const node = findNode()
  if (!node) return refuse('Docket needs Node 22.18 or newer on this machine: https://nodejs.org')
  return run(node, [...nodeOptions(name), file, ...args], 'inherit')
}

function isInstalled() {
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted()
  // Installed by hand: fine if that was after the last change of the lock file.
  const byHand = statSync(join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false })
  const isNewer = byHand !== undefined && byHand.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  if (isNewer) writeFileSync(stamp, wanted())
  return isNewer
}

function wanted() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${process.platform}-${process.arch} ${lock}`
}

async function install() {
  const began = Date.now()
  process.stdout.write('packages   installing, about a minute … ')
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [program, ...args] = [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund']
  const code = await run(program, args, ['ignore', 'pipe', 'pipe'])
  if (code !== 0) return refuse(`npm ci failed\n${printed}`)
  writeFileSync(stamp, wanted())
  console.log(`installed (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  return 0
}

function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const pinned = join(
    root,
    `node_modules/node-${platform}-${process.arch}/bin`,
    platform === 'win' ? 'node.exe' : 'node',
  )
  if (existsSync(pinned)) return pinned
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18) ? process.execPath : null
}

function nodeOptions(name) {
  const settings = join(root, '.env')
  return [
    ...(withoutServerCondition.includes(name) ? [] : ['--conditions=react-server']),
    ...(name !== 'test' && existsSync(settings) ? [`--env-file=${settings}`] : []),
  ]
}

// Our parent, and where the parent is the shell between npm and us, its parent too: npm's death does not reach the shell.
function findFamily() {
  try {
    const [, name, after] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').match(/\((.*)\) (.*)/s)
    return /^(sh|dash|bash)$/.test(name) ? `${process.ppid} ${after.split(' ')[1]}` : `${process.ppid}`
  } catch {
    return `${process.ppid}` // not Linux
  }
}

function run(program, args, stdio) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const env = { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1' }
  child = spawn(program, args, { cwd: root, env, stdio, shell: program === 'npm' && process.platform === 'win32' })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => (printed += text))
  return new Promise(done => {
    child.once('error', error => done(refuse(error.message)))
    child.once('exit', (code, signal) => done(code ?? 128 + constants.signals[signal]))
  })
}

function refuse(reason) {
  console.error(reason)
  return 1
}
