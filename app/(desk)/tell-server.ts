/** Sends JSON to a route of ours, once. The answer, or a sentence that says what went wrong. */
export async function tellServer<T>(
  url: string,
  body: unknown,
  key: string = crypto.randomUUID(),
): Promise<{ answer: T } | { error: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    const answer = text ? JSON.parse(text) : null
    return response.ok ? { answer: answer as T } : { error: answer?.detail ?? 'The server refused this.' } // the route's own type
  } catch {
    return { error: 'The server cannot be reached. Nothing was lost: try again.' }
  }
}
