import type { Imported } from '#lib/roster/file/import-roster'

/** Sends a file for a dry run, or with the mark of one to be applied. What became of it, or a sentence that says what went wrong. */
export async function sendFile(file: Blob, mark: string | null): Promise<Imported | { error: string }> {
  const query = mark === null ? '' : `?mark=${encodeURIComponent(mark)}`
  try {
    const response = await fetch(`/api/roster/import${query}`, { method: 'POST', body: file })
    const answer = await response.json()
    return response.ok ? answer : { error: `${answer.detail ?? 'The server refused this.'} Nothing was changed.` }
  } catch {
    return { error: notAnswered(mark) }
  }
}

function notAnswered(mark: string | null): string {
  if (mark === null) return 'The server cannot be reached, or the file cannot be read. Nothing was changed: try again.'
  return 'The server did not answer, and may have applied it or not. Do the dry run again to see.'
}
