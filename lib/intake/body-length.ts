/** In characters as Postgres counts them. */
export const longestBody = 100_000

/** Whether a body fits: Postgres counts characters, JavaScript UTF-16 code units. */
export function isShortEnough(body: string): boolean {
  return body.length <= longestBody || (body.length <= 2 * longestBody && [...body].length <= longestBody)
}
