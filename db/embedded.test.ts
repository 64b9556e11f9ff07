import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, test } from 'node:test'
import { Client } from 'pg'
import { type RunningDatabase, startEmbedded } from '#db/embedded'

const dir = mkdtempSync(join(tmpdir(), 'docket-'))
const started: RunningDatabase[] = []

afterEach(async () => {
  for (const database of started.splice(0)) await database.stop()
})

after(() => rmSync(dir, { recursive: true }))

test('a server killed with -9 starts again with its data', async () => {
  const killed = await start({ durable: true })
  await ask(killed, 'create table kept as select 42 as answer')
  process.kill(readPid(killed), 'SIGKILL')
  const next = await start({ durable: true })
  assert.equal(next.wasRunning, false)
  assert.deepEqual(await ask(next, 'select answer from kept'), [{ answer: 42 }])
})

test('a second start finds the server running', async () => {
  const first = await start()
  const second = await start()
  assert.equal(second.wasRunning, true)
  assert.equal(second.url, first.url)
})

test('two who start at once share one server', async () => {
  const [one, other] = await Promise.all([start(), start()])
  assert.equal(one.url, other.url)
  assert.notEqual(one.wasRunning, other.wasRunning)
})

test('a server stops when the last of those who use it does', async () => {
  const first = await start()
  const second = await start()
  await first.stop()
  assert.deepEqual(await ask(second, 'select 1 as answer'), [{ answer: 1 }])
  await second.stop()
  await assert.rejects(ask(second, 'select 1 as answer'), { code: 'ECONNREFUSED' })
})

test('the next start has the same port', async () => {
  const first = await start()
  await first.stop()
  assert.equal((await start()).port, first.port)
})

test('a stale process id that another program has now is no server', async () => {
  const first = await start()
  const notes = readFileSync(pidFile(first), 'utf8')
  await first.stop()
  writeFileSync(pidFile(first), notes.replace(/^\d+/, String(process.pid)))
  assert.equal((await start()).wasRunning, false)
})

async function start({ durable } = { durable: false }): Promise<RunningDatabase> {
  const database = await startEmbedded({ dir, durable })
  started.push(database)
  return database
}

async function ask({ url }: RunningDatabase, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

function readPid(database: RunningDatabase): number {
  return Number.parseInt(readFileSync(pidFile(database), 'utf8'), 10)
}

function pidFile({ dataDir }: RunningDatabase): string {
  return join(dataDir, 'postmaster.pid')
}
