import { type RawBuilder, sql } from 'kysely'

/** For each column its Postgres type and how to read it from a row. */
export type Columns<Row> = Record<string, [type: string, read: (row: Row) => string | number | boolean | Date | null]>

/** Rows as a table named `given` for a `from` clause, as one array parameter per column: any number in one statement. */
export function asTable<Row>(rows: Row[], columns: Columns<Row>): RawBuilder<unknown> {
  const arrays = Object.values(columns).map(([type, read]) => sql`${rows.map(read)}::${sql.raw(type)}[]`)
  const names = Object.keys(columns).map(name => sql.ref(name))
  return sql`unnest(${sql.join(arrays)}) as given (${sql.join(names)})`
}
