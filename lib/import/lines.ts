/** A line of a text, without its end. */
export interface Line {
  /** From 1. */
  number: number
  /** null: it is longer than allowed. */
  text: string | null
  /** The file ends within it, or with it but without a line end. */
  isLast: boolean
}

/** The lines of a text that streams by, none longer than `longest` UTF-16 code units; what is longer is not kept. */
export async function* readLines(chunks: AsyncIterable<string>, longest: number): AsyncGenerator<Line> {
  let number = 1
  let text = ''
  const line = (isLast: boolean): Line => ({ number, text: text.length > longest ? null : text, isLast })
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      text += chunk.slice(start, end)
      yield line(false)
      number += 1
      text = ''
      start = end + 1
    }
    if (text.length <= longest) text += chunk.slice(start)
  }
  if (text !== '') yield line(true)
}
