import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Client } from 'pg'
import { startEmbedded } from '#db/embedded'
import { freshDatabase } from '#db/test-data'

// A server of its own: the template that others copy from must not go while they do.
const dir = mkdtempSync(join(tmpdir(), 'docket-'))
const server = await startEmbedded({ dir, durable: false })
process.env.DOCKET_TEST_SERVER = server.url

after(async () => {
  await server.stop()
  rmSync(dir, { recursive: true })
})

test('a template left half-made by a run that was killed is made anew', async () => {
  await freshDatabase('first')
  const [template = ''] = (await databases()).filter(name => name.startsWith('template_'))
  await ask(`alter database ${template} rename to ${template}_new`)
  await ask('drop table event cascade', `${template}_new`)
  const url = await freshDatabase('second')
  assert.equal(
    (await ask("select to_regclass('event')::text as found", new URL(url).pathname.slice(1)))[0]?.found,
    'event',
  )
})

test('with a new template, test databases of dead runs go and those in use stay', async () => {
  const [left, used] = [`test_${'0'.repeat(32)}`, `test_${'1'.repeat(32)}`]
  for (const name of [left, used]) await ask(`create database ${name}`)
  const user = await connect(used)
  const [template = ''] = (await databases()).filter(name => name.startsWith('template_'))
  await ask(`drop database ${template}`)
  await freshDatabase('third')
  await user.end()
  assert.deepEqual(
    (await databases()).filter(name => name.startsWith('test_')),
    [used],
  )
})

async function databases(): Promise<string[]> {
  const rows = await ask('select datname as name from pg_database where datname !~ $$^template[01]$$ order by 1')
  return rows.map(row => row.name)
}

async function ask(statement: string, database = 'postgres') {
  const client = await connect(database)
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}

async function connect(database: string): Promise<Client> {
  const url = new URL(server.url)
  url.pathname = `/${database}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  return client
}
