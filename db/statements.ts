import 'server-only'
import { tellStatements } from './client.ts'

/** A statement as it was sent, and how long its answer took. */
export interface Statement {
  text: string
  values: unknown[]
  ms: number
}

let heard: Statement[] = []

/** From now on `statementsOf` can listen. To be called before the first `db()` of the process. */
export function listenToStatements() {
  tellStatements(({ query, queryDurationMillis: ms }) => {
    heard.push({ text: query.sql, values: [...query.parameters], ms })
  })
}

/** The statements that a piece of work sends, in order, when it is alone. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  heard = []
  await work()
  return heard
}
