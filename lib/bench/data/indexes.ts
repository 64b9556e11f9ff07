import type { Client } from 'pg'

/** Does the work without those indexes of comments that no constraint needs, and makes them again afterwards. */
export async function withoutIndexes(client: Client, work: () => Promise<void>) {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = 'comment'::regclass
      and not exists (select from pg_constraint where conindid = indexrelid)`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await work()
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of rows) await client.query(definition)
}
